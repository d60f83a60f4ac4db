/** ServerKeyExchange, DHE. Generated from spec/messages/tls12/tls12_server_dhe.ksy; do not edit. */

import { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** The server's share of a finite-field key exchange in TLS 1.2, signed. RFC 5246 section 7.4.3. */
export interface Tls12ServerDhe {
  /** The prime. */
  readonly dhP: Uint8Array;
  /** The generator. */
  readonly dhG: Uint8Array;
  /** The server's share. */
  readonly dhYs: Uint8Array;
  /** The SignatureAndHashAlgorithm. */
  readonly algorithm: number;
  /** Over both randoms and the parameters before. */
  readonly signature: Uint8Array;
}

/** Reads the whole of it. The result may share memory with `bytes`. Throws a `CodecError`. RFC 5246 section 7.4.3. */
export function readTls12ServerDhe(bytes: Uint8Array): Tls12ServerDhe {
  const r = new Reader(bytes, 'tls12_server_dhe');
  const lenDhP = r.u2('len_dh_p');
  if (lenDhP < 1) r.fail('len_dh_p', 'must be at least 1');
  const dhP = r.bytes(lenDhP, 'dh_p');
  const lenDhG = r.u2('len_dh_g');
  if (lenDhG < 1) r.fail('len_dh_g', 'must be at least 1');
  const dhG = r.bytes(lenDhG, 'dh_g');
  const lenDhYs = r.u2('len_dh_ys');
  if (lenDhYs < 1) r.fail('len_dh_ys', 'must be at least 1');
  const dhYs = r.bytes(lenDhYs, 'dh_ys');
  const algorithm = r.u2('algorithm');
  const lenSignature = r.u2('len_signature');
  const signature = r.bytes(lenSignature, 'signature');
  r.done();
  return { dhP, dhG, dhYs, algorithm, signature };
}

/** Writes what `readTls12ServerDhe` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 5246 section 7.4.3. */
export function writeTls12ServerDhe(value: Tls12ServerDhe): Uint8Array {
  const w = new Writer('tls12_server_dhe');
  if (value.dhP.length < 1) w.fail('len_dh_p', 'must be at least 1');
  w.u2(value.dhP.length, 'len_dh_p');
  w.bytes(value.dhP);
  if (value.dhG.length < 1) w.fail('len_dh_g', 'must be at least 1');
  w.u2(value.dhG.length, 'len_dh_g');
  w.bytes(value.dhG);
  if (value.dhYs.length < 1) w.fail('len_dh_ys', 'must be at least 1');
  w.u2(value.dhYs.length, 'len_dh_ys');
  w.bytes(value.dhYs);
  w.u2(value.algorithm, 'algorithm');
  w.u2(value.signature.length, 'len_signature');
  w.bytes(value.signature);
  return w.finish();
}
