/** MaxFragmentLength. Generated from spec/messages/parts/max_fragment_length.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** Reads `max_fragment_length` from the innermost region of `r`; throws a `CodecError`. RFC 6066 section 4. */
export function readMaxFragmentLength(r: Reader): number {
  const maxFragmentLength = r.u1('max_fragment_length');
  if (maxFragmentLength !== 1 && maxFragmentLength !== 2 && maxFragmentLength !== 3 && maxFragmentLength !== 4) r.fail('max_fragment_length', 'must be one of 1, 2, 3, 4', 'illegal_parameter');
  return maxFragmentLength;
}

/** Writes `max_fragment_length` to `w`; throws a `CodecError`. RFC 6066 section 4. */
export function writeMaxFragmentLength(w: Writer, value: number): void {
  if (value !== 1 && value !== 2 && value !== 3 && value !== 4) w.fail('max_fragment_length', 'must be one of 1, 2, 3, 4');
  w.u1(value, 'max_fragment_length');
}
