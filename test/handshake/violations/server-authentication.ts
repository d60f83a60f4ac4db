/** What a client must refuse of a server's authentication: requests, certificates, proofs, Finished, and messages out of their order. */

import { concat } from '../../../runtime/bytes/index.ts';
import * as tls from '../../../runtime/index.ts';
import { demanding } from '../../support/connect.ts';
import { message } from '../../support/mischief.ts';
import { empty, entry, leaf, staple, unusableLeaf, withContext } from './certificates.ts';
import {
  add,
  body,
  bytes,
  code,
  drop,
  edited,
  extensions,
  later,
  patched,
  trailing,
  twice,
  type Violation,
} from './violation.ts';

const asking = { server: demanding('Ed25519') };
const request = (edit: Parameters<typeof extensions>[1]) => extensions('CertificateRequest', edit);
const certificate = (made: () => Uint8Array) => body('Certificate', made);
const ocsp = { client: (context: tls.SSL_CTX) => tls.SSL_CTX_request_ocsp(context) };
const spoiled = (b: Uint8Array): Uint8Array => b.map((byte, i) => (i === b.length - 1 ? byte ^ 1 : byte));
const skipped = (name: string) => edited(name, () => []);

const byServer: readonly Omit<Violation, 'by'>[] = [
  {
    name: 'CertificateRequest: with a context',
    options: asking,
    how: body('CertificateRequest', (b) => concat(bytes(1, 7), b.subarray(1))),
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  },
  {
    name: 'CertificateRequest: without signature_algorithms',
    options: asking,
    how: request(drop(code.signature_algorithms)),
    alert: 'missing_extension',
    reason: 'MISSING_EXTENSION',
    note: "BoGo's reason is DECODE_ERROR; RFC 9846 section 4.4.2 wants missing_extension",
  },
  {
    name: 'CertificateRequest: an extension twice',
    options: asking,
    how: request(twice(code.signature_algorithms)),
    alert: 'illegal_parameter',
    reason: 'DUPLICATE_EXTENSION',
  },
  {
    name: 'CertificateRequest: an extension that belongs elsewhere',
    options: asking,
    how: request(add(code.key_share, bytes(0, 0x1d))),
    alert: 'illegal_parameter',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'Certificate: an empty list',
    how: certificate(() => empty),
    alert: 'decode_error',
    reason: 'PEER_DID_NOT_RETURN_A_CERTIFICATE',
  },
  {
    name: 'Certificate: a leaf that is no certificate',
    how: certificate(() => entry(bytes(1, 2, 3))),
    alert: 'decode_error',
    reason: 'CANNOT_PARSE_LEAF_CERT',
  },
  {
    name: 'Certificate: a leaf of no bytes',
    how: certificate(() => entry(bytes())),
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  },
  {
    name: 'Certificate: an unknown extension',
    how: certificate(() => entry(leaf(), bytes(0xfa, 0xfa, 0, 0))),
    alert: 'unsupported_extension',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'Certificate: a staple unasked',
    how: certificate(() => entry(leaf(), staple(1))),
    alert: 'unsupported_extension',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'Certificate: an empty staple',
    options: ocsp,
    how: certificate(() => entry(leaf(), staple())),
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  },
  {
    name: 'Certificate: two staples',
    options: ocsp,
    how: certificate(() => entry(leaf(), concat(staple(1), staple(1)))),
    alert: 'illegal_parameter',
    reason: 'DUPLICATE_EXTENSION',
  },
  {
    name: 'Certificate: a key that signs nothing',
    how: certificate(() => entry(unusableLeaf())),
    alert: 'unsupported_certificate',
    reason: 'UNKNOWN_CERTIFICATE_TYPE',
  },
  {
    name: 'Certificate: with a context',
    how: certificate(() => withContext(entry(leaf()))),
    alert: 'illegal_parameter',
    reason: 'DECODE_ERROR',
  },
  { name: 'Certificate: trailing bytes', how: trailing('Certificate'), alert: 'decode_error', reason: 'DECODE_ERROR' },
  {
    name: 'CertificateVerify: a scheme that was not offered',
    options: { client: (c) => void tls.SSL_CTX_set1_sigalgs_list(c, 'ed25519') },
    how: body('CertificateVerify', patched(0, 4, 3)),
    alert: 'illegal_parameter',
    reason: 'WRONG_SIGNATURE_TYPE',
  },
  {
    name: 'CertificateVerify: a scheme that does not fit the key',
    how: body('CertificateVerify', patched(0, 8, 4)),
    alert: 'illegal_parameter',
    reason: 'WRONG_SIGNATURE_TYPE',
  },
  {
    name: 'CertificateVerify: the curve of another scheme',
    options: { kind: 'P-256' },
    how: body('CertificateVerify', patched(0, 5, 3)),
    alert: 'illegal_parameter',
    reason: 'WRONG_SIGNATURE_TYPE',
  },
  {
    name: 'CertificateVerify: RSA PKCS #1',
    options: { kind: 'RSA' },
    how: body('CertificateVerify', patched(0, 4, 1)),
    alert: 'illegal_parameter',
    reason: 'WRONG_SIGNATURE_TYPE',
  },
  {
    name: 'CertificateVerify: SHA-1',
    options: { kind: 'P-256' },
    how: body('CertificateVerify', patched(0, 2, 3)),
    alert: 'illegal_parameter',
    reason: 'WRONG_SIGNATURE_TYPE',
  },
  {
    name: 'CertificateVerify: a bad signature',
    how: body('CertificateVerify', spoiled),
    alert: 'decrypt_error',
    reason: 'BAD_SIGNATURE',
  },
  {
    name: 'CertificateVerify: an ECDSA signature of zeros',
    options: { kind: 'P-256' },
    how: body('CertificateVerify', () => bytes(4, 3, 0, 8, 0x30, 6, 2, 1, 0, 2, 1, 0)),
    alert: 'decrypt_error',
    reason: 'BAD_SIGNATURE',
  },
  {
    name: 'CertificateVerify: no signature',
    how: body('CertificateVerify', () => bytes(8, 7, 0, 0)),
    alert: 'decrypt_error',
    reason: 'BAD_SIGNATURE',
  },
  {
    name: 'CertificateVerify: trailing bytes',
    how: trailing('CertificateVerify'),
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  },
  { name: 'Finished: wrong', how: body('Finished', spoiled), alert: 'decrypt_error', reason: 'DIGEST_CHECK_FAILED' },
  {
    name: 'Finished: trailing bytes',
    how: trailing('Finished'),
    alert: 'decrypt_error',
    reason: 'DIGEST_CHECK_FAILED',
  },
  {
    name: 'Finished: empty',
    how: body('Finished', () => bytes()),
    alert: 'decrypt_error',
    reason: 'DIGEST_CHECK_FAILED',
  },
  ...['EncryptedExtensions', 'Certificate', 'CertificateVerify'].map((name) => ({
    name: `${name} left out`,
    how: skipped(name),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  })),
  {
    name: 'a KeyUpdate before Finished',
    how: edited('Finished', (m) => [message(24, bytes(0)), m]),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'a HelloRequest instead of EncryptedExtensions',
    how: edited('EncryptedExtensions', (m) => [message(0, bytes()), m]),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'later: a HelloRequest',
    after: later('server', 0, bytes()),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'later: a CertificateRequest',
    after: later('server', 13, bytes(0, 0, 0)),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'later: an unknown message',
    after: later('server', 99, bytes(1)),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'later: a second Finished',
    after: later('server', 20, new Uint8Array(32)),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'later: a KeyUpdate that asks for something unheard of',
    after: later('server', 24, bytes(2)),
    alert: 'illegal_parameter',
    reason: 'DECODE_ERROR',
  },
  {
    name: 'later: a KeyUpdate of two bytes',
    after: later('server', 24, bytes(0, 0)),
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  },
  {
    name: 'later: a ticket of no bytes',
    after: later('server', 4, concat(new Uint8Array(8), bytes(0, 0, 0, 0, 0))),
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  },
  {
    name: 'later: a ticket with an extension twice',
    after: later('server', 4, concat(new Uint8Array(8), bytes(0, 0, 1, 9, 0, 8, 0xfa, 0xfa, 0, 0, 0xfa, 0xfa, 0, 0))),
    alert: 'illegal_parameter',
    reason: 'DUPLICATE_EXTENSION',
  },
];

export const serverAuthentications: readonly Violation[] = byServer.map((row) => ({
  by: 'server',
  ...row,
  name: `server's ${row.name}`,
}));
