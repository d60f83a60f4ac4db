/** KeyShareClientHello. Generated from spec/messages/parts/key_share_client_hello.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';
import { type KeyShareEntry, readKeyShareEntry, writeKeyShareEntry } from './key-share-entry.ts';

const keyShareClientHelloScope = { reason: 'DECODE_ERROR' };

/** Reads `key_share_client_hello` from the innermost region of `r`; throws a `CodecError`. RFC 9846 section 4.3.8. */
export function readKeyShareClientHello(r: Reader): readonly KeyShareEntry[] {
  r.scope(keyShareClientHelloScope);
  const lenClientShares = r.u2('len_client_shares');
  const outerClientShares = r.enter(lenClientShares, 'client_shares');
  const clientShares = readShareList(r);
  r.leave(outerClientShares);
  return clientShares;
}

/** Writes `key_share_client_hello` to `w`; throws a `CodecError`. RFC 9846 section 4.3.8. */
export function writeKeyShareClientHello(w: Writer, value: readonly KeyShareEntry[]): void {
  const startClientShares = w.open(2, 'client_shares');
  writeShareList(w, value);
  w.close(startClientShares, 2, 'len_client_shares');
}

function readShareList(r: Reader): readonly KeyShareEntry[] {
  const items: KeyShareEntry[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(readKeyShareEntry(r));
  }

  return items;
}

function writeShareList(w: Writer, value: readonly KeyShareEntry[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    writeKeyShareEntry(w, item);
  }
}
