/** CertificateStatus. Generated from spec/messages/parts/certificate_status.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** Reads `certificate_status` from the innermost region of `r`; throws a `CodecError`. RFC 6066 section 8. */
export function readCertificateStatus(r: Reader): Uint8Array {
  if (r.u1('status_type') !== 1) r.fail('status_type', 'must be 1');
  const lenResponse = r.u3('len_response');
  if (lenResponse < 1) r.fail('len_response', 'must be at least 1');
  const response = r.bytes(lenResponse, 'response');
  return response;
}

/** Writes `certificate_status` to `w`; throws a `CodecError`. RFC 6066 section 8. */
export function writeCertificateStatus(w: Writer, value: Uint8Array): void {
  w.u1(1, 'status_type');
  if (value.length < 1) w.fail('len_response', 'must be at least 1');
  w.u3(value.length, 'len_response');
  w.bytes(value);
}
