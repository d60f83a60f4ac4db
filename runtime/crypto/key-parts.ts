/** Keys as plain numbers: what PKCS#8 (RFC 5958) and SubjectPublicKeyInfo (RFC 5280) hold, for both providers to import. */

import { type CurveName, curveOf, curves, isScalar, isUncompressed } from './curves.ts';
import * as der from './der.ts';
import { mlDsaOf, mlDsaSets } from './ml-dsa.ts';
import { type HashName, KeyError, type KeyKind, type MlDsaName } from './provider.ts';
import { hashLength } from './schemes.ts';

type KindOf<T extends 'ec' | 'rsa' | 'rsa_pss'> = Extract<KeyKind, { type: T }>;
export type RsaKind = KindOf<'rsa'> | KindOf<'rsa_pss'>;

/** RSA numbers are big-endian without leading zeros. */
export interface RsaPublic {
  readonly n: Uint8Array;
  readonly e: Uint8Array;
}

export interface RsaPrivate extends RsaPublic {
  readonly d: Uint8Array;
  readonly p: Uint8Array;
  readonly q: Uint8Array;
  readonly dp: Uint8Array;
  readonly dq: Uint8Array;
  readonly qi: Uint8Array;
}

export interface MlDsaPublic {
  readonly kind: { readonly type: MlDsaName };
  readonly encoded: Uint8Array;
}

export interface MlDsaPrivate {
  readonly kind: { readonly type: MlDsaName };
  /** The seed, 32 bytes; FIPS 204 calls it so. */
  readonly xi: Uint8Array;
  /** The private key that follows from the seed, where it is written down too. */
  readonly expanded?: Uint8Array;
}

export type PublicKeyParts =
  | MlDsaPublic
  | { readonly kind: KindOf<'ec'>; readonly point: Uint8Array }
  | { readonly kind: { readonly type: 'ed25519' }; readonly bytes: Uint8Array }
  | { readonly kind: RsaKind; readonly numbers: RsaPublic };

export type PrivateKeyParts =
  | MlDsaPrivate
  | { readonly kind: KindOf<'ec'>; readonly scalar: Uint8Array }
  | { readonly kind: { readonly type: 'ed25519' }; readonly seed: Uint8Array }
  | { readonly kind: RsaKind; readonly numbers: RsaPrivate };

/** SubjectPublicKeyInfo, RFC 5280 section 4.1.2.7. Whether a point is on its curve is for the provider to see. Throws `KeyError`. */
export function readPublicKey(spki: Uint8Array): PublicKeyParts {
  const whole = der.cursor(spki);
  const fields = der.enter(whole, der.tags.sequence);
  der.finish(whole);
  const algorithm = readAlgorithm(fields);
  const key = der.takeBits(fields);
  der.finish(fields);
  switch (algorithm.type) {
    case 'ec':
      if (!isUncompressed(algorithm.curve, key)) throw new KeyError('the public key is no uncompressed point');
      return { kind: algorithm, point: key };
    case 'ed25519':
      if (key.length !== 32) throw new KeyError('an Ed25519 public key has 32 bytes');
      return { kind: algorithm, bytes: key };
    case 'mldsa44':
    case 'mldsa65':
    case 'mldsa87':
      if (key.length !== mlDsaSets[algorithm.type].publicLength)
        throw new KeyError('the ML-DSA public key has the wrong length');
      return { kind: algorithm, encoded: key };
    default: {
      const numbers = readRsaPublic(key);
      return { kind: rsaKind(algorithm, numbers), numbers };
    }
  }
}

/** PKCS#8 PrivateKeyInfo or OneAsymmetricKey, RFC 5958 section 2. Throws `KeyError`. */
export function readPrivateKey(pkcs8: Uint8Array): PrivateKeyParts {
  const whole = der.cursor(pkcs8);
  const fields = der.enter(whole, der.tags.sequence);
  der.finish(whole);
  if (der.takeSmallInteger(fields) > 1) throw new KeyError('PKCS#8 of an unknown version');
  const algorithm = readAlgorithm(fields);
  const key = der.cursor(der.take(fields, der.tags.octetString));
  switch (algorithm.type) {
    case 'ec':
      return { kind: algorithm, scalar: readEcScalar(key, algorithm.curve) };
    case 'ed25519': {
      const seed = der.take(key, der.tags.octetString);
      if (seed.length !== 32) throw new KeyError('an Ed25519 private key has 32 bytes');
      return { kind: algorithm, seed };
    }
    case 'mldsa44':
    case 'mldsa65':
    case 'mldsa87':
      return { kind: algorithm, ...readMlDsaPrivate(key, algorithm.type) };
    default: {
      const numbers = readRsaPrivate(key);
      return { kind: rsaKind(algorithm, numbers), numbers };
    }
  }
}

type Algorithm =
  | KindOf<'ec'>
  | { readonly type: 'ed25519' }
  | { readonly type: MlDsaName }
  | { readonly type: 'rsa' | 'rsa_pss'; readonly hash?: HashName };

function readAlgorithm(from: der.Cursor): Algorithm {
  const fields = der.enter(from, der.tags.sequence);
  const algorithm = readAlgorithmFields(fields);
  der.finish(fields);
  return algorithm;
}

function readAlgorithmFields(fields: der.Cursor): Algorithm {
  const objectId = der.takeObjectId(fields);
  switch (objectId) {
    case '1.2.840.10045.2.1':
      return { type: 'ec', curve: readCurve(fields) };
    case '1.3.101.112':
      return { type: 'ed25519' };
    case '1.2.840.113549.1.1.1':
      der.take(fields, der.tags.nothing);
      return { type: 'rsa' };
    case '1.2.840.113549.1.1.10':
      return der.atEnd(fields) ? { type: 'rsa_pss' } : { type: 'rsa_pss', hash: readPssHash(fields) };
    default: {
      const type = mlDsaOf(objectId);
      if (type !== undefined) return { type };
      throw new KeyError(`keys of algorithm ${objectId} are not used in TLS 1.3`);
    }
  }
}

