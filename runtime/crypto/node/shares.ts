/** Key shares by OpenSSL: x25519 as JWK key objects (5 us to import, DER takes 74), the NIST curves as ECDH objects, which take raw points. */

import { type CurveName, curves, drawScalar, isUncompressed } from '../curves.ts';
import type { CurveGroupName, KeyShare, Random } from '../provider.ts';
import { base64url, native, plain } from './native.ts';

export const nodeCurveShare = (group: CurveGroupName, random: Random): KeyShare =>
  group === 'x25519' ? x25519Share(random) : nistShare(group, random);

function x25519Share(random: Random): KeyShare {
  const secret = random(32, 'key_share x25519');
  // Node wants a string for x, and derives x from d all the same.
  const jwk = { kty: 'OKP', crv: 'X25519', x: '', d: base64url(secret) };
  const privateKey = native.createPrivateKey({ key: jwk, format: 'jwk' });
  secret.fill(0);
  const { x = '' } = privateKey.export({ format: 'jwk' });
  return {
    group: 'x25519',
    publicKey: Uint8Array.from(Buffer.from(x, 'base64url')),
    agree(peer) {
      if (peer.length !== 32) return undefined;
      const key = { kty: 'OKP', crv: 'X25519', x: base64url(peer) };
      try {
        const publicKey = native.createPublicKey({ key, format: 'jwk' });
        const shared = plain(native.diffieHellman({ privateKey, publicKey }));
        return isZero(shared) ? undefined : shared;
      } catch {
        // OpenSSL itself fails on the all-zero result.
        return undefined;
      }
    },
    // A KeyObject cannot be overwritten; OpenSSL clears it when it is collected.
    wipe: () => {},
  };
}

function nistShare(group: CurveName, random: Random): KeyShare {
  const scalar = drawScalar(group, random);
  const ecdh = native.createECDH(curves[group].openssl);
  ecdh.setPrivateKey(scalar);
  scalar.fill(0);
  return {
    group,
    publicKey: plain(ecdh.getPublicKey()),
    agree(peer) {
      if (!isUncompressed(group, peer)) return undefined;
      try {
        return plain(ecdh.computeSecret(peer));
      } catch {
        // Not on the curve.
        return undefined;
      }
    },
    // As above: OpenSSL clears the scalar when the object is collected.
    wipe: () => {},
  };
}

function isZero(bytes: Uint8Array): boolean {
  let any = 0;
  for (const byte of bytes) any |= byte;
  return any === 0;
}
