/** CompressedCertificate. Generated from spec/messages/compressed_certificate.ksy; do not edit. */

import { Reader, Writer } from '../../runtime/bytes/index.ts';

/** A Certificate message in the form that an algorithm of the receiver's compress_certificate gave it. RFC 8879 section 4. */
export interface CompressedCertificate {
  /** A CertificateCompressionAlgorithm number. */
  readonly algorithm: number;
  /** How many bytes the body of the Certificate message has, at most 2^24 - 1. */
  readonly uncompressedLength: number;
  /** What the algorithm made of the body. */
  readonly compressedCertificateMessage: Uint8Array;
}

/** Reads the body of the message, without its header. The result may share memory with `bytes`. Throws a `CodecError`. RFC 8879 section 4. */
export function readCompressedCertificate(bytes: Uint8Array): CompressedCertificate {
  const r = new Reader(bytes, 'compressed_certificate');
  const algorithm = r.u2('algorithm');
  const uncompressedLength = r.u3('uncompressed_length');
  const lenCompressedCertificateMessage = r.u3('len_compressed_certificate_message');
  if (lenCompressedCertificateMessage < 1) r.fail('len_compressed_certificate_message', 'must be at least 1');
  const compressedCertificateMessage = r.bytes(lenCompressedCertificateMessage, 'compressed_certificate_message');
  r.done();
  return { algorithm, uncompressedLength, compressedCertificateMessage };
}

/** Writes what `readCompressedCertificate` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 8879 section 4. */
export function writeCompressedCertificate(value: CompressedCertificate): Uint8Array {
  const w = new Writer('compressed_certificate');
  w.u2(value.algorithm, 'algorithm');
  w.u3(value.uncompressedLength, 'uncompressed_length');
  if (value.compressedCertificateMessage.length < 1) w.fail('len_compressed_certificate_message', 'must be at least 1');
  w.u3(value.compressedCertificateMessage.length, 'len_compressed_certificate_message');
  w.bytes(value.compressedCertificateMessage);
  return w.finish();
}
