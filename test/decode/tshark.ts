/** What tshark sees in the handshake messages of a capture, in a form in which our values can stand too. */

import { spawnSync } from 'node:child_process';

/** One handshake message: the values of each field that is compared, in order; numbers in decimal, bytes in hex. */
export interface Seen {
  /** Of the TCP connection, from 0. */
  readonly stream: number;
  readonly from: 'client' | 'server';
  readonly fields: { readonly [field: string]: readonly string[] };
}

/** tshark's name of each field that is compared, and ours. What tshark only derives (times, JA3) or counts (lengths) is left out. */
export const fieldNames: Readonly<Record<string, string>> = {
  'tls.handshake.type': 'type',
  'tls.handshake.length': 'length',
  'tls.handshake.version': 'version',
  'tls.handshake.random': 'random',
  'tls.handshake.session_id': 'sessionId',
  'tls.handshake.ciphersuite': 'cipherSuite',
  'tls.handshake.comp_method': 'compressionMethod',
  'tls.handshake.extension.type': 'extension',
  'tls.handshake.extensions_server_name': 'serverName',
  'tls.handshake.extensions_supported_group': 'group',
  'tls.handshake.extensions_alpn_str': 'alpn',
  'tls.handshake.sig_hash_alg': 'signatureScheme',
  'tls.handshake.extensions.supported_version': 'supportedVersion',
  'tls.extension.psk_ke_mode': 'pskMode',
  'tls.handshake.extensions_key_share_group': 'shareGroup',
  'tls.handshake.extensions_key_share_selected_group': 'selectedGroup',
  'tls.handshake.extensions_key_share_key_exchange': 'keyExchange',
  'tls.handshake.extensions.psk.identity.identity': 'pskIdentity',
  'tls.handshake.extensions.psk.identity.obfuscated_ticket_age': 'obfuscatedTicketAge',
  'tls.handshake.extensions.psk.identity.selected': 'selectedIdentity',
  'tls.handshake.certificate': 'certificate',
  'tls.handshake.client_cert_vrfy.sig': 'signature',
  'tls.handshake.sig': 'signature',
  'tls.handshake.session_ticket_lifetime_hint': 'ticketLifetime',
  'tls.handshake.session_ticket_age_add': 'ticketAgeAdd',
  'tls.handshake.session_ticket_nonce': 'ticketNonce',
  'tls.handshake.session_ticket': 'ticket',
  'tls.early_data.max_early_data_size': 'maxEarlyDataSize',
  'tls.handshake.server_curve_type': 'curveType',
  'tls.handshake.server_named_curve': 'namedCurve',
  'tls.handshake.server_point': 'serverPoint',
  'tls.handshake.client_point': 'clientPoint',
  'tls.handshake.cert_type': 'certificateType',
  'tls.handshake.p': 'dhP',
  'tls.handshake.g': 'dhG',
  'tls.handshake.ys': 'dhYs',
  'tls.handshake.yc': 'exchangeKeys',
  'tls.handshake.epms': 'exchangeKeys',
};

type Json = string | readonly Json[] | { readonly [name: string]: Json };

/** Runs tshark; throws where there is none. */
export function readTshark(capture: string, keys: string): Seen[] {
  const words = [
    '-r',
    capture,
    '-o',
    `tls.keylog_file:${keys}`,
    '-Y',
    'tls.handshake',
    '-T',
    'json',
    '--no-duplicate-keys',
  ];
  const { stdout, error, status } = spawnSync('tshark', words, {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: 60_000,
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`tshark ended with ${status}`);
  const packets = JSON.parse(stdout) as readonly { readonly _source: { readonly layers: Record<string, Json> } }[];
  const clients = new Map<string, string>();
  return packets.flatMap(({ _source: { layers } }) => {
    const tcp = layers.tcp as Record<string, string>;
    const [stream = '', port = ''] = [tcp['tcp.stream'], tcp['tcp.srcport']];
    // Who speaks first in TLS is the client.
    if (!clients.has(stream)) clients.set(stream, port);
    const from = clients.get(stream) === port ? 'client' : 'server';
    return handshakesIn(layers.tls ?? []).map((one): Seen => ({ stream: Number(stream), from, fields: fieldsIn(one) }));
  });
}

function handshakesIn(json: Json): Json[] {
  if (typeof json === 'string') return [];
  if (Array.isArray(json)) return json.flatMap(handshakesIn);
  return Object.entries(json).flatMap(([name, inner]: [string, Json]) => {
    if (name !== 'tls.handshake') return handshakesIn(inner);
    // A message that spans records is announced empty in the records before.
    return (Array.isArray(inner) ? inner : [inner]).filter(
      (one) => typeof one === 'object' && 'tls.handshake.type' in one,
    );
  });
}

function fieldsIn(json: Json): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  const walk = (inner: Json, name: string): void => {
    if (typeof inner === 'string') {
      const own = fieldNames[name];
      if (own !== undefined && inner !== '') fields[own] = [...(fields[own] ?? []), plain(inner)];
    } else if (Array.isArray(inner)) for (const one of inner) walk(one, name);
    else for (const [key, one] of Object.entries(inner)) walk(one, key);
  };
  walk(json, '');
  return fields;
}

/** `0x0303` is 771, `0a:0b` is 0a0b. */
const plain = (text: string): string =>
  /^0x[0-9a-f]+$/.test(text)
    ? String(Number(text))
    : /^[0-9a-f]{2}(:[0-9a-f]{2})+$/.test(text)
      ? text.replaceAll(':', '')
      : text;
