/** ClientKeyExchange, RSA or DHE. Generated from spec/messages/tls12/tls12_client_rsa.ksy; do not edit. */

import { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** The premaster secret under the server's RSA key, or the client's finite-field share, in TLS 1.2. RFC 5246 section 7.4.7. */
export interface Tls12ClientRsa {
  /** EncryptedPreMasterSecret or dh_Yc. */
  readonly exchangeKeys: Uint8Array;
}

/** Reads the whole of it. The result may share memory with `bytes`. Throws a `CodecError`. RFC 5246 section 7.4.7. */
export function readTls12ClientRsa(bytes: Uint8Array): Tls12ClientRsa {
  const r = new Reader(bytes, 'tls12_client_rsa');
  const lenExchangeKeys = r.u2('len_exchange_keys');
  const exchangeKeys = r.bytes(lenExchangeKeys, 'exchange_keys');
  r.done();
  return { exchangeKeys };
}

/** Writes what `readTls12ClientRsa` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 5246 section 7.4.7. */
export function writeTls12ClientRsa(value: Tls12ClientRsa): Uint8Array {
  const w = new Writer('tls12_client_rsa');
  w.u2(value.exchangeKeys.length, 'len_exchange_keys');
  w.bytes(value.exchangeKeys);
  return w.finish();
}
