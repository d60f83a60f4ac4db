/** Certificate compression by Node's zlib: what SSL_CTX_add_cert_compression_alg takes. RFC 8879 section 3. */

import { brotliCompressSync, brotliDecompressSync, constants, deflateSync, inflateSync } from 'node:zlib';
import type { CertificateCompression } from '../handshake/configuration.ts';

/** What Node gives with `info`, which its types leave out. */
interface Told {
  readonly buffer: Uint8Array;
  readonly engine: { readonly bytesWritten: number };
}

/** Algorithm 1: zlib, RFC 1950. */
export const zlibCertificateCompression: CertificateCompression = {
  id: 1,
  compress: (message) => deflateSync(message, { level: constants.Z_BEST_COMPRESSION }),
  decompress: (compressed, length) => whole(compressed, length, inflateSync),
};

/** Algorithm 2: brotli, RFC 7932. */
export const brotliCertificateCompression: CertificateCompression = {
  id: 2,
  compress: (message) => brotliCompressSync(message),
  decompress: (compressed, length) => whole(compressed, length, brotliDecompressSync),
};

type Inflate = (from: Uint8Array, options: { maxOutputLength: number; info: boolean }) => unknown;

/** Never more than `length` bytes; undefined where something follows the compressed stream. Throws where it is none. */
function whole(compressed: Uint8Array, length: number, inflate: Inflate): Uint8Array | undefined {
  if (length === 0) return undefined;
  const { buffer, engine } = inflate(compressed, { maxOutputLength: length, info: true }) as Told;
  return engine.bytesWritten === compressed.length ? buffer : undefined;
}
