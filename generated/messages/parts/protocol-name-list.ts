/** ProtocolNameList. Generated from spec/messages/parts/protocol_name_list.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** Reads `protocol_name_list` from the innermost region of `r`; throws a `CodecError`. RFC 7301 section 3.1. */
export function readProtocolNameList(r: Reader): readonly Uint8Array[] {
  const lenProtocolNameList = r.u2('len_protocol_name_list');
  if (lenProtocolNameList < 2) r.fail('len_protocol_name_list', 'must be at least 2');
  const outerProtocolNameList = r.enter(lenProtocolNameList, 'protocol_name_list');
  const protocolNameList = readNameList(r);
  r.leave(outerProtocolNameList);
  return protocolNameList;
}

/** Writes `protocol_name_list` to `w`; throws a `CodecError`. RFC 7301 section 3.1. */
export function writeProtocolNameList(w: Writer, value: readonly Uint8Array[]): void {
  const startProtocolNameList = w.open(2, 'protocol_name_list');
  writeNameList(w, value);
  const lenProtocolNameList = w.close(startProtocolNameList, 2, 'len_protocol_name_list');
  if (lenProtocolNameList < 2) w.fail('len_protocol_name_list', 'must be at least 2');
}

function readNameList(r: Reader): readonly Uint8Array[] {
  const items: Uint8Array[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(readProtocolName(r));
  }

  return items;
}

function writeNameList(w: Writer, value: readonly Uint8Array[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    writeProtocolName(w, item);
  }
}

function readProtocolName(r: Reader): Uint8Array {
  const lenName = r.u1('len_name');
  if (lenName < 1) r.fail('len_name', 'must be at least 1', undefined, 'PARSE_TLSEXT');
  const name = r.bytes(lenName, 'name');
  return name;
}

function writeProtocolName(w: Writer, value: Uint8Array): void {
  if (value.length < 1) w.fail('len_name', 'must be at least 1');
  w.u1(value.length, 'len_name');
  w.bytes(value);
}
