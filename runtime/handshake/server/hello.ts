/** The client's hello, and what we choose from it. RFC 9846 sections 4.2.1 and 4.2.2. */

import type { ClientHello } from '../../../generated/messages/index.ts';
import type { CipherSuite } from '../../../generated/registry/cipher-suites.ts';
import { type Group, groupByCode } from '../../../generated/registry/groups.ts';
import { fromUtf8 } from '../../bytes/index.ts';
import { duplicate, find, misplaced } from '../extensions.ts';
import type { Handshake } from '../handshake.ts';
import { showsPskOnly } from '../shared/psk-modes.ts';
import type { Act, Answer } from './contract.ts';
import { isPskOnly, truncatedTranscript } from './psks.ts';

const tls13 = 0x0304;
const hostName = 0;
/** TLS_FALLBACK_SCSV, RFC 7507: the client could do better, and thinks that we cannot. */
const fallbackScsv = 0x5600;

type Refuse = Parameters<Act['checkClientHello']>[2];

export const checkClientHello: Act['checkClientHello'] = (hs, hello, refuse) => {
  const extensions = hello.extensions ?? [];
  if (duplicate(extensions) !== undefined) return refuse('decode_error', 'DUPLICATE_EXTENSION');
  const versions = find(extensions, 'supported_versions')?.body;
  if (!hs.config.tls13) return refuse('protocol_version', 'UNSUPPORTED_PROTOCOL');
  if (versions === undefined || !versions.includes(tls13)) return refuseVersion(hello, refuse);
  const wrong = misplaced(extensions);
  if (wrong !== undefined) return refuse('illegal_parameter', 'UNEXPECTED_EXTENSION', wrong);
  const compression = hello.legacyCompressionMethods;
  if (compression.length !== 1 || compression[0] !== 0) return refuse('illegal_parameter', 'INVALID_COMPRESSION_LIST');
  checkMandatory(hello, refuse);
  checkKeyShares(hello, refuse);
  checkPreSharedKey(hello, refuse);
};

/** RFC 7507 section 3: a client that has fallen back is told that it need not have. */
function refuseVersion({ cipherSuites }: ClientHello, refuse: Refuse): void {
  if (cipherSuites.includes(fallbackScsv)) return refuse('inappropriate_fallback', 'INAPPROPRIATE_FALLBACK');
  return refuse('protocol_version', 'UNSUPPORTED_PROTOCOL');
}

/** RFC 9846 section 9.2: what a key exchange needs, unless a pre-shared key may do without, and what certificates need. */
function checkMandatory({ extensions }: ClientHello, refuse: Refuse): void {
  const has = (type: 'supported_groups' | 'key_share' | 'signature_algorithms' | 'pre_shared_key'): boolean =>
    find(extensions, type) !== undefined;
  const mayGoWithout = has('pre_shared_key') && showsPskOnly(extensions);
  if (mayGoWithout && !has('supported_groups') && !has('key_share')) return;
  if (!has('supported_groups')) return refuse('missing_extension', 'NO_SHARED_GROUP', 'supported_groups');
  if (!has('key_share')) return refuse('missing_extension', 'MISSING_KEY_SHARE', 'key_share');
  if (!has('signature_algorithms') && !has('pre_shared_key'))
    return refuse('missing_extension', 'MISSING_EXTENSION', 'signature_algorithms');
}

/** RFC 9846 section 4.3.8: one share for a group, each for a group offered. */
function checkKeyShares({ extensions }: ClientHello, refuse: Refuse): void {
  const shares = (find(extensions, 'key_share')?.body ?? []).map((share) => share.group);
  const offered = find(extensions, 'supported_groups')?.body ?? [];
  if (new Set(shares).size < shares.length) return refuse('illegal_parameter', 'DUPLICATE_KEY_SHARE');
  if (shares.some((group) => !offered.includes(group))) return refuse('illegal_parameter', 'WRONG_CURVE');
}

/** RFC 9846 sections 4.3.9 and 4.3.11: what must hold of an offer of PSKs, even where none is taken. */
function checkPreSharedKey({ extensions }: ClientHello, refuse: Refuse): void {
  const psk = find(extensions, 'pre_shared_key');
  if (psk === undefined) return;
  if (extensions?.at(-1) !== psk) return refuse('illegal_parameter', 'PRE_SHARED_KEY_MUST_BE_LAST');
  if (find(extensions, 'psk_key_exchange_modes') === undefined)
    return refuse('missing_extension', 'MISSING_EXTENSION', 'psk_key_exchange_modes');
  if (psk.body.identities.length !== psk.body.binders.length)
    return refuse('illegal_parameter', 'PSK_IDENTITY_BINDER_COUNT_MISMATCH');
}

