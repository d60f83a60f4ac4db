/** NamedGroupList. Generated from spec/messages/parts/named_group_list.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';
import { readU2List, writeU2List } from './u2-list.ts';

/** Reads `named_group_list` from the innermost region of `r`; throws a `CodecError`. RFC 9846 section 4.3.7. */
export function readNamedGroupList(r: Reader): readonly number[] {
  const lenNamedGroupList = r.u2('len_named_group_list');
  if (!(lenNamedGroupList >= 2 && lenNamedGroupList % 2 === 0)) r.fail('len_named_group_list', 'must satisfy _ >= 2 and _ % 2 == 0');
  const outerNamedGroupList = r.enter(lenNamedGroupList, 'named_group_list');
  const namedGroupList = readU2List(r);
  r.leave(outerNamedGroupList);
  return namedGroupList;
}

/** Writes `named_group_list` to `w`; throws a `CodecError`. RFC 9846 section 4.3.7. */
export function writeNamedGroupList(w: Writer, value: readonly number[]): void {
  const startNamedGroupList = w.open(2, 'named_group_list');
  writeU2List(w, value);
  const lenNamedGroupList = w.close(startNamedGroupList, 2, 'len_named_group_list');
  if (!(lenNamedGroupList >= 2 && lenNamedGroupList % 2 === 0)) w.fail('len_named_group_list', 'must satisfy _ >= 2 and _ % 2 == 0');
}
