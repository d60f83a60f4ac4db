/** Addresses as OpenSSL's BIO_parse_hostserv(3) takes them: `host:port`, `[v6]:port`, `*:port`, `:port`. */

export interface Address {
  /** Undefined: any. */
  readonly host: string | undefined;
  readonly port: number | undefined;
}

/** Splits an address; what is no port number from 0 to 65535 becomes undefined. */
export function parseAddress(address: string): Address {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(address);
  const [host, port] = bracketed ? [bracketed[1], bracketed[2]] : splitAtColon(address);
  return { host: host === '' || host === '*' ? undefined : host, port: parsePort(port ?? '') };
}

/** A port number, or undefined. */
export const parsePort = (port: string): number | undefined =>
  /^\d{1,5}$/.test(port) && Number(port) <= 0xffff ? Number(port) : undefined;

function splitAtColon(address: string): [string, string] {
  const colon = address.lastIndexOf(':');
  if (colon < 0) return parsePort(address) === undefined ? [address, ''] : ['', address];
  return [address.slice(0, colon), address.slice(colon + 1)];
}
