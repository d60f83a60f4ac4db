/** What a ClientHello says: settled once, composed for the first hello and again after a HelloRetryRequest. RFC 9846 section 4.2.2. */

import type { ClientHello, ClientHelloExtension } from '../../../generated/messages/index.ts';
import { extensions as codes } from '../../../generated/registry/extensions.ts';
import { type Group, groupByCode, groups } from '../../../generated/registry/groups.ts';
import { utf8 } from '../../bytes/index.ts';
import type { KeyShare } from '../../crypto/provider.ts';
import type { Configuration } from '../configuration.ts';
import { codeOf } from '../extensions.ts';
import type { Handshake, Offer, OfferedPsk } from '../handshake.ts';
import { helloLength, makeBinder, truncatedHello, unboundExtension } from '../shared/binders.ts';
import { offeredAlgorithms } from '../shared/compression.ts';
import type { Act, Compose } from './contract.ts';
import { drawGrease, greaseExtensions, greaseShares, greaseSuites } from './grease.ts';
import { aged, earlyDataOffered, offeredPsks } from './psks.ts';

const legacyVersion = 0x0303;
const tls13 = 0x0304;
const randomLength = 32;
const sessionIdLength = 32;
const hostName = 0;

export const makeOffer: Act['makeOffer'] = (hs, refuse) => {
  const { config } = hs;
  if (!config.tls13) return refuse('internal_error', 'NO_PROTOCOLS_AVAILABLE', 'only TLS 1.3 is implemented');
  if (config.suites.length === 0) return refuse('internal_error', 'NO_CIPHERS_AVAILABLE');
  const groups = config.groups.map(groupByCode).filter((group) => group !== undefined);
  if (groups.length === 0) return refuse('internal_error', 'NO_SUITABLE_GROUPS');
  hs.clientRandom = config.random(randomLength, 'client random');
  const offer: Offer = {
    random: hs.clientRandom,
    sessionId: config.middleboxCompatible ? config.random(sessionIdLength, 'session id') : new Uint8Array(),
    suites: config.suites,
    groups: config.groups,
    schemes: config.schemes,
    extensions: fixedExtensions(config),
    order: config.extensionOrder ?? [],
    earlyData: earlyDataOffered(hs),
    ...(config.grease && { grease: drawGrease(config.random) }),
  };
  const keyShares = groups.slice(0, config.keyShareCount).map((group) => makeShare(hs, group));
  return { offer, keyShares, psks: offeredPsks(hs) };
};

function makeShare(hs: Handshake, group: Group): KeyShare {
  return hs.config.provider.keyShare(group.name, hs.config.random);
}

/** The same offer with what the server asked for, without 0-RTT data, and without keys of another hash; the others' ages are taken anew. RFC 9846 section 4.2.2. */
export const reoffer: Act['reoffer'] = (hs) => {
  const { offer, keyShares, psks, suite, retry } = hs.holds;
  hs.agreed.retried = true;
  const { cookie = offer.cookie } = retry;
  // Where the server asks for a group, its share stands alone.
  const grease = offer.grease && { ...offer.grease, share: offer.grease.share && retry.group === undefined };
  return {
    offer: { ...offer, earlyData: false, ...(cookie && { cookie }), ...(grease && { grease }) },
    keyShares: retry.group === undefined ? keyShares : [makeShare(hs, retry.group)],
    psks: psks.filter((psk) => psk.hash === suite.hash).map((psk) => aged(hs, psk)),
  };
};

export const composeClientHello: Compose['ClientHello'] = (hs) => {
  const { offer, keyShares, psks } = hs.holds;
  const plain = inOrder([...offer.extensions, ...changingExtensions(offer, keyShares)], offer.order);
  const unbound = psks.length === 0 ? [] : [unboundExtension(hs.config.provider, psks)];
  const hello: ClientHello = {
    legacyVersion,
    random: offer.random,
    legacySessionId: offer.sessionId,
    cipherSuites: [...greaseSuites(offer), ...offer.suites.map((suite) => suite.code)],
    legacyCompressionMethods: Uint8Array.of(0),
    extensions: [...greaseExtensions(plain, offer), ...unbound],
  };
  const full = hs.config.padClientHello ? padded(hello) : hello;
  return psks.length === 0 ? full : bound(hs, full, psks);
};

