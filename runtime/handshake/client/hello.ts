/** The server's hello, or its wish for another one, against what we offered. RFC 9846 sections 4.2.3 and 4.2.4. */

import type { ServerHello } from '../../../generated/messages/index.ts';
import { type CipherSuite, cipherSuiteByCode } from '../../../generated/registry/cipher-suites.ts';
import { extensions as codes } from '../../../generated/registry/extensions.ts';
import { groupByCode, groups } from '../../../generated/registry/groups.ts';
import { equalBytes, fromHex } from '../../bytes/index.ts';
import { sharedCertificate } from '../../certificates/index.ts';
import type { KeyShare } from '../../crypto/provider.ts';
import { duplicate, find, misplaced, nameOfCode, unsolicited } from '../extensions.ts';
import type { Handshake, Offer, OfferedPsk, Retry } from '../handshake.ts';
import { showsKeyExchange, showsPskOnly } from '../shared/psk-modes.ts';
import { earlySecrets, handshakeSecrets } from '../shared/secrets.ts';
import type { Act, Answer } from './contract.ts';
import { offeredCodes } from './offer.ts';

const tls13 = 0x0304;
const tls12 = 0x0303;
const noCompression = 0;
/** The last eight bytes of a ServerHello's random where a server could have done better; RFC 9846 section 4.2.3. */
const downgradeTo12 = fromHex('444f574e47524401');
const downgradeTo11 = fromHex('444f574e47524400');

export const checkHelloRetryRequest: Act['checkHelloRetryRequest'] = (hs, retry, refuse) => {
  const { offer, keyShares } = hs.holds;
  const { extensions } = retry;
  const version = find(extensions, 'supported_versions');
  if (version === undefined) return refuse('missing_extension', 'MISSING_EXTENSION', 'supported_versions');
  if (version.body !== tls13) return refuse('protocol_version', 'UNSUPPORTED_PROTOCOL');
  if (retry.legacyVersion !== tls12) return refuse('protocol_version', 'UNSUPPORTED_PROTOCOL', 'legacy_version');
  if (duplicate(extensions) !== undefined) return refuse('illegal_parameter', 'DUPLICATE_EXTENSION');
  const wrong = misplaced(extensions);
  if (wrong !== undefined) return refuse('illegal_parameter', 'UNEXPECTED_EXTENSION', wrong);
  // RFC 9846 section 4.2.4: cookie is the one extension that need not have been offered.
  const answered = new Set([...offeredCodes(offer), codes.cookie.code]);
  const extra = unsolicited(extensions, answered);
  if (extra !== undefined) return refuse('unsupported_extension', 'UNEXPECTED_EXTENSION', nameOfCode(extra));
  if (retry.legacyCompressionMethod !== noCompression)
    return refuse('illegal_parameter', 'DECODE_ERROR', 'compression');
  if (!equalBytes(retry.legacySessionIdEcho, offer.sessionId))
    return refuse('illegal_parameter', 'SERVER_ECHOED_INVALID_SESSION_ID');
  if (offeredSuite(offer, retry.cipherSuite) === undefined) return refuse('illegal_parameter', 'WRONG_CIPHER_RETURNED');
  const group = find(extensions, 'key_share')?.body;
  if (group === undefined && find(extensions, 'cookie') === undefined) {
    return refuse('illegal_parameter', 'EMPTY_HELLO_RETRY_REQUEST');
  }
  if (group !== undefined && !isNewGroup(offer, keyShares, group)) return refuse('illegal_parameter', 'WRONG_CURVE');
};

/** RFC 9846 section 4.3.8: a group that we offered, for which we sent no share. */
function isNewGroup(offer: Offer, keyShares: readonly KeyShare[], code: number): boolean {
  const group = groupByCode(code);
  return group !== undefined && offer.groups.includes(code) && !keyShares.some((share) => share.group === group.name);
}

