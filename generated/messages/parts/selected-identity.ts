/** PreSharedKeyExtension in a ServerHello. Generated from spec/messages/parts/selected_identity.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** Reads `selected_identity` from the innermost region of `r`; throws a `CodecError`. RFC 9846 section 4.3.11. */
export function readSelectedIdentity(r: Reader): number {
  const selectedIdentity = r.u2('selected_identity');
  return selectedIdentity;
}

/** Writes `selected_identity` to `w`; throws a `CodecError`. RFC 9846 section 4.3.11. */
export function writeSelectedIdentity(w: Writer, value: number): void {
  w.u2(value, 'selected_identity');
}