function readCurve(fields: der.Cursor): CurveName {
  const objectId = der.takeObjectId(fields);
  const curve = curveOf(objectId);
  if (curve === undefined) throw new KeyError(`curve ${objectId} is not supported`);
  return curve;
}

/** ECPrivateKey, RFC 5915 section 3. Old writers left zeros off the scalar. */
function readEcScalar(from: der.Cursor, curve: CurveName): Uint8Array {
  const fields = der.enter(from, der.tags.sequence);
  if (der.takeSmallInteger(fields) !== 1) throw new KeyError('ECPrivateKey of an unknown version');
  const bytes = der.take(fields, der.tags.octetString);
  const { size } = curves[curve];
  if (bytes.length > size) throw new KeyError('the private scalar is too long');
  const scalar = new Uint8Array(size);
  scalar.set(bytes, size - bytes.length);
  if (!isScalar(curve, scalar)) throw new KeyError('the private scalar is out of range');
  return scalar;
}

/** The seed alone or with the expanded key, RFC 9881 section 6. The expanded key alone cannot be checked, and is refused. */
function readMlDsaPrivate(
  from: der.Cursor,
  name: MlDsaName,
): { readonly xi: Uint8Array; readonly expanded?: Uint8Array } {
  if (der.isNext(from, der.tags.octetString)) throw new KeyError('the ML-DSA private key comes without its seed');
  const both = der.isNext(from, der.tags.sequence) ? der.enter(from, der.tags.sequence) : undefined;
  const xi = der.take(both ?? from, both ? der.tags.octetString : der.tags.implicit0);
  const expanded = both && der.take(both, der.tags.octetString);
  der.finish(both ?? from);
  if (xi.length !== 32) throw new KeyError('the seed of an ML-DSA private key has 32 bytes');
  if (expanded && expanded.length !== mlDsaSets[name].expandedLength)
    throw new KeyError('the ML-DSA private key has the wrong length');
  return { xi, ...(expanded && { expanded }) };
}

function readRsaPublic(key: Uint8Array): RsaPublic {
  const whole = der.cursor(key);
  const fields = der.enter(whole, der.tags.sequence);
  der.finish(whole);
  const numbers = { n: der.takeInteger(fields), e: der.takeInteger(fields) };
  der.finish(fields);
  return numbers;
}

/** RSAPrivateKey, RFC 8017 section A.1.2; version 1 would be multi-prime. */
function readRsaPrivate(from: der.Cursor): RsaPrivate {
  const fields = der.enter(from, der.tags.sequence);
  if (der.takeSmallInteger(fields) !== 0) throw new KeyError('multi-prime RSA keys are not supported');
  const next = () => der.takeInteger(fields);
  const numbers = { n: next(), e: next(), d: next(), p: next(), q: next(), dp: next(), dq: next(), qi: next() };
  der.finish(fields);
  return numbers;
}

const hashes: Readonly<Record<string, HashName>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

function readHash(from: der.Cursor): HashName {
  const fields = der.enter(from, der.tags.sequence);
  const hash = hashes[der.takeObjectId(fields)];
  if (!der.atEnd(fields)) der.take(fields, der.tags.nothing);
  der.finish(fields);
  if (hash === undefined) throw new KeyError('RSASSA-PSS parameters with a hash that TLS 1.3 does not use');
  return hash;
}

/** RSASSA-PSS-params, RFC 4055 section 3.1, as far as RFC 9846 section 4.3.3 has a use for them: one hash throughout, salt as long. */
function readPssHash(from: der.Cursor): HashName {
  const fields = der.enter(from, der.tags.sequence);
  if (!der.isNext(fields, der.tags.context0)) throw new KeyError('RSASSA-PSS parameters that mean SHA-1');
  const hash = readHash(der.enter(fields, der.tags.context0));
  if (!der.isNext(fields, der.tags.context1)) throw new KeyError('RSASSA-PSS parameters that mean MGF1 with SHA-1');
  const mask = der.enter(der.enter(fields, der.tags.context1), der.tags.sequence);
  if (der.takeObjectId(mask) !== '1.2.840.113549.1.1.8') throw new KeyError('RSASSA-PSS with a mask other than MGF1');
  if (readHash(mask) !== hash) throw new KeyError('RSASSA-PSS parameters with two hashes');
  const saltBytes = der.isNext(fields, der.tags.context2)
    ? der.takeSmallInteger(der.enter(fields, der.tags.context2))
    : 20;
  if (saltBytes > hashLength(hash)) throw new KeyError('RSASSA-PSS parameters with a salt longer than the hash');
  der.finish(fields);
  return hash;
}

/** Bounds as in BoringSSL: what is larger costs whoever verifies too much. */
function rsaKind(
  algorithm: { readonly type: 'rsa' | 'rsa_pss'; readonly hash?: HashName },
  { n, e }: RsaPublic,
): RsaKind {
  const modulusBits = 8 * n.length - Math.clz32(n[0] ?? 0) + 24;
  if (modulusBits < 1024 || modulusBits > 16384) throw new KeyError(`RSA modulus of ${modulusBits} bits`);
  const exponent = e.reduce((sum, byte) => sum * 256 + byte, 0);
  if (exponent < 3 || exponent >= 2 ** 33 || exponent % 2 === 0) throw new KeyError('RSA exponent out of range');
  if ((n.at(-1) ?? 0) % 2 === 0) throw new KeyError('RSA modulus is even');
  return { ...algorithm, modulusBits };
}
