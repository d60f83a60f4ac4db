/** What a server must refuse behind its own flight: certificates, proofs, Finished, and messages out of their order. */

import { concat } from '../../../runtime/bytes/index.ts';
import * as tls from '../../../runtime/index.ts';
import { demanding, use } from '../../support/connect.ts';
import { identity } from '../../support/identities.ts';
import { message } from '../../support/mischief.ts';
import { empty, entry, leaf, staple, unusableLeaf, withContext } from './certificates.ts';
import { body, bytes, edited, later, patched, trailing, type Violation } from './violation.ts';

const asking = { server: demanding('Ed25519') };
const proving = {
  client: (context: tls.SSL_CTX) => use(context, identity('Ed25519').leaf),
  server: demanding('Ed25519'),
};
const certificate = (made: () => Uint8Array) => body('Certificate', made);
const spoiled = (b: Uint8Array): Uint8Array => b.map((byte, i) => (i === b.length - 1 ? byte ^ 1 : byte));
const skipped = (name: string) => edited(name, () => []);

const byClient: readonly Omit<Violation, 'by'>[] = [
  {
    name: 'no certificate where one is required',
    options: asking,
    alert: 'certificate_required',
    reason: 'PEER_DID_NOT_RETURN_A_CERTIFICATE',
  },
  {
    name: 'Certificate: a leaf that is no certificate',
    options: proving,
    how: certificate(() => entry(bytes(1, 2, 3))),
    alert: 'decode_error',
    reason: 'CANNOT_PARSE_LEAF_CERT',
  },
  {
    name: 'Certificate: an extension unasked',
    options: proving,
    how: certificate(() => entry(leaf(), staple(1))),
    alert: 'unsupported_extension',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'Certificate: an extension twice',
    options: proving,
    how: certificate(() => entry(leaf(), concat(staple(1), staple(1)))),
    alert: 'illegal_parameter',
    reason: 'DUPLICATE_EXTENSION',
  },
  {
    name: 'Certificate: a key that signs nothing',
    options: proving,
    how: certificate(() => entry(unusableLeaf())),
    alert: 'unsupported_certificate',
    reason: 'UNKNOWN_CERTIFICATE_TYPE',
  },
  {
    name: 'Certificate: with a context',
    options: proving,
    how: certificate(() => withContext(entry(leaf()))),
    alert: 'illegal_parameter',
    reason: 'DECODE_ERROR',
  },
  {
    name: 'CertificateVerify: a scheme that does not fit the key',
    options: proving,
    how: body('CertificateVerify', patched(0, 8, 4)),
    alert: 'illegal_parameter',
    reason: 'WRONG_SIGNATURE_TYPE',
  },
  {
    name: 'CertificateVerify: a bad signature',
    options: proving,
    how: body('CertificateVerify', spoiled),
    alert: 'decrypt_error',
    reason: 'BAD_SIGNATURE',
  },
  {
    name: 'CertificateVerify left out',
    options: proving,
    how: skipped('CertificateVerify'),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'CertificateVerify without a certificate',
    options: { server: (c) => tls.SSL_CTX_set_verify(c, tls.SSL_VERIFY_PEER) },
    how: edited('Certificate', (m) => [m, message(15, bytes(8, 7, 0, 0))]),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'Certificate left out',
    options: proving,
    how: skipped('Certificate'),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'Certificate unasked',
    how: edited('Finished', (m) => [message(11, empty), m]),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  { name: 'Finished: wrong', how: body('Finished', spoiled), alert: 'decrypt_error', reason: 'DIGEST_CHECK_FAILED' },
  {
    name: 'Finished: trailing bytes',
    how: trailing('Finished'),
    alert: 'decrypt_error',
    reason: 'DIGEST_CHECK_FAILED',
  },
  {
    name: 'an EndOfEarlyData that ends nothing',
    how: edited('Finished', (m) => [message(5, bytes()), m]),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'a ServerHello instead of a ClientHello',
    how: edited('ClientHello', (m) => message(2, m.subarray(4))),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'later: another ClientHello',
    after: later('client', 1, new Uint8Array(50)),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'later: a ticket',
    after: later('client', 4, concat(new Uint8Array(8), bytes(0, 0, 1, 9, 0, 0))),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'later: a KeyUpdate that asks for something unheard of',
    after: later('client', 24, bytes(2)),
    alert: 'illegal_parameter',
    reason: 'DECODE_ERROR',
  },
];

export const clientAuthentications: readonly Violation[] = byClient.map((row) => ({
  by: 'client',
  ...row,
  name: `client's ${row.name}`,
}));
