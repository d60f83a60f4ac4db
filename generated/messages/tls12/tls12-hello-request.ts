/** HelloRequest. Generated from spec/messages/tls12/tls12_hello_request.ksy; do not edit. */

import { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** The server of TLS 1.2 asks for another handshake; an empty message. RFC 5246 section 7.4.1.1. */
export interface Tls12HelloRequest {}

/** Reads the whole of it. The result may share memory with `bytes`. Throws a `CodecError`. RFC 5246 section 7.4.1.1. */
export function readTls12HelloRequest(bytes: Uint8Array): Tls12HelloRequest {
  const r = new Reader(bytes, 'tls12_hello_request');
  r.done();
  return {};
}

/** Writes what `readTls12HelloRequest` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 5246 section 7.4.1.1. */
export function writeTls12HelloRequest(_value: Tls12HelloRequest): Uint8Array {
  const w = new Writer('tls12_hello_request');
  return w.finish();
}
