/** KeyShareEntry. Generated from spec/messages/parts/key_share_entry.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** One side's public value for one group. RFC 9846 section 4.3.8. */
export interface KeyShareEntry {
  /** The NamedGroup. */
  readonly group: number;
  /** The public value, encoded as its group says. */
  readonly keyExchange: Uint8Array;
}

/** Reads `key_share_entry` from the innermost region of `r`; throws a `CodecError`. RFC 9846 section 4.3.8. */
export function readKeyShareEntry(r: Reader): KeyShareEntry {
  const group = r.u2('group');
  const lenKeyExchange = r.u2('len_key_exchange');
  if (lenKeyExchange < 1) r.fail('len_key_exchange', 'must be at least 1');
  const keyExchange = r.bytes(lenKeyExchange, 'key_exchange');
  return { group, keyExchange };
}

/** Writes `key_share_entry` to `w`; throws a `CodecError`. RFC 9846 section 4.3.8. */
export function writeKeyShareEntry(w: Writer, value: KeyShareEntry): void {
  w.u2(value.group, 'group');
  if (value.keyExchange.length < 1) w.fail('len_key_exchange', 'must be at least 1');
  w.u2(value.keyExchange.length, 'len_key_exchange');
  w.bytes(value.keyExchange);
}
