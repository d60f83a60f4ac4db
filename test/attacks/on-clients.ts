/** Attacks on clients by servers that are not who they say, or that agree on keys which others know. */

import * as tls from '../../runtime/index.ts';
import { add, bytes, code } from '../handshake/violations/violation.ts';
import type { Attack } from './attack.ts';
import { authentic, knownPsk, selfSigned, stolenKey, trustedForAnotherName, victimsCertificate } from './means.ts';
import { acceptLike, both, dropRefusal, dropStep, ignore, instead, receiveLate, retarget } from './mutate.ts';
import { changed, connected, flight, forgeTo, hello, rest, spoiled, unexpected } from './steps.ts';

type OnClient = Omit<Attack, 'victim' | 'sides'>;

const forge = forgeTo('client');
const withPsk = {
  options: { client: (c: tls.SSL_CTX) => tls.SSL_CTX_set_psk_use_callback(c, () => stolenKey) },
};

const impostors: readonly OnClient[] = [
  {
    name: 'a server that shows neither certificate nor proof',
    known: 'CVE-2020-24613',
    property: 'P03',
    mutation: acceptLike('client', ['WAIT_CERT_CR', 'Finished'], 'WAIT_FINISHED'),
    steps: [...hello, forge('Finished')],
    succeeds: (o) => o.connected && o.peer === undefined,
    refused: unexpected,
  },
  {
    name: 'a server that asks for a certificate and shows none',
    known: 'CVE-2020-24613',
    property: 'P03',
    mutation: acceptLike('client', ['WAIT_CERT', 'Finished'], 'WAIT_FINISHED'),
    steps: [...hello, forge('CertificateRequest'), forge('Finished')],
    succeeds: (o) => o.connected && o.peer === undefined,
    refused: unexpected,
  },
  {
    name: 'a server that shows nothing but its ServerHello and Finished',
    known: 'CVE-2014-6593 (SKIP-TLS)',
    property: 'P02',
    mutation: acceptLike('client', ['WAIT_EE', 'Finished'], 'WAIT_FINISHED'),
    steps: [forge('ServerHello'), forge('Finished')],
    succeeds: (o) => o.connected && o.peer === undefined,
    refused: unexpected,
  },
  {
    name: 'a certificate asked for where a pre-shared key stands in for them',
    known: 'Cremers and others (S&P 2016), draft 10',
    property: 'P06',
    ...withPsk,
    means: () => ({ psk: knownPsk() }),
    mutation: acceptLike('client', ['WAIT_FINISHED', 'CertificateRequest'], 'WAIT_CERT_CR'),
    steps: [forge('ServerHello', { psk: true }), forge('EncryptedExtensions'), forge('CertificateRequest')],
    succeeds: (o) => o.state === 'WAIT_CERT',
    refused: unexpected,
  },
  {
    name: "a server that shows another's certificate and leaves out the proof",
    known: 'SKIP, A Messy State of the Union (S&P 2015)',
    property: 'P02',
    means: victimsCertificate,
    mutation: acceptLike('client', ['WAIT_CV', 'Finished'], 'WAIT_FINISHED'),
    steps: [...hello, forge('Certificate'), forge('Finished')],
    succeeds: connected,
    refused: unexpected,
  },
  {
    name: "a server that shows another's certificate and signs with its own key",
    known: 'CVE-2014-1266 (goto fail), CVE-2021-3336',
    property: 'P03',
    means: victimsCertificate,
    mutation: dropStep('client', ['WAIT_CV', 'CertificateVerify'], 'verifyServerCertificateVerify'),
    steps: flight,
    succeeds: connected,
    refused: { alert: 'decrypt_error', reason: 'BAD_SIGNATURE' },
  },
  {
    name: 'a server whose certificate nobody trusts',
    known: 'CVE-2024-12797',
    property: 'P03',
    means: selfSigned,
    mutation: retarget('client', ['VERIFY_CERT', 'certificateRejected'], 'WAIT_CV'),
    steps: flight,
    succeeds: connected,
    refused: { alert: 'unknown_ca', reason: 'CERTIFICATE_VERIFY_FAILED' },
  },
  {
    name: 'a server whose certificate is for another name',
    known: 'The Most Dangerous Code in the World (CCS 2012)',
    property: 'P03',
    means: trustedForAnotherName,
    mutation: retarget('client', ['VERIFY_CERT', 'certificateRejected'], 'WAIT_CV'),
    steps: flight,
    succeeds: (o) => o.connected && o.verifyResult !== 0,
    refused: { alert: 'bad_certificate', reason: 'CERTIFICATE_VERIFY_FAILED' },
  },
  {
    name: 'a server that chooses a pre-shared key which was not offered, and so needs no certificate',
    known: 'RFC 9846 section 4.3.11',
    property: 'P13',
    ...withPsk,
    mutation: dropStep('client', ['WAIT_SH', 'ServerHello'], 'checkServerHello'),
    steps: [
      forge('ServerHello', changed('ServerHello', add(code.pre_shared_key, bytes(0, 7)))),
      forge('EncryptedExtensions'),
      forge('Finished'),
    ],
    succeeds: (o) => o.connected && o.peer === undefined,
    refused: { alert: 'illegal_parameter', reason: 'PSK_IDENTITY_NOT_FOUND' },
  },
  {
    name: 'a server without the pre-shared key, whose Finished nobody looks at',
    known: 'RFC 9846 section 4.5.3',
    property: 'P07',
    means: authentic,
    mutation: dropStep('client', ['WAIT_FINISHED', 'Finished'], 'verifyServerFinished'),
    steps: [...hello, forge('Certificate'), forge('CertificateVerify'), forge('Finished', spoiled)],
    succeeds: connected,
    refused: { alert: 'decrypt_error', reason: 'DIGEST_CHECK_FAILED' },
  },
];

