/** The messages of a puppet, as its keys, its transcript and the choices of whoever pulls its strings make them. */

import {
  type Certificate,
  type ClientHello,
  type ClientHelloExtension,
  type EncryptedExtensionsExtension,
  writeCertificate,
} from '../../generated/messages/index.ts';
import { cipherSuiteByCode, cipherSuites } from '../../generated/registry/cipher-suites.ts';
import { type Group, groupByCode, groups } from '../../generated/registry/groups.ts';
import { utf8 } from '../../runtime/bytes/index.ts';
import { find } from '../../runtime/handshake/extensions.ts';
import type { MessageName } from '../../runtime/handshake/messages.ts';
import { makeBinder, truncatedHello, unboundExtension } from '../../runtime/handshake/shared/binders.ts';
import { signatureInput } from '../../runtime/handshake/shared/signing.ts';
import { transcriptHash, verifyData } from './keys.ts';
import type { Puppet } from './puppet.ts';

/** What a message may say besides what follows from keys and transcript. */
export interface Choices {
  /** ClientHello: whether there is a key share, a session id, a pre-shared key, 0-RTT data; ServerHello: whether the key is chosen. */
  readonly share?: boolean;
  readonly compatible?: boolean;
  readonly psk?: boolean;
  readonly earlyData?: boolean;
  readonly postHandshakeAuth?: boolean;
  /** Algorithms that the sender of ClientHello or CertificateRequest undoes, or the one of a CompressedCertificate. */
  readonly compression?: number;
  /** Certificate: there is none. */
  readonly empty?: boolean;
  readonly context?: Uint8Array;
  readonly updateRequested?: boolean;
  readonly lifetime?: number;
}

const legacyVersion = 0x0303;
const tls13 = 0x0304;
const schemes = [0x0807, 0x0403, 0x0503, 0x0804, 0x0805, 0x0806];
/** With a key exchange, and without. */
const pskModes = [1, 0];

/** Everything that a composer of that name is asked for. */
export function compose(puppet: Puppet, name: MessageName, choices: Choices): unknown {
  return composers[name](puppet, choices);
}

const composers: Readonly<Record<MessageName, (puppet: Puppet, choices: Choices) => unknown>> = {
  ClientHello: composeClientHello,
  HelloRetryRequest: composeHelloRetryRequest,
  ServerHello: composeServerHello,
  EncryptedExtensions: composeEncryptedExtensions,
  CertificateRequest: composeCertificateRequest,
  Certificate: composeCertificate,
  CompressedCertificate: composeCompressedCertificate,
  CertificateVerify: composeCertificateVerify,
  Finished: (puppet) => ({ verifyData: verifyData(puppet, puppet.side) }),
  EndOfEarlyData: () => ({}),
  NewSessionTicket: (_puppet, { lifetime = 3600 }) => ({
    ticketLifetime: lifetime,
    ticketAgeAdd: 1,
    ticketNonce: Uint8Array.of(1),
    ticket: Uint8Array.of(1, 2, 3),
    extensions: [],
  }),
  KeyUpdate: (_puppet, { updateRequested = false }) => ({ requestUpdate: updateRequested ? 1 : 0 }),
  MessageHash: () => ({ hash: new Uint8Array(32) }),
};

const random = (puppet: Puppet, length: number): Uint8Array => puppet.provider.random(length, 'puppet');

/** The group that both speak of: x25519, where nothing else was asked for. */
const groupOf = ({ know }: Puppet): Group => groupByCode(know.retryGroup ?? groups.x25519.code) ?? groups.x25519;

function composeClientHello(puppet: Puppet, choices: Choices): ClientHello {
  const { provider, know, psk } = puppet;
  const { share = true, compatible = true, psk: offersPsk = psk !== undefined } = choices;
  const group = groupOf(puppet);
  if (share) know.keyShare = provider.keyShare(group.name, provider.random);
  const first = know.retried ? know.hello : undefined;
  know.sessionId ??= compatible ? random(puppet, 32) : new Uint8Array();
  const extensions: ClientHelloExtension[] = [
    { type: 'supported_groups', body: [groups.x25519.code, groups.secp256r1.code] },
    { type: 'supported_versions', body: [tls13] },
    { type: 'signature_algorithms', body: schemes },
    { type: 'psk_key_exchange_modes', body: pskModes },
    {
      type: 'key_share',
      body: share && know.keyShare ? [{ group: group.code, keyExchange: know.keyShare.publicKey }] : [],
    },
  ];
  if (puppet.host !== undefined)
    extensions.push({ type: 'server_name', body: [{ nameType: 0, name: utf8(puppet.host) }] });
  if (choices.postHandshakeAuth) extensions.push({ type: 'post_handshake_auth' });
  if (choices.compression !== undefined) extensions.push({ type: 'compress_certificate', body: [choices.compression] });
  if (know.cookie !== undefined) extensions.push({ type: 'cookie', body: know.cookie });
  if (choices.earlyData) extensions.push({ type: 'early_data' });
  const hello: ClientHello = {
    legacyVersion,
    random: first?.random ?? random(puppet, 32),
    legacySessionId: know.sessionId,
    cipherSuites: [cipherSuites.TLS_AES_128_GCM_SHA256.code],
    legacyCompressionMethods: Uint8Array.of(0),
    extensions,
  };
  return offersPsk && psk !== undefined ? bound(puppet, hello) : hello;
}

