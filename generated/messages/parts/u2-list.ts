/** A list of numbers. Generated from spec/messages/parts/u2_list.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** Reads `u2_list` from the innermost region of `r`; throws a `CodecError`. RFC 9846 section 3.4. */
export function readU2List(r: Reader): readonly number[] {
  const items: number[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(r.u2(''));
  }

  return items;
}

/** Writes `u2_list` to `w`; throws a `CodecError`. RFC 9846 section 3.4. */
export function writeU2List(w: Writer, value: readonly number[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    w.u2(item, '');
  }
}
