/** Signing and verifying keys by OpenSSL, imported as JWK: 52 us for a P-256 point and 3 us for RSA, where DER takes 100. */

import type { JsonWebKey, KeyObject, SigningOptions } from 'node:crypto';
import { curves } from '../curves.ts';
import {
  type MlDsaPrivate,
  type MlDsaPublic,
  type PrivateKeyParts,
  type PublicKeyParts,
  readPrivateKey,
  readPublicKey,
} from '../key-parts.ts';
import { noblePrivateKey, noblePublicKey } from '../noble/keys.ts';
import { KeyError, type PrivateKey, type PublicKey } from '../provider.ts';
import { fits, hashLength, type Scheme, schemeFor, schemes } from '../schemes.ts';
import { base64url, native, plain } from './native.ts';

/** Node draws PSS salts and hedges itself: `random` is not asked. */
export function nodePrivateKey(pkcs8: Uint8Array): PrivateKey {
  const parts = readPrivateKey(pkcs8);
  if ('xi' in parts && !knowsMlDsa()) return noblePrivateKey(pkcs8);
  const key = imported(() =>
    native.createPrivateKey('xi' in parts ? mlDsaKey(pkcs8, 'pkcs8') : { key: privateJwk(parts), format: 'jwk' }),
  );
  return {
    kind: parts.kind,
    sign(name, data) {
      const scheme = schemeFor(parts.kind, name);
      return plain(native.sign(digestOf(scheme), data, { key, ...optionsOf(scheme) }));
    },
  };
}

export function nodePublicKey(spki: Uint8Array): PublicKey {
  const parts = readPublicKey(spki);
  if ('encoded' in parts && !knowsMlDsa()) return noblePublicKey(spki);
  const key = imported(() =>
    native.createPublicKey('encoded' in parts ? mlDsaKey(spki, 'spki') : { key: publicJwk(parts), format: 'jwk' }),
  );
  return {
    kind: parts.kind,
    verify(name, data, signature) {
      if (!fits(parts.kind, name)) return false;
      const scheme = schemes[name];
      try {
        return native.verify(digestOf(scheme), data, { key, ...optionsOf(scheme) }, signature);
      } catch {
        return false;
      }
    },
  };
}

const digestOf = (scheme: Scheme): string | null => ('hash' in scheme ? scheme.hash : null);

function optionsOf(scheme: Scheme): SigningOptions {
  if (scheme.algorithm !== 'rsa_pss') return {};
  return { padding: native.constants.RSA_PKCS1_PSS_PADDING, saltLength: hashLength(scheme.hash) };
}

/** RSASSA-PSS keys too go in as plain RSA: what their parameters forbid is refused by `fits`. */
function publicJwk(parts: Exclude<PublicKeyParts, MlDsaPublic>): JsonWebKey {
  if ('point' in parts) return pointJwk(parts.kind.curve, parts.point);
  if ('bytes' in parts) return { kty: 'OKP', crv: 'Ed25519', x: base64url(parts.bytes) };
  const { n, e } = parts.numbers;
  return { kty: 'RSA', n: base64url(n), e: base64url(e) };
}

function privateJwk(parts: Exclude<PrivateKeyParts, MlDsaPrivate>): JsonWebKey {
  if ('scalar' in parts) {
    const ecdh = native.createECDH(curves[parts.kind.curve].openssl);
    ecdh.setPrivateKey(parts.scalar);
    return { ...pointJwk(parts.kind.curve, ecdh.getPublicKey()), d: base64url(parts.scalar) };
  }
  // Node wants a string for x, and derives x from d all the same.
  if ('seed' in parts) return { kty: 'OKP', crv: 'Ed25519', x: '', d: base64url(parts.seed) };
  const { n, e, d, p, q, dp, dq, qi } = parts.numbers;
  const numbers = Object.entries({ n, e, d, p, q, dp, dq, qi }).map(([name, value]) => [name, base64url(value)]);
  return { kty: 'RSA', ...Object.fromEntries(numbers) };
}

function pointJwk(curve: keyof typeof curves, point: Uint8Array): JsonWebKey {
  const { jwk, size } = curves[curve];
  return { kty: 'EC', crv: jwk, x: base64url(point.subarray(1, 1 + size)), y: base64url(point.subarray(1 + size)) };
}

/** OpenSSL holds the seed and the expanded key, where both are there, against each other. */
const mlDsaKey = <T extends 'pkcs8' | 'spki'>(key: Uint8Array, type: T) =>
  ({ key: Buffer.from(key), format: 'der', type }) as const;

let mlDsaKnown: boolean | undefined;

/** OpenSSL has ML-DSA from 3.5 on, Node from 24.6 on. */
function knowsMlDsa(): boolean {
  mlDsaKnown ??= makesMlDsa();
  return mlDsaKnown;
}

function makesMlDsa(): boolean {
  try {
    // Node's types of today do not know the name.
    native.generateKeyPairSync('ml-dsa-44' as 'ed25519');
    return true;
  } catch {
    return false;
  }
}

function imported(importKey: () => KeyObject): KeyObject {
  try {
    return importKey();
  } catch {
    throw new KeyError('the key is no valid key of its kind');
  }
}
