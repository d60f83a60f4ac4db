/** CertificateStatus. Generated from spec/messages/tls12/tls12_certificate_status.ksy; do not edit. */

import { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** The status of the server's certificate in TLS 1.2. RFC 6066 section 8. */
export interface Tls12CertificateStatus {
  /** A DER-encoded OCSPResponse of RFC 6960. */
  readonly response: Uint8Array;
}

/** Reads the whole of it. The result may share memory with `bytes`. Throws a `CodecError`. RFC 6066 section 8. */
export function readTls12CertificateStatus(bytes: Uint8Array): Tls12CertificateStatus {
  const r = new Reader(bytes, 'tls12_certificate_status');
  if (r.u1('status_type') !== 1) r.fail('status_type', 'must be 1');
  const lenResponse = r.u3('len_response');
  if (lenResponse < 1) r.fail('len_response', 'must be at least 1');
  const response = r.bytes(lenResponse, 'response');
  r.done();
  return { response };
}

/** Writes what `readTls12CertificateStatus` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 6066 section 8. */
export function writeTls12CertificateStatus(value: Tls12CertificateStatus): Uint8Array {
  const w = new Writer('tls12_certificate_status');
  w.u1(1, 'status_type');
  if (value.response.length < 1) w.fail('len_response', 'must be at least 1');
  w.u3(value.response.length, 'len_response');
  w.bytes(value.response);
  return w.finish();
}