function offeredSuite(offer: Offer, code: number): CipherSuite | undefined {
  return offer.suites.find((suite) => suite.code === code);
}

/** Keeps what the check has found in order. */
export const takeHelloRetryRequest: Act['takeHelloRetryRequest'] = (hs, message) => {
  const group = find(message.extensions, 'key_share')?.body;
  const cookie = find(message.extensions, 'cookie')?.body;
  const known = group === undefined ? undefined : groupByCode(group);
  const retry: Retry = { ...(known && { group: known }), ...(cookie && { cookie }) };
  return { suite: takeSuite(hs, message.cipherSuite), retry };
};

/** The suite was offered, so it is known. */
function takeSuite(hs: Handshake, code: number): CipherSuite {
  const suite = cipherSuiteByCode(code);
  if (suite === undefined) throw new Error(`cipher suite ${code} was not checked`);
  hs.agreed.suite = suite;
  return suite;
}

export const foldTranscript: Act['foldTranscript'] = (hs) => {
  hs.transcript.start(hs.config.provider, hs.holds.suite.hash);
  hs.transcript.fold();
};

export const checkServerHello: Act['checkServerHello'] = (hs, hello, refuse) => {
  const { offer, keyShares, psks } = hs.holds;
  checkVersion(hello, refuse);
  const extensions = hello.extensions ?? [];
  if (duplicate(extensions) !== undefined) return refuse('decode_error', 'DUPLICATE_EXTENSION');
  const extra = unsolicited(extensions, offeredCodes(offer, psks));
  if (extra !== undefined) return refuse('unsupported_extension', 'UNEXPECTED_EXTENSION', nameOfCode(extra));
  const wrong = misplaced(extensions);
  if (wrong !== undefined) return refuse('illegal_parameter', 'UNEXPECTED_EXTENSION', wrong);
  if (hello.legacyCompressionMethod !== noCompression)
    return refuse('illegal_parameter', 'DECODE_ERROR', 'compression');
  if (!equalBytes(hello.legacySessionIdEcho, offer.sessionId))
    return refuse('illegal_parameter', 'SERVER_ECHOED_INVALID_SESSION_ID');
  if (offeredSuite(offer, hello.cipherSuite) === undefined) return refuse('illegal_parameter', 'WRONG_CIPHER_RETURNED');
  const share = find(extensions, 'key_share');
  const chosen = find(extensions, 'pre_shared_key');
  if (share === undefined && chosen === undefined) return refuse('missing_extension', 'MISSING_KEY_SHARE');
  // RFC 9846 section 4.3.9: who shows psk_ke alone wants no key share beside the key.
  if (share && chosen && !showsKeyExchange(offer.extensions))
    return refuse('illegal_parameter', 'UNEXPECTED_EXTENSION', 'key_share');
  if (share && shareFor(keyShares, share.body.group) === undefined) return refuse('illegal_parameter', 'WRONG_CURVE');
  checkChosenPsk(hello, psks, refuse);
};

export const pskOnly: Answer['pskOnly'] = (_hs, hello) => find(hello.extensions, 'key_share') === undefined;

export const pskOnlyOffered: Answer['pskOnlyOffered'] = (hs) => showsPskOnly(hs.holds.offer.extensions);

/** RFC 9846 section 4.3.11: one of those offered, with a suite of its hash. */
function checkChosenPsk(
  hello: ServerHello,
  psks: readonly OfferedPsk[],
  refuse: Parameters<Act['checkServerHello']>[2],
): void {
  const index = find(hello.extensions, 'pre_shared_key')?.body;
  if (index === undefined) return;
  const psk = psks[index];
  if (psk === undefined) return refuse('illegal_parameter', 'PSK_IDENTITY_NOT_FOUND');
  if (cipherSuiteByCode(hello.cipherSuite)?.hash !== psk.hash) {
    return refuse('illegal_parameter', 'OLD_SESSION_PRF_HASH_MISMATCH');
  }
}

