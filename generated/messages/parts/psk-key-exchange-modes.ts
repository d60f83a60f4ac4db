/** PskKeyExchangeModes. Generated from spec/messages/parts/psk_key_exchange_modes.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';
import { readU1List, writeU1List } from './u1-list.ts';

/** Reads `psk_key_exchange_modes` from the innermost region of `r`; throws a `CodecError`. RFC 9846 section 4.3.9. */
export function readPskKeyExchangeModes(r: Reader): readonly number[] {
  const lenKeModes = r.u1('len_ke_modes');
  if (lenKeModes < 1) r.fail('len_ke_modes', 'must be at least 1');
  const outerKeModes = r.enter(lenKeModes, 'ke_modes');
  const keModes = readU1List(r);
  r.leave(outerKeModes);
  return keModes;
}

/** Writes `psk_key_exchange_modes` to `w`; throws a `CodecError`. RFC 9846 section 4.3.9. */
export function writePskKeyExchangeModes(w: Writer, value: readonly number[]): void {
  const startKeModes = w.open(1, 'ke_modes');
  writeU1List(w, value);
  const lenKeModes = w.close(startKeModes, 1, 'len_ke_modes');
  if (lenKeModes < 1) w.fail('len_ke_modes', 'must be at least 1');
}
