/** KeyShareHelloRetryRequest. Generated from spec/messages/parts/key_share_hello_retry_request.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** Reads `key_share_hello_retry_request` from the innermost region of `r`; throws a `CodecError`. RFC 9846 section 4.3.8. */
export function readKeyShareHelloRetryRequest(r: Reader): number {
  const selectedGroup = r.u2('selected_group');
  return selectedGroup;
}

/** Writes `key_share_hello_retry_request` to `w`; throws a `CodecError`. RFC 9846 section 4.3.8. */
export function writeKeyShareHelloRetryRequest(w: Writer, value: number): void {
  w.u2(value, 'selected_group');
}
