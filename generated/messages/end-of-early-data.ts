/** EndOfEarlyData. Generated from spec/messages/end_of_early_data.ksy; do not edit. */

import { Reader, Writer } from '../../runtime/bytes/index.ts';

/** No more early data follows; an empty message. RFC 9846 section 4.6. */
export interface EndOfEarlyData {}

/** Reads the body of the message, without its header. The result may share memory with `bytes`. Throws a `CodecError`. RFC 9846 section 4.6. */
export function readEndOfEarlyData(bytes: Uint8Array): EndOfEarlyData {
  const r = new Reader(bytes, 'end_of_early_data');
  r.done();
  return {};
}

/** Writes what `readEndOfEarlyData` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 9846 section 4.6. */
export function writeEndOfEarlyData(_value: EndOfEarlyData): Uint8Array {
  const w = new Writer('end_of_early_data');
  return w.finish();
}
