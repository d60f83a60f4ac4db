/** The first four bytes of every handshake message. Generated from spec/messages/handshake_header.ksy; do not edit. */

import { Reader, Writer } from '../../runtime/bytes/index.ts';

/** Type and length of a handshake message; of fixed size, so that messages can be reassembled from records. RFC 9846 section 4. */
export interface HandshakeHeader {
  /** The HandshakeType. */
  readonly msgType: number;
  /** Bytes of the body that follows; below 2^24. */
  readonly length: number;
}

/** Reads from `offset` on; what follows is not looked at. The result may share memory with `bytes`. Throws a `CodecError`. RFC 9846 section 4. */
export function readHandshakeHeader(bytes: Uint8Array, offset = 0): HandshakeHeader {
  const r = new Reader(bytes, 'handshake_header', undefined, offset);
  const msgType = r.u1('msg_type');
  const length = r.u3('length');
  return { msgType, length };
}

/** Writes what `readHandshakeHeader` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 9846 section 4. */
export function writeHandshakeHeader(value: HandshakeHeader): Uint8Array {
  const w = new Writer('handshake_header');
  w.u1(value.msgType, 'msg_type');
  w.u3(value.length, 'length');
  return w.finish();
}
