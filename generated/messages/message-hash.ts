/** message_hash. Generated from spec/messages/message_hash.ksy; do not edit. */

import { Reader, Writer } from '../../runtime/bytes/index.ts';

/** Stands for the first ClientHello in the transcript after a HelloRetryRequest; never sent. RFC 9846 section 4.1. */
export interface MessageHash {
  /** The hash of the first ClientHello with its header. */
  readonly hash: Uint8Array;
}

/** Reads the body of the message, without its header. The result may share memory with `bytes`. Throws a `CodecError`. RFC 9846 section 4.1. */
export function readMessageHash(bytes: Uint8Array): MessageHash {
  const r = new Reader(bytes, 'message_hash');
  const hash = r.rest();
  r.done();
  return { hash };
}

/** Writes what `readMessageHash` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 9846 section 4.1. */
export function writeMessageHash(value: MessageHash): Uint8Array {
  const w = new Writer('message_hash');
  w.bytes(value.hash);
  return w.finish();
}
