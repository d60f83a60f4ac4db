/** What decode sees in the handshake messages of a capture, under the names of `tshark.ts`. */

import { readCapture } from '../../cli/capture/capture.ts';
import { connectionsIn } from '../../cli/capture/connections.ts';
import { dissect, type WireItem } from '../../cli/wire/dissect.ts';
import type { KeyLog } from '../../cli/wire/key-log.ts';
import { extensions as registry } from '../../generated/registry/extensions.ts';
import { fromUtf8, toHex } from '../../runtime/bytes/index.ts';
import type { Seen } from './tshark.ts';

/** The messages of all connections, each connection's in its own order. */
export function readOurs(capture: Uint8Array, keyLog: KeyLog): Seen[] {
  return connectionsIn(readCapture(capture)).flatMap(({ chunks }, stream) =>
    dissect(chunks, keyLog)
      .filter(({ type }) => type === 'handshake')
      .map((item) => ({ stream, from: item.from, fields: fieldsOf(item) })),
  );
}

type Value = { readonly [name: string]: unknown };

/** Where a value goes that stands directly in a message. */
const direct: Readonly<Record<string, string>> = {
  legacyVersion: 'version',
  serverVersion: 'version',
  random: 'random',
  legacySessionId: 'sessionId',
  legacySessionIdEcho: 'sessionId',
  sessionId: 'sessionId',
  cipherSuites: 'cipherSuite',
  cipherSuite: 'cipherSuite',
  legacyCompressionMethods: 'compressionMethod',
  legacyCompressionMethod: 'compressionMethod',
  compressionMethod: 'compressionMethod',
  algorithm: 'signatureScheme',
  supportedSignatureAlgorithms: 'signatureScheme',
  signature: 'signature',
  ticketLifetime: 'ticketLifetime',
  ticketLifetimeHint: 'ticketLifetime',
  ticketAgeAdd: 'ticketAgeAdd',
  ticketNonce: 'ticketNonce',
  ticket: 'ticket',
  namedCurve: 'namedCurve',
  certificateTypes: 'certificateType',
  dhP: 'dhP',
  dhG: 'dhG',
  dhYs: 'dhYs',
  exchangeKeys: 'exchangeKeys',
};

/** Lists of single bytes, which are numbers to tshark. */
const byteLists: readonly string[] = ['legacyCompressionMethods', 'certificateTypes'];

function fieldsOf({ bytes, value, name, from }: WireItem): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  const add = (field: string, ...values: unknown[]): void => {
    const texts = values
      .map((one) => (one instanceof Uint8Array ? toHex(one) : String(one)))
      .filter((text) => text !== '');
    if (texts.length > 0) fields[field] = [...(fields[field] ?? []), ...texts];
  };
  const message = value as Value;
  add('type', bytes[0]);
  add('length', bytes.length - 4);
  // The random of a HelloRetryRequest is the constant that makes it one.
  if (name === 'HelloRetryRequest') add('random', bytes.subarray(6, 38));
  if (name === 'ServerKeyExchange' && 'namedCurve' in message) add('curveType', bytes[4]);
  for (const [key, part] of Object.entries(message ?? {})) {
    const field = direct[key];
    if (key === 'extensions') addExtensions(part as readonly Value[], name, add);
    else if (key === 'certificateList') addCertificates(part as readonly (Uint8Array | Value)[], add);
    else if (key === 'point') add(`${from}Point`, part);
    else if (field !== undefined)
      add(field, ...(Array.isArray(part) || byteLists.includes(key) ? (part as unknown[]) : [part]));
  }
  return fields;
}

type Add = (field: string, ...values: unknown[]) => void;

function addCertificates(list: readonly (Uint8Array | Value)[], add: Add): void {
  for (const entry of list) add('certificate', entry instanceof Uint8Array ? entry : entry.certData);
  for (const entry of list)
    if (!(entry instanceof Uint8Array)) addExtensions(entry.extensions as readonly Value[], '', add);
}

function addExtensions(list: readonly Value[], message: string, add: Add): void {
  for (const { type, code, body } of list) {
    add('extension', code ?? registry[type as keyof typeof registry].code);
    addBody(String(type), body, message, add);
  }
}

function addBody(type: string, body: unknown, message: string, add: Add): void {
  const list = Array.isArray(body) ? body : [body];
  switch (type) {
    case 'server_name':
      return add('serverName', ...((body ?? []) as Value[]).map((one) => fromUtf8(one.name as Uint8Array)));
    case 'supported_groups':
      return add('group', ...list);
    case 'application_layer_protocol_negotiation':
      return add('alpn', ...list.map(fromUtf8));
    case 'signature_algorithms':
      return add('signatureScheme', ...list);
    case 'supported_versions':
      return add('supportedVersion', ...list);
    case 'psk_key_exchange_modes':
      return add('pskMode', ...(body as Iterable<number>));
    case 'key_share':
      return addShares(list, message, add);
    case 'pre_shared_key':
      return addPsk(body, add);
    case 'early_data':
      return message === 'NewSessionTicket' ? add('maxEarlyDataSize', body) : undefined;
  }
}

function addShares(list: readonly unknown[], message: string, add: Add): void {
  if (message === 'HelloRetryRequest') return add('selectedGroup', ...list);
  for (const share of list as readonly Value[]) {
    add('shareGroup', share.group);
    add('keyExchange', share.keyExchange);
  }
}

function addPsk(body: unknown, add: Add): void {
  if (typeof body === 'number') return add('selectedIdentity', body);
  for (const { identity, obfuscatedTicketAge } of (body as { identities: readonly Value[] }).identities) {
    add('pskIdentity', identity);
    add('obfuscatedTicketAge', obfuscatedTicketAge);
  }
}