/** Fills in the binders, which sign all that stands before them. RFC 9846 section 4.3.11.2. */
function bound({ transcript, config }: Handshake, hello: ClientHello, psks: readonly OfferedPsk[]): ClientHello {
  const truncated = truncatedHello(hello);
  const unbound = unboundExtension(config.provider, psks);
  const binders = psks.map((psk) =>
    makeBinder(config.provider, psk, transcript.hashWith(config.provider, psk.hash, truncated)),
  );
  return {
    ...hello,
    extensions: [...(hello.extensions ?? []).slice(0, -1), { ...unbound, body: { ...unbound.body, binders } }],
  };
}

/** The codes of the extensions that a server may answer. */
export function offeredCodes(offer: Offer, psks: readonly OfferedPsk[] = []): ReadonlySet<number> {
  const offered = new Set([...offer.extensions.map(codeOf), codes.key_share.code]);
  if (psks.length > 0) offered.add(codes.pre_shared_key.code);
  if (offer.earlyData) offered.add(codes.early_data.code);
  return offered;
}

function changingExtensions(offer: Offer, keyShares: readonly KeyShare[]): ClientHelloExtension[] {
  const shares = keyShares.map((share) => ({ group: groupCode(share), keyExchange: share.publicKey }));
  const changing: ClientHelloExtension[] = [{ type: 'key_share', body: [...greaseShares(offer), ...shares] }];
  if (offer.cookie !== undefined) changing.push({ type: 'cookie', body: offer.cookie });
  if (offer.earlyData) changing.push({ type: 'early_data' });
  return changing;
}

function fixedExtensions(config: Configuration): ClientHelloExtension[] {
  const { serverName, alpn, recordSizeLimit } = config;
  const list: ClientHelloExtension[] = [];
  // RFC 6066 section 3: an IP address is no host name.
  if (serverName !== undefined && !isIpAddress(serverName)) {
    list.push({ type: 'server_name', body: [{ nameType: hostName, name: utf8(serverName) }] });
  }
  list.push({ type: 'supported_groups', body: config.groups });
  if (alpn.length > 0) list.push({ type: 'application_layer_protocol_negotiation', body: alpn });
  if (config.requestOcsp) list.push(ocspRequest);
  if (config.requestSct) list.push({ type: 'signed_certificate_timestamp' });
  list.push({ type: 'supported_versions', body: [tls13] });
  list.push({ type: 'signature_algorithms', body: config.schemes });
  if (config.postHandshakeAuth) list.push({ type: 'post_handshake_auth' });
  if (config.pskModes.length > 0) list.push({ type: 'psk_key_exchange_modes', body: config.pskModes });
  if (recordSizeLimit !== undefined) list.push({ type: 'record_size_limit', body: recordSizeLimit });
  const algorithms = offeredAlgorithms({ config });
  if (algorithms.length > 0) list.push({ type: 'compress_certificate', body: algorithms });
  for (const { code, body } of config.customExtensions) list.push({ type: 'unknown', code, body });
  return list;
}

const ocspRequest: ClientHelloExtension = {
  type: 'status_request',
  body: { type: 'ocsp', body: { responderIdList: [], requestExtensions: new Uint8Array() } },
};

function isIpAddress(name: string): boolean {
  return name.includes(':') || /^\d+(\.\d+){3}$/.test(name);
}

/** Those named in `order` first, in that order; the others as they are. */
function inOrder(
  extensions: readonly ClientHelloExtension[],
  order: readonly number[],
): readonly ClientHelloExtension[] {
  if (order.length === 0) return extensions;
  const rank = (extension: ClientHelloExtension): number => {
    const at = order.indexOf(codeOf(extension));
    return at === -1 ? order.length : at;
  };
  return extensions.toSorted((a, b) => rank(a) - rank(b));
}

const extensionHeader = 4;
const troublesome = { from: 256, to: 511 };

/** RFC 7685 section 4: some servers hang on a hello of 256 to 511 bytes, header included; padding lifts it to 512. */
function padded(hello: ClientHello): ClientHello {
  const length = helloLength(hello);
  if (length < troublesome.from || length > troublesome.to) return hello;
  const missing = Math.max(troublesome.to + 1 - length - extensionHeader, 1);
  const extensions = [...(hello.extensions ?? [])];
  // Nothing may stand behind pre_shared_key.
  const at = extensions.at(-1)?.type === 'pre_shared_key' ? extensions.length - 1 : extensions.length;
  extensions.splice(at, 0, { type: 'padding', body: new Uint8Array(missing) });
  return { ...hello, extensions };
}

function groupCode(share: KeyShare): number {
  return groups[share.group].code;
}
