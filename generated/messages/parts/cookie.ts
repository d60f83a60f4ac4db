/** Cookie. Generated from spec/messages/parts/cookie.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** Reads `cookie` from the innermost region of `r`; throws a `CodecError`. RFC 9846 section 4.3.2. */
export function readCookie(r: Reader): Uint8Array {
  const lenCookie = r.u2('len_cookie');
  if (lenCookie < 1) r.fail('len_cookie', 'must be at least 1');
  const cookie = r.bytes(lenCookie, 'cookie');
  return cookie;
}

/** Writes `cookie` to `w`; throws a `CodecError`. RFC 9846 section 4.3.2. */
export function writeCookie(w: Writer, value: Uint8Array): void {
  if (value.length < 1) w.fail('len_cookie', 'must be at least 1');
  w.u2(value.length, 'len_cookie');
  w.bytes(value);
}
