/** KeyShareServerHello. Generated from spec/messages/parts/key_share_server_hello.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';
import { type KeyShareEntry, readKeyShareEntry, writeKeyShareEntry } from './key-share-entry.ts';

/** Reads `key_share_server_hello` from the innermost region of `r`; throws a `CodecError`. RFC 9846 section 4.3.8. */
export function readKeyShareServerHello(r: Reader): KeyShareEntry {
  const serverShare = readKeyShareEntry(r);
  return serverShare;
}

/** Writes `key_share_server_hello` to `w`; throws a `CodecError`. RFC 9846 section 4.3.8. */
export function writeKeyShareServerHello(w: Writer, value: KeyShareEntry): void {
  writeKeyShareEntry(w, value);
}
