/** ServerHelloDone. Generated from spec/messages/tls12/tls12_server_hello_done.ksy; do not edit. */

import { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** The server of TLS 1.2 has said what it has to say; an empty message. RFC 5246 section 7.4.5. */
export interface Tls12ServerHelloDone {}

/** Reads the whole of it. The result may share memory with `bytes`. Throws a `CodecError`. RFC 5246 section 7.4.5. */
export function readTls12ServerHelloDone(bytes: Uint8Array): Tls12ServerHelloDone {
  const r = new Reader(bytes, 'tls12_server_hello_done');
  r.done();
  return {};
}

/** Writes what `readTls12ServerHelloDone` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 5246 section 7.4.5. */
export function writeTls12ServerHelloDone(_value: Tls12ServerHelloDone): Uint8Array {
  const w = new Writer('tls12_server_hello_done');
  return w.finish();
}
