/** Handshake. Generated from spec/messages/handshake.ksy; do not edit. */

import { Reader, Writer } from '../../runtime/bytes/index.ts';

/** A whole handshake message with its header, as it enters the transcript hash. RFC 9846 section 4. */
export interface Handshake {
  /** The HandshakeType. */
  readonly msgType: number;
  /** The message itself; each has its own file. */
  readonly body: Uint8Array;
}

/** Reads the whole of it. The result may share memory with `bytes`. Throws a `CodecError`. RFC 9846 section 4. */
export function readHandshake(bytes: Uint8Array): Handshake {
  const r = new Reader(bytes, 'handshake');
  const msgType = r.u1('msg_type');
  const lenBody = r.u3('len_body');
  const body = r.bytes(lenBody, 'body');
  r.done();
  return { msgType, body };
}

/** Writes what `readHandshake` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 9846 section 4. */
export function writeHandshake(value: Handshake): Uint8Array {
  const w = new Writer('handshake');
  w.u1(value.msgType, 'msg_type');
  w.u3(value.body.length, 'len_body');
  w.bytes(value.body);
  return w.finish();
}
