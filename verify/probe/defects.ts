/** What can be wrong with a message that comes at its time, and the alert for it. RFC 9846, at each. */

import { concat } from '../../runtime/bytes/index.ts';
import type { MessageName } from '../../runtime/handshake/messages.ts';
import type { Saying } from '../puppet/puppet.ts';
import { withExtensions } from './bytes.ts';

export interface Defect {
  readonly message: MessageName;
  /** Only there. */
  readonly state?: string;
  readonly name: string;
  readonly alert: string;
  readonly how: Saying;
}

const changed = (change: (m: Uint8Array) => Uint8Array): Saying => ({ change });
const lastBit = changed((m) => m.map((byte, i) => (i === m.length - 1 ? byte ^ 1 : byte)));
const trailing = changed((m) => {
  const length = m.length - 4 + 1;
  return concat(Uint8Array.of(m[0] ?? 0, length >> 16, length >> 8, length), m.subarray(4), Uint8Array.of(0));
});
const patched = (at: number, ...bytes: readonly number[]): Saying =>
  changed((m) => concat(m.subarray(0, 4 + at), Uint8Array.from(bytes), m.subarray(4 + at + bytes.length)));
const extension = (code: number, body: readonly number[] = []) =>
  changed((m) => withExtensions(m, (list) => [...list, [code, Uint8Array.from(body)]]));
const without = (code: number) => changed((m) => withExtensions(m, (list) => list.filter(([found]) => found !== code)));
const twice = (code: number) =>
  changed((m) => withExtensions(m, (list) => list.flatMap((e) => (e[0] === code ? [e, e] : [e]))));

const [supportedGroups, signatureAlgorithms, keyShare, supportedVersions, unknown] = [10, 13, 51, 43, 0xfafa];
/** Where the fields of a ServerHello stand whose session id has 32 bytes. */
const at = { sessionId: 35, suite: 67, compression: 69 };

export const defects: readonly Defect[] = [
  { message: 'Finished', name: 'one bit of it changed', alert: 'decrypt_error', how: lastBit },
  { message: 'Finished', name: 'a byte too much', alert: 'decrypt_error', how: trailing },
  { message: 'CertificateVerify', name: 'one bit of the signature changed', alert: 'decrypt_error', how: lastBit },
  { message: 'CertificateVerify', name: 'RSA PKCS #1', alert: 'illegal_parameter', how: patched(0, 4, 1) },
  { message: 'CertificateVerify', name: 'a byte too much', alert: 'decode_error', how: trailing },
  { message: 'Certificate', name: 'a byte too much', alert: 'decode_error', how: trailing },
  {
    message: 'Certificate',
    state: 'WAIT_CERT_CR',
    name: 'no certificate in it',
    alert: 'decode_error',
    how: { empty: true },
  },
  {
    message: 'Certificate',
    name: 'with a context that nobody gave',
    alert: 'illegal_parameter',
    how: { context: Uint8Array.of(7) },
  },
  { message: 'EncryptedExtensions', name: 'a byte too much', alert: 'decode_error', how: trailing },
  {
    message: 'EncryptedExtensions',
    name: 'an extension unasked',
    alert: 'unsupported_extension',
    how: extension(unknown),
  },
  {
    message: 'EncryptedExtensions',
    name: 'a key share',
    alert: 'illegal_parameter',
    how: extension(keyShare, [0, 29, 0, 0]),
  },
  {
    message: 'CertificateRequest',
    name: 'without signature_algorithms',
    alert: 'missing_extension',
    how: without(signatureAlgorithms),
  },
  {
    message: 'ServerHello',
    name: 'without supported_versions',
    alert: 'protocol_version',
    how: without(supportedVersions),
  },
  { message: 'ServerHello', name: 'without a key share', alert: 'missing_extension', how: { share: false } },
  { message: 'ServerHello', name: 'an extension unasked', alert: 'unsupported_extension', how: extension(unknown) },
  {
    message: 'ServerHello',
    name: 'a pre-shared key that was not offered',
    alert: 'unsupported_extension',
    how: extension(41, [0, 0]),
  },
  {
    message: 'ServerHello',
    name: 'another session id',
    alert: 'illegal_parameter',
    how: patched(at.sessionId, 1, 2, 3, 4),
  },
  {
    message: 'ServerHello',
    name: 'a suite of TLS 1.2',
    alert: 'illegal_parameter',
    how: patched(at.suite, 0xc0, 0x2b),
  },
  { message: 'ServerHello', name: 'compression', alert: 'illegal_parameter', how: patched(at.compression, 1) },
  { message: 'ServerHello', name: 'a key share twice', alert: 'decode_error', how: twice(keyShare) },
  { message: 'HelloRetryRequest', name: 'with nothing to change', alert: 'illegal_parameter', how: without(keyShare) },
  {
    message: 'HelloRetryRequest',
    name: 'an extension unasked',
    alert: 'unsupported_extension',
    how: extension(unknown),
  },
  { message: 'ClientHello', name: 'without a key share extension', alert: 'missing_extension', how: without(keyShare) },
  {
    message: 'ClientHello',
    name: 'without supported_groups',
    alert: 'missing_extension',
    how: without(supportedGroups),
  },
  {
    message: 'ClientHello',
    name: 'without signature_algorithms',
    alert: 'missing_extension',
    how: without(signatureAlgorithms),
  },
  {
    message: 'ClientHello',
    name: 'signature_algorithms twice',
    alert: 'decode_error',
    how: twice(signatureAlgorithms),
  },
  { message: 'ClientHello', name: 'a byte too much', alert: 'decode_error', how: trailing },
];