/** TLS 1.3 and nothing else; where a server that can do better was made to choose less, its random says so. */
function checkVersion(hello: ServerHello, refuse: Parameters<Act['checkServerHello']>[2]): void {
  const version = find(hello.extensions, 'supported_versions');
  if (version === undefined) {
    const tail = hello.random.subarray(-downgradeTo12.length);
    if (equalBytes(tail, downgradeTo12) || equalBytes(tail, downgradeTo11))
      return refuse('illegal_parameter', 'TLS13_DOWNGRADE');
    return refuse('protocol_version', 'UNSUPPORTED_PROTOCOL');
  }
  if (hello.legacyVersion !== tls12) return refuse('protocol_version', 'UNSUPPORTED_PROTOCOL', 'legacy_version');
  if (version.body !== tls13)
    return refuse('illegal_parameter', 'UNEXPECTED_EXTENSION', 'supported_versions chooses an older version');
}

function shareFor(keyShares: readonly KeyShare[], code: number): KeyShare | undefined {
  return keyShares.find((share) => groups[share.group].code === code);
}

/** That the group is the one of our only key share was checked before; the suite must be that of the retry. */
export const checkServerHelloAfterRetry: Act['checkServerHelloAfterRetry'] = (hs, hello, refuse) => {
  if (hello.cipherSuite !== hs.holds.suite.code) return refuse('illegal_parameter', 'WRONG_CIPHER_RETURNED');
};

export const takeServerHello: Act['takeServerHello'] = (hs, hello) => {
  const suite = takeSuite(hs, hello.cipherSuite);
  hs.transcript.start(hs.config.provider, suite.hash);
  const index = find(hello.extensions, 'pre_shared_key')?.body;
  const offered = index === undefined ? undefined : hs.holds.psks[index];
  if (offered !== undefined) takeChosenPsk(hs, offered);
  return { suite, chosenPsk: index === undefined || offered === undefined ? {} : { index, offered } };
};

/** The peer is who it was when the session began. */
function takeChosenPsk({ agreed }: Handshake, { session }: OfferedPsk): void {
  agreed.psk = true;
  if (session === undefined) return;
  agreed.session = session;
  agreed.verifyResult = session.verifyResult;
  agreed.peerChain = session.peerChain.map(sharedCertificate);
  agreed.authenticatedAt = session.authenticatedAt;
}

export const deriveEarlySecrets: Act['deriveEarlySecrets'] = (hs) => {
  const [psk] = hs.holds.psks;
  if (psk === undefined) throw new Error('0-RTT data without a key');
  hs.agreed.suite = psk.suite;
  return {
    earlySecrets: earlySecrets(hs, psk, hs.transcript.hashWith(hs.config.provider, psk.hash, new Uint8Array())),
  };
};

export const forgetEarlySecrets: Act['forgetEarlySecrets'] = () => {};

export const deriveHandshakeSecrets: Act['deriveHandshakeSecrets'] = (hs, hello, refuse) => {
  const theirs = find(hello.extensions, 'key_share')?.body;
  const ours = theirs && shareFor(hs.holds.keyShares, theirs.group);
  const shared = theirs && ours?.agree(theirs.keyExchange);
  if (ours === undefined || shared === undefined) return refuse('illegal_parameter', 'BAD_ECPOINT');
  hs.agreed.group = groups[ours.group];
  return { handshakeSecrets: handshakeSecrets(hs, hs.holds.suite, shared, chosenOf(hs)) };
};

export const derivePskSecrets: Act['derivePskSecrets'] = (hs) => ({
  handshakeSecrets: handshakeSecrets(hs, hs.holds.suite, undefined, chosenOf(hs)),
});

function chosenOf({ holds: { psks, chosenPsk } }: Parameters<Act['derivePskSecrets']>[0]): OfferedPsk | undefined {
  return chosenPsk.index === undefined ? undefined : psks[chosenPsk.index];
}
