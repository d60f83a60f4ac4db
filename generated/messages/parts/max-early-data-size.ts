/** EarlyDataIndication in a NewSessionTicket. Generated from spec/messages/parts/max_early_data_size.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** Reads `max_early_data_size` from the innermost region of `r`; throws a `CodecError`. RFC 9846 section 4.3.10. */
export function readMaxEarlyDataSize(r: Reader): number {
  const maxEarlyDataSize = r.u4('max_early_data_size');
  return maxEarlyDataSize;
}

/** Writes `max_early_data_size` to `w`; throws a `CodecError`. RFC 9846 section 4.3.10. */
export function writeMaxEarlyDataSize(w: Writer, value: number): void {
  w.u4(value, 'max_early_data_size');
}
