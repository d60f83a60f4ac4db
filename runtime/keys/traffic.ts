/** What a traffic secret is good for: the keys of one direction, its successor, and Finished. */

import { aeadKeyLength } from '../crypto/aead-key.ts';
import type { Aead, AeadName, CryptoProvider, HashName } from '../crypto/provider.ts';
import { expandBare } from './hkdf.ts';
import { Secret } from './secret.ts';

/** What one direction of the record layer needs. */
export interface TrafficKeys {
  readonly aead: Aead;
  /** 12 bytes, to be mixed with the sequence number. RFC 9846 section 5.3. */
  readonly iv: Uint8Array;
}

/** RFC 9846 section 7.3. */
export function trafficKeys(
  provider: CryptoProvider,
  suite: { readonly aead: AeadName; readonly hash: HashName },
  secret: Secret,
): TrafficKeys {
  const key = expandBare(provider, suite.hash, secret.bytes, 'key', aeadKeyLength(suite.aead));
  const aead = provider.aead(suite.aead, key);
  key.fill(0);
  return { aead, iv: expandBare(provider, suite.hash, secret.bytes, 'iv', 12) };
}

/** application_traffic_secret_N+1, RFC 9846 section 7.2. The caller wipes N. */
export const nextTrafficSecret = (provider: CryptoProvider, hash: HashName, secret: Secret): Secret =>
  new Secret(expandBare(provider, hash, secret.bytes, 'traffic upd', provider.hashLength(hash)));

/** verify_data of Finished, RFC 9846 section 4.5.3, or a PSK binder, section 4.3.11.2. As long as the hash. */
export function finishedMac(
  provider: CryptoProvider,
  hash: HashName,
  baseKey: Secret,
  transcriptHash: Uint8Array,
): Uint8Array {
  const finishedKey = expandBare(provider, hash, baseKey.bytes, 'finished', provider.hashLength(hash));
  const mac = provider.hmac(hash, finishedKey, transcriptHash);
  finishedKey.fill(0);
  return mac;
}
