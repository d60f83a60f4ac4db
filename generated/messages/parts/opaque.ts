/** opaque. Generated from spec/messages/parts/opaque.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** Reads `opaque` from the innermost region of `r`; throws a `CodecError`. RFC 9846 section 3.2. */
export function readOpaque(r: Reader): Uint8Array {
  const content = r.rest();
  return content;
}

/** Writes `opaque` to `w`; throws a `CodecError`. RFC 9846 section 3.2. */
export function writeOpaque(w: Writer, value: Uint8Array): void {
  w.bytes(value);
}