export const takeClientHello: Act['takeClientHello'] = (hs, hello) => {
  hs.clientRandom = hello.random;
  const name = find(hello.extensions, 'server_name')?.body.find((entry) => entry.nameType === hostName);
  const limit = find(hello.extensions, 'record_size_limit')?.body;
  const asked = name && fromUtf8(name.name);
  if (asked !== undefined) hs.agreed.serverName = asked;
  hs.agreed.earlyDataOffered ||= find(hello.extensions, 'early_data') !== undefined;
  if (limit !== undefined && hs.config.recordSizeLimit !== undefined) hs.agreed.peerRecordSizeLimit = limit;
  const laterAuth = { offered: find(hello.extensions, 'post_handshake_auth') !== undefined };
  return { clientHello: hello, truncated: truncatedTranscript(hs, hello), laterAuth };
};

/** RFC 9846 section E.4: a client in compatibility mode sends a session id. */
export const compatible: Answer['compatible'] = (_hs, hello) => hello.legacySessionId.length > 0;

export const retryNeeded: Answer['retryNeeded'] = (hs) =>
  shareMissing(hs) && !(offersPsk(hs.holds.clientHello) && isPskOnly(hs));

export const shareMissing: Answer['shareMissing'] = (hs) => {
  const group = groupFor(hs, hs.holds.clientHello);
  return group !== undefined && shareOf(hs.holds.clientHello, group) === undefined;
};

const offersPsk = ({ extensions }: ClientHello): boolean => find(extensions, 'pre_shared_key') !== undefined;

export const chooseParameters: Act['chooseParameters'] = (hs, refuse) => {
  const { clientHello } = hs.holds;
  const suite = chooseSuite(hs, clientHello);
  if (suite === undefined) return refuse('handshake_failure', 'NO_SHARED_CIPHER');
  const protocol = chooseProtocol(hs, clientHello);
  if (protocol === 'reject') return refuse('no_application_protocol', 'NO_APPLICATION_PROTOCOL');
  hs.agreed.suite = suite;
  if (protocol !== undefined) hs.agreed.alpn = protocol;
  return { suite, alpn: protocol === undefined ? {} : { protocol } };
};

export const chooseGroup: Act['chooseGroup'] = (hs, refuse) => {
  const { clientHello } = hs.holds;
  if (find(clientHello.extensions, 'supported_groups') === undefined)
    return refuse('missing_extension', 'NO_SHARED_GROUP', 'supported_groups');
  const group = groupFor(hs, clientHello);
  if (group === undefined) return refuse('handshake_failure', 'NO_SHARED_GROUP');
  hs.agreed.group = group;
  return { group };
};

function chooseSuite({ config }: Handshake, { cipherSuites }: ClientHello): CipherSuite | undefined {
  const ours = config.suites.filter((suite) => cipherSuites.includes(suite.code));
  const shared = config.serverPreference
    ? ours
    : cipherSuites.flatMap((code) => ours.find((suite) => suite.code === code) ?? []);
  // Without a certificate only an external key can come, and these have SHA-256 unless said otherwise; RFC 9846 section 4.3.11.
  const pskOnly = config.credentials.length === 0 && config.findExternalPsk !== undefined;
  return (pskOnly ? shared.find((suite) => suite.hash === 'sha256') : undefined) ?? shared[0];
}

/** By our preference or the client's; where only the client's counts, a group with a share comes first, for that saves a round trip. */
function groupFor({ config }: Handshake, { extensions }: ClientHello): Group | undefined {
  const offered = find(extensions, 'supported_groups')?.body ?? [];
  const ours = config.groups.filter((code) => groupByCode(code) !== undefined);
  if (config.serverPreference) return known(ours.find((code) => offered.includes(code)));
  const shares = (find(extensions, 'key_share')?.body ?? []).map((share) => share.group);
  return known([...shares, ...offered].find((code) => ours.includes(code)));
}

const known = (code: number | undefined): Group | undefined => (code === undefined ? undefined : groupByCode(code));

/** The client's `key_exchange` for the group. */
export function shareOf({ extensions }: ClientHello, group: Group): Uint8Array | undefined {
  return find(extensions, 'key_share')?.body.find((share) => share.group === group.code)?.keyExchange;
}

function chooseProtocol({ config }: Handshake, { extensions }: ClientHello): Uint8Array | 'reject' | undefined {
  const offered = find(extensions, 'application_layer_protocol_negotiation')?.body;
  return offered === undefined ? undefined : config.selectAlpn?.(offered);
}
