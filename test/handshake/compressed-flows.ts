/** Connections whose certificates travel compressed (RFC 8879), or should not. */

import { deflateSync } from 'node:zlib';
import { concat } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import { zlibCertificateCompression } from '../../runtime/node/index.ts';
import { demanding, type PairOptions, use } from '../support/connect.ts';
import { identity } from '../support/identities.ts';
import { type Mischief, message } from '../support/mischief.ts';
import type { Flow } from './trace.ts';

const zlib = (context: tls.SSL_CTX): void =>
  void tls.SSL_CTX_add_cert_compression_alg(context, zlibCertificateCompression);
const own = (context: tls.SSL_CTX): void => use(context, identity('Ed25519').leaf);
const all =
  (...changes: readonly ((context: tls.SSL_CTX) => void)[]) =>
  (context: tls.SSL_CTX): void => {
    for (const change of changes) change(context);
  };

const u24 = (value: number): Uint8Array => Uint8Array.of(value >> 16, value >> 8, value);
const headerLength = 4;

/** The Certificate message as a CompressedCertificate. */
function squeezed(certificate: Uint8Array): Uint8Array {
  const body = certificate.subarray(headerLength);
  const compressed = deflateSync(body);
  return message(25, concat(Uint8Array.of(0, 1), u24(body.length), u24(compressed.length), compressed));
}

const squeezing = (): Mischief => ({ messages: { Certificate: squeezed } });
const mutual: PairOptions = { client: all(own, zlib), server: all(demanding('Ed25519'), zlib) };

export const compressedFlows: readonly Flow[] = [
  { name: 'the certificate of the server compressed', options: { client: zlib, server: zlib } },
  { name: 'the certificates of both compressed', options: mutual },
  {
    name: 'no certificate, compressed',
    only: 'server',
    options: { client: zlib, server: all((c) => tls.SSL_CTX_set_verify(c, tls.SSL_VERIFY_PEER), zlib) },
    mischief: squeezing,
  },
  {
    name: 'compressed though it was not offered',
    options: { client: own, server: demanding('Ed25519') },
    mischief: squeezing,
  },
];
