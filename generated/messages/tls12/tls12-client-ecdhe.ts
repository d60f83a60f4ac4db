/** ClientKeyExchange, ECDHE. Generated from spec/messages/tls12/tls12_client_ecdhe.ksy; do not edit. */

import { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** The client's share of an elliptic-curve key exchange in TLS 1.2. RFC 8422 section 5.7. */
export interface Tls12ClientEcdhe {
  /** The client's share. */
  readonly point: Uint8Array;
}

/** Reads the whole of it. The result may share memory with `bytes`. Throws a `CodecError`. RFC 8422 section 5.7. */
export function readTls12ClientEcdhe(bytes: Uint8Array): Tls12ClientEcdhe {
  const r = new Reader(bytes, 'tls12_client_ecdhe');
  const lenPoint = r.u1('len_point');
  if (lenPoint < 1) r.fail('len_point', 'must be at least 1');
  const point = r.bytes(lenPoint, 'point');
  r.done();
  return { point };
}

/** Writes what `readTls12ClientEcdhe` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 8422 section 5.7. */
export function writeTls12ClientEcdhe(value: Tls12ClientEcdhe): Uint8Array {
  const w = new Writer('tls12_client_ecdhe');
  if (value.point.length < 1) w.fail('len_point', 'must be at least 1');
  w.u1(value.point.length, 'len_point');
  w.bytes(value.point);
  return w.finish();
}
