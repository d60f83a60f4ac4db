/** Finds the TCP segment in a captured packet: through Ethernet, loopback or Linux' cooked headers, IPv4 or IPv6. */

import type { Packet } from './capture.ts';

export interface Segment {
  /** `127.0.0.1:443`, `[::1]:443`. */
  readonly from: string;
  readonly to: string;
  /** The number of its first byte, modulo 2^32. */
  readonly sequence: number;
  readonly syn: boolean;
  readonly ack: boolean;
  readonly fin: boolean;
  readonly payload: Uint8Array;
}

/** Undefined for what holds no TCP, is cut off, or is a fragment. */
export function segmentIn({ linkType, bytes }: Packet): Segment | undefined {
  const ip = bytes.subarray(linkHeader(linkType, bytes) ?? bytes.length);
  const version = (ip[0] ?? 0) >> 4;
  const found = version === 4 ? fromIpv4(ip) : version === 6 ? fromIpv6(ip) : undefined;
  return found && fromTcp(found);
}

const etherTypes: readonly number[] = [0x0800, 0x86dd];
const vlanTypes: readonly number[] = [0x8100, 0x88a8, 0x9100];

/** How many bytes stand before the IP header; undefined where there is none. LINKTYPE_* of tcpdump.org. */
function linkHeader(linkType: number, bytes: Uint8Array): number | undefined {
  switch (linkType) {
    case 0: // NULL
    case 108: // LOOP
      return 4;
    case 1:
      return afterEthernet(bytes, 12);
    case 12: // RAW, as some systems number it
    case 14:
    case 101:
    case 228: // IPV4
    case 229: // IPV6
      return 0;
    case 113: // LINUX_SLL
      return etherTypes.includes(u2(bytes, 14)) ? 16 : undefined;
    case 276: // LINUX_SLL2
      return etherTypes.includes(u2(bytes, 0)) ? 20 : undefined;
    default:
      return undefined;
  }
}

function afterEthernet(bytes: Uint8Array, at: number): number | undefined {
  const type = u2(bytes, at);
  if (vlanTypes.includes(type)) return afterEthernet(bytes, at + 4);
  return etherTypes.includes(type) ? at + 2 : undefined;
}

const tcp = 6;

interface Datagram {
  readonly source: string;
  readonly destination: string;
  readonly payload: Uint8Array;
}

function fromIpv4(ip: Uint8Array): Datagram | undefined {
  const header = 4 * ((ip[0] ?? 0) & 15);
  // More fragments, or not the first one.
  const isFragment = (u2(ip, 6) & 0x3fff) !== 0;
  if (header < 20 || ip.length < header || ip[9] !== tcp || isFragment) return undefined;
  // Behind the datagram, Ethernet may have filled up; a length of 0 is one that the network card was to fill in.
  const length = u2(ip, 2) === 0 ? ip.length : u2(ip, 2);
  const address = (at: number): string => ip.subarray(at, at + 4).join('.');
  return { source: address(12), destination: address(16), payload: ip.subarray(header, length) };
}

/** Hop-by-hop options, routing, destination options. */
const extensionHeaders: readonly number[] = [0, 43, 60];

function fromIpv6(ip: Uint8Array): Datagram | undefined {
  let [next, at] = [ip[6] ?? 0, 40];
  while (extensionHeaders.includes(next) && at + 2 <= ip.length) {
    const length = 8 * (1 + (ip[at + 1] ?? 0));
    [next, at] = [ip[at] ?? 0, at + length];
  }
  if (next !== tcp || ip.length < at) return undefined;
  const length = u2(ip, 4) === 0 ? ip.length : 40 + u2(ip, 4);
  const address = (from: number): string => `[${ipv6Text(ip.subarray(from, from + 16))}]`;
  return { source: address(8), destination: address(24), payload: ip.subarray(at, length) };
}

/** The longest run of zeros is left out. RFC 5952. */
function ipv6Text(bytes: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, at) => u2(bytes, 2 * at).toString(16)).join(':');
  const runs = [...groups.matchAll(/(?<![^:])0(:0)+(?![^:])/g)];
  const longest = runs.sort(([a], [b]) => b.length - a.length)[0];
  if (longest === undefined) return groups;
  const end = longest.index + longest[0].length;
  return `${groups.slice(0, longest.index).replace(/:$/, '')}::${groups.slice(end).replace(/^:/, '')}`;
}

function fromTcp({ source, destination, payload: bytes }: Datagram): Segment | undefined {
  const header = 4 * ((bytes[12] ?? 0) >> 4);
  if (header < 20 || bytes.length < header) return undefined;
  const flags = bytes[13] ?? 0;
  return {
    from: `${source}:${u2(bytes, 0)}`,
    to: `${destination}:${u2(bytes, 2)}`,
    sequence: ((u2(bytes, 4) << 16) | u2(bytes, 6)) >>> 0,
    fin: (flags & 1) !== 0,
    syn: (flags & 2) !== 0,
    ack: (flags & 16) !== 0,
    payload: bytes.subarray(header),
  };
}

const u2 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
