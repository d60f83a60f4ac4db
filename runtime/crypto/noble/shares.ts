/** Key shares by @noble/curves. */

import { x25519 } from '@noble/curves/ed25519.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { type CurveName, drawScalar, isUncompressed } from '../curves.ts';
import type { CurveGroupName, KeyShare, Random } from '../provider.ts';

export const nobleCurves = { secp256r1: p256, secp384r1: p384, secp521r1: p521 } as const;

export const nobleCurveShare = (group: CurveGroupName, random: Random): KeyShare =>
  group === 'x25519' ? x25519Share(random) : nistShare(group, random);

function x25519Share(random: Random): KeyShare {
  const secret = random(32, 'key_share x25519');
  return {
    group: 'x25519',
    publicKey: x25519.getPublicKey(secret),
    // noble throws for a wrong length and for the all-zero result.
    agree: (peer) => orUndefined(() => x25519.getSharedSecret(secret, peer)),
    wipe: () => secret.fill(0),
  };
}

function nistShare(group: CurveName, random: Random): KeyShare {
  const curve = nobleCurves[group];
  const secret = drawScalar(group, random);
  return {
    group,
    publicKey: curve.getPublicKey(secret, false),
    agree(peer) {
      if (!isUncompressed(group, peer)) return undefined;
      // RFC 9846 section 7.4.2: the secret is the x coordinate alone; noble puts a sign byte before it and refuses points off the curve.
      return orUndefined(() => curve.getSharedSecret(secret, peer).subarray(1));
    },
    wipe: () => secret.fill(0),
  };
}

function orUndefined<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch {
    return undefined;
  }
}
