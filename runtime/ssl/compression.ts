/** Certificate compression, set on a context or on one connection. RFC 8879. */

import type { CertificateCompression } from '../handshake/configuration.ts';
import { raiseNo } from './attempt.ts';
import type { Settable } from './context.ts';

/**
 * Adds an algorithm, those added first being preferred: with `compress` our certificate is sent by it to peers that take it, with
 * `decompress` it is offered to them. Returns 0, with a reason, where its number is there already. SSL_CTX_add_cert_compression_alg of BoringSSL.
 */
export function SSL_CTX_add_cert_compression_alg(of: Settable, algorithm: CertificateCompression): 0 | 1 {
  const { id } = algorithm;
  if (!Number.isInteger(id) || id < 0 || id > 0xffff) return raiseNo('BAD_VALUE', `${id} is no algorithm`);
  if (of.settings.certCompression.some((known) => known.id === id))
    return raiseNo('BAD_VALUE', `${id} is there already`);
  of.settings.certCompression = [...of.settings.certCompression, algorithm];
  return 1;
}
