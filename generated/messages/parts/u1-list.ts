/** A list of numbers. Generated from spec/messages/parts/u1_list.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** Reads `u1_list` from the innermost region of `r`; throws a `CodecError`. RFC 9846 section 3.4. */
export function readU1List(r: Reader): readonly number[] {
  const items: number[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(r.u1(''));
  }

  return items;
}

/** Writes `u1_list` to `w`; throws a `CodecError`. RFC 9846 section 3.4. */
export function writeU1List(w: Writer, value: readonly number[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    w.u1(item, '');
  }
}
