/** ServerKeyExchange, ECDHE. Generated from spec/messages/tls12/tls12_server_ecdhe.ksy; do not edit. */

import { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** The server's share of an elliptic-curve key exchange in TLS 1.2, signed. RFC 8422 section 5.4. */
export interface Tls12ServerEcdhe {
  /** The group. */
  readonly namedCurve: number;
  /** The server's share. */
  readonly point: Uint8Array;
  /** The SignatureAndHashAlgorithm. */
  readonly algorithm: number;
  /** Over both randoms and the parameters before. */
  readonly signature: Uint8Array;
}

/** Reads the whole of it. The result may share memory with `bytes`. Throws a `CodecError`. RFC 8422 section 5.4. */
export function readTls12ServerEcdhe(bytes: Uint8Array): Tls12ServerEcdhe {
  const r = new Reader(bytes, 'tls12_server_ecdhe');
  if (r.u1('curve_type') !== 3) r.fail('curve_type', 'must be 3');
  const namedCurve = r.u2('named_curve');
  const lenPoint = r.u1('len_point');
  if (lenPoint < 1) r.fail('len_point', 'must be at least 1');
  const point = r.bytes(lenPoint, 'point');
  const algorithm = r.u2('algorithm');
  const lenSignature = r.u2('len_signature');
  const signature = r.bytes(lenSignature, 'signature');
  r.done();
  return { namedCurve, point, algorithm, signature };
}

/** Writes what `readTls12ServerEcdhe` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 8422 section 5.4. */
export function writeTls12ServerEcdhe(value: Tls12ServerEcdhe): Uint8Array {
  const w = new Writer('tls12_server_ecdhe');
  w.u1(3, 'curve_type');
  w.u2(value.namedCurve, 'named_curve');
  if (value.point.length < 1) w.fail('len_point', 'must be at least 1');
  w.u1(value.point.length, 'len_point');
  w.bytes(value.point);
  w.u2(value.algorithm, 'algorithm');
  w.u2(value.signature.length, 'len_signature');
  w.bytes(value.signature);
  return w.finish();
}
