/** ServerNameList. Generated from spec/messages/parts/server_name_list.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** One name. All types, known or not, begin with a 16-bit length. RFC 6066 section 3. */
export interface ServerName {
  /** The NameType; 0 is host_name. */
  readonly nameType: number;
  /** A host name in ASCII without a trailing dot. */
  readonly name: Uint8Array;
}

/** Reads `server_name_list` from the innermost region of `r`; throws a `CodecError`. RFC 6066 section 3. */
export function readServerNameList(r: Reader): readonly ServerName[] {
  const lenNames = r.u2('len_names');
  if (lenNames < 1) r.fail('len_names', 'must be at least 1');
  const outerNames = r.enter(lenNames, 'names');
  const names = readNameList(r);
  r.leave(outerNames);
  return names;
}

/** Writes `server_name_list` to `w`; throws a `CodecError`. RFC 6066 section 3. */
export function writeServerNameList(w: Writer, value: readonly ServerName[]): void {
  const startNames = w.open(2, 'names');
  writeNameList(w, value);
  const lenNames = w.close(startNames, 2, 'len_names');
  if (lenNames < 1) w.fail('len_names', 'must be at least 1');
}

function readNameList(r: Reader): readonly ServerName[] {
  const items: ServerName[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(readServerName(r));
  }

  return items;
}

function writeNameList(w: Writer, value: readonly ServerName[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    writeServerName(w, item);
  }
}

function readServerName(r: Reader): ServerName {
  const nameType = r.u1('name_type');
  const lenName = r.u2('len_name');
  if (lenName < 1) r.fail('len_name', 'must be at least 1');
  const name = r.bytes(lenName, 'name');
  return { nameType, name };
}

function writeServerName(w: Writer, value: ServerName): void {
  w.u1(value.nameType, 'name_type');
  if (value.name.length < 1) w.fail('len_name', 'must be at least 1');
  w.u2(value.name.length, 'len_name');
  w.bytes(value.name);
}