/** With the pre-shared key and its binder. */
function bound(puppet: Puppet, hello: ClientHello): ClientHello {
  const { psk, provider, transcript } = puppet;
  if (psk === undefined) return hello;
  const unbound = unboundExtension(provider, [psk]);
  const whole = { ...hello, extensions: [...(hello.extensions ?? []), unbound] };
  const hash = transcriptHash(puppet, psk.hash, [...transcript, truncatedHello(whole)]);
  const binders = [makeBinder(provider, psk, hash)];
  return { ...whole, extensions: [...(hello.extensions ?? []), { ...unbound, body: { ...unbound.body, binders } }] };
}

/** The first of the client's suites that is known, and of the hash of the pre-shared key if one is chosen. */
function suiteFor(puppet: Puppet, psk: boolean): number {
  const known = (puppet.know.hello?.cipherSuites ?? []).map(cipherSuiteByCode).filter((suite) => suite !== undefined);
  const fitting = psk ? known.find((suite) => suite.hash === puppet.psk?.hash) : known[0];
  return (puppet.know.retried ? puppet.know.suite : fitting)?.code ?? cipherSuites.TLS_AES_128_GCM_SHA256.code;
}

function composeHelloRetryRequest(puppet: Puppet): unknown {
  const { know } = puppet;
  const shares = (find(know.hello?.extensions, 'key_share')?.body ?? []).map((share) => share.group);
  const offered = find(know.hello?.extensions, 'supported_groups')?.body ?? [];
  const group = offered.find((code) => groupByCode(code) !== undefined && !shares.includes(code));
  return {
    legacyVersion,
    legacySessionIdEcho: know.hello?.legacySessionId ?? new Uint8Array(),
    cipherSuite: suiteFor(puppet, puppet.psk !== undefined),
    legacyCompressionMethod: 0,
    extensions: [
      ...(group === undefined ? [] : [{ type: 'key_share', body: group }]),
      { type: 'supported_versions', body: tls13 },
    ],
  };
}

function composeServerHello(puppet: Puppet, { psk = false, share = true }: Choices): unknown {
  const { know, provider } = puppet;
  const offered = find(know.hello?.extensions, 'key_share')?.body ?? [];
  const theirs = offered.find((entry) => groupByCode(entry.group) !== undefined);
  const group = theirs && groupByCode(theirs.group);
  const answer = share && group && provider.answerShare(group.name, theirs.keyExchange, provider.random);
  know.shared = answer ? answer.shared : new Uint8Array();
  know.usesPsk = psk;
  return {
    legacyVersion,
    random: random(puppet, 32),
    legacySessionIdEcho: know.hello?.legacySessionId ?? new Uint8Array(),
    cipherSuite: suiteFor(puppet, psk),
    legacyCompressionMethod: 0,
    extensions: [
      ...(psk ? [{ type: 'pre_shared_key', body: 0 }] : []),
      ...(answer && group ? [{ type: 'key_share', body: { group: group.code, keyExchange: answer.publicKey } }] : []),
      { type: 'supported_versions', body: tls13 },
    ],
  };
}

function composeEncryptedExtensions(_puppet: Puppet, { earlyData = false }: Choices): unknown {
  const extensions: EncryptedExtensionsExtension[] = earlyData ? [{ type: 'early_data' }] : [];
  return { extensions };
}

function composeCertificateRequest({ know }: Puppet, { compression, context }: Choices): unknown {
  return {
    certificateRequestContext: context ?? (know.mainLength === undefined ? new Uint8Array() : Uint8Array.of(1, 2, 3)),
    extensions: [
      { type: 'signature_algorithms', body: schemes },
      ...(compression === undefined ? [] : [{ type: 'compress_certificate', body: [compression] }]),
    ],
  };
}

function composeCertificate(puppet: Puppet, { empty = false, context }: Choices): Certificate {
  const chain = empty ? [] : (puppet.identity?.chain ?? []);
  const asked = puppet.side === 'client' ? puppet.know.context : undefined;
  return {
    certificateRequestContext: context ?? asked ?? new Uint8Array(),
    certificateList: chain.map((certData) => ({ certData, extensions: [] })),
  };
}

/** The compression that leaves everything as it is: what matters is the message around it. */
function composeCompressedCertificate(puppet: Puppet, choices: Choices): unknown {
  const plain = writeCertificate(composeCertificate(puppet, choices));
  return {
    algorithm: choices.compression ?? 1,
    uncompressedLength: plain.length,
    compressedCertificateMessage: plain,
  };
}

function composeCertificateVerify(puppet: Puppet): unknown {
  const { identity, side, provider, know } = puppet;
  if (identity === undefined || know.suite === undefined) return { algorithm: 0x0807, signature: new Uint8Array(64) };
  const input = signatureInput(side, transcriptHash(puppet, know.suite.hash));
  return {
    algorithm: identity.scheme.code,
    signature: identity.key.sign(identity.scheme.name, input, provider.random),
  };
}
