/** ML-DSA by @noble/post-quantum: a signature takes some 6 ms to make and 1 to 2 to verify. FIPS 204. */

import { ml_dsa44, ml_dsa65, ml_dsa87 } from '@noble/post-quantum/ml-dsa.js';
import type { MlDsaPrivate, MlDsaPublic } from '../key-parts.ts';
import { KeyError, type Random } from '../provider.ts';

const sets = { mldsa44: ml_dsa44, mldsa65: ml_dsa65, mldsa87: ml_dsa87 } as const;

/** Signs with the hedge that FIPS 204 section 3.6.1 recommends. Throws `KeyError` when seed and expanded key differ (RFC 9881 section 8.2). */
export function mlDsaSigner({ kind, xi, expanded }: MlDsaPrivate): (data: Uint8Array, random: Random) => Uint8Array {
  const set = sets[kind.type];
  const { secretKey } = set.keygen(xi);
  if (expanded?.some((byte, i) => byte !== secretKey[i]))
    throw new KeyError('seed and expanded key of the ML-DSA key do not belong together');
  return (data, random) => set.sign(data, secretKey, { extraEntropy: random(32, 'signature_hedge') });
}

/** Throws for some malformed signatures. */
export const mlDsaVerifier =
  ({ kind, encoded }: MlDsaPublic): ((data: Uint8Array, signature: Uint8Array) => boolean) =>
  (data, signature) =>
    sets[kind.type].verify(signature, data, encoded);
