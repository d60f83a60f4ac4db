/** CertificateVerify. Generated from spec/messages/certificate_verify.ksy; do not edit. */

import { Reader, Writer } from '../../runtime/bytes/index.ts';

/** Proof that the sender owns the key of its certificate. RFC 9846 section 4.5.2. */
export interface CertificateVerify {
  /** The SignatureScheme. */
  readonly algorithm: number;
  /** Over the transcript hash and a context string. */
  readonly signature: Uint8Array;
}

/** Reads the body of the message, without its header. The result may share memory with `bytes`. Throws a `CodecError`. RFC 9846 section 4.5.2. */
export function readCertificateVerify(bytes: Uint8Array): CertificateVerify {
  const r = new Reader(bytes, 'certificate_verify');
  const algorithm = r.u2('algorithm');
  const lenSignature = r.u2('len_signature');
  const signature = r.bytes(lenSignature, 'signature');
  r.done();
  return { algorithm, signature };
}

/** Writes what `readCertificateVerify` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 9846 section 4.5.2. */
export function writeCertificateVerify(value: CertificateVerify): Uint8Array {
  const w = new Writer('certificate_verify');
  w.u2(value.algorithm, 'algorithm');
  w.u2(value.signature.length, 'len_signature');
  w.bytes(value.signature);
  return w.finish();
}