const keys: readonly OnClient[] = [
  {
    name: 'keys made from nothing: neither key share nor pre-shared key',
    known: 'CVE-2023-3724',
    property: 'P09',
    means: authentic,
    mutation: both(
      dropStep('client', ['WAIT_SH', 'ServerHello'], 'checkServerHello'),
      instead('client', ['WAIT_SH', 'ServerHello'], 'deriveHandshakeSecrets', 'derivePskSecrets'),
    ),
    steps: [forge('ServerHello', { share: false }), forge('EncryptedExtensions'), ...rest],
    succeeds: connected,
    refused: { alert: 'missing_extension', reason: 'MISSING_KEY_SHARE' },
  },
  {
    name: 'keys made from nothing, after a HelloRetryRequest',
    known: 'CVE-2026-3230',
    property: 'P09',
    means: authentic,
    mutation: both(
      dropStep('client', ['WAIT_SH', 'ServerHello'], 'checkServerHello'),
      instead('client', ['WAIT_SH', 'ServerHello'], 'deriveHandshakeSecrets', 'derivePskSecrets'),
    ),
    steps: [forge('HelloRetryRequest'), forge('ServerHello', { share: false }), forge('EncryptedExtensions'), ...rest],
    succeeds: connected,
    refused: { alert: 'missing_extension', reason: 'MISSING_KEY_SHARE' },
  },
  {
    name: 'no key exchange, where the client insists on one',
    known: 'RFC 9846 section 4.3.9',
    property: 'P27',
    ...withPsk,
    means: () => ({ psk: knownPsk() }),
    mutation: dropRefusal('client', ['WAIT_SH', 'ServerHello']),
    steps: [forge('ServerHello', { psk: true, share: false }), forge('EncryptedExtensions'), forge('Finished')],
    succeeds: connected,
    refused: { alert: 'illegal_parameter', reason: 'MISSING_KEY_SHARE' },
  },
  {
    name: 'an EncryptedExtensions in the record of the ServerHello, which nothing protects',
    known: 'RUSTSEC-2026-0285, CVE-2025-61730',
    property: 'P33',
    means: authentic,
    mutation: receiveLate('client', ['WAIT_SH', 'ServerHello'], ['WAIT_EE', 'EncryptedExtensions']),
    steps: [forge('ServerHello', { change: (m: Uint8Array) => Uint8Array.from([...m, 8, 0, 0, 2, 0, 0]) })],
    succeeds: (o) => o.state === 'WAIT_CERT_CR',
    refused: { alert: 'unexpected_message', reason: 'EXCESS_HANDSHAKE_DATA' },
  },
  {
    name: 'a KeyUpdate before Finished',
    known: 'RFC 9846 section 4.7.3',
    property: 'P38',
    means: authentic,
    mutation: ignore('client', ['WAIT_FINISHED', 'KeyUpdate']),
    steps: [
      ...hello,
      forge('Certificate'),
      forge('CertificateVerify'),
      forge('KeyUpdate', { counts: false }),
      forge('Finished'),
    ],
    succeeds: connected,
    refused: unexpected,
  },
];

export const impostorsToClients: readonly Attack[] = [...impostors, ...keys].map((attack) => ({
  ...attack,
  victim: 'client',
  sides: ['client'],
}));
