/** RecordSizeLimit. Generated from spec/messages/parts/record_size_limit.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** Reads `record_size_limit` from the innermost region of `r`; throws a `CodecError`. RFC 8449 section 4. */
export function readRecordSizeLimit(r: Reader): number {
  const recordSizeLimit = r.u2('record_size_limit');
  if (recordSizeLimit < 64) r.fail('record_size_limit', 'must be at least 64', 'illegal_parameter');
  return recordSizeLimit;
}

/** Writes `record_size_limit` to `w`; throws a `CodecError`. RFC 8449 section 4. */
export function writeRecordSizeLimit(w: Writer, value: number): void {
  if (value < 64) w.fail('record_size_limit', 'must be at least 64');
  w.u2(value, 'record_size_limit');
}
