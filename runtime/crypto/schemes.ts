/** What each signature scheme means, and which key can make it. RFC 9846 section 4.3.3. */

import type { CurveName } from './curves.ts';
import { type HashName, KeyError, type KeyKind, type MlDsaName, type SignatureSchemeName } from './provider.ts';

export type Scheme =
  | { readonly algorithm: 'rsa_pkcs1'; readonly key: 'rsa'; readonly hash: HashName }
  /** The salt is as long as the hash. */
  | { readonly algorithm: 'rsa_pss'; readonly key: 'rsa' | 'rsa_pss'; readonly hash: HashName }
  | { readonly algorithm: 'ecdsa'; readonly key: 'ec'; readonly hash: HashName; readonly curve?: CurveName }
  | { readonly algorithm: 'ed25519'; readonly key: 'ed25519' }
  /** The context string is empty. */
  | { readonly algorithm: 'ml_dsa'; readonly key: MlDsaName };

export const schemes: Readonly<Record<SignatureSchemeName, Scheme>> = {
  rsa_pkcs1_sha256: { algorithm: 'rsa_pkcs1', key: 'rsa', hash: 'sha256' },
  rsa_pkcs1_sha384: { algorithm: 'rsa_pkcs1', key: 'rsa', hash: 'sha384' },
  rsa_pkcs1_sha512: { algorithm: 'rsa_pkcs1', key: 'rsa', hash: 'sha512' },
  ecdsa_sha256: { algorithm: 'ecdsa', key: 'ec', hash: 'sha256' },
  ecdsa_sha384: { algorithm: 'ecdsa', key: 'ec', hash: 'sha384' },
  ecdsa_sha512: { algorithm: 'ecdsa', key: 'ec', hash: 'sha512' },
  ecdsa_secp256r1_sha256: { algorithm: 'ecdsa', key: 'ec', hash: 'sha256', curve: 'secp256r1' },
  ecdsa_secp384r1_sha384: { algorithm: 'ecdsa', key: 'ec', hash: 'sha384', curve: 'secp384r1' },
  ecdsa_secp521r1_sha512: { algorithm: 'ecdsa', key: 'ec', hash: 'sha512', curve: 'secp521r1' },
  rsa_pss_rsae_sha256: { algorithm: 'rsa_pss', key: 'rsa', hash: 'sha256' },
  rsa_pss_rsae_sha384: { algorithm: 'rsa_pss', key: 'rsa', hash: 'sha384' },
  rsa_pss_rsae_sha512: { algorithm: 'rsa_pss', key: 'rsa', hash: 'sha512' },
  ed25519: { algorithm: 'ed25519', key: 'ed25519' },
  rsa_pss_pss_sha256: { algorithm: 'rsa_pss', key: 'rsa_pss', hash: 'sha256' },
  rsa_pss_pss_sha384: { algorithm: 'rsa_pss', key: 'rsa_pss', hash: 'sha384' },
  rsa_pss_pss_sha512: { algorithm: 'rsa_pss', key: 'rsa_pss', hash: 'sha512' },
  mldsa44: { algorithm: 'ml_dsa', key: 'mldsa44' },
  mldsa65: { algorithm: 'ml_dsa', key: 'mldsa65' },
  mldsa87: { algorithm: 'ml_dsa', key: 'mldsa87' },
};

const hashLengths: Readonly<Record<HashName, number>> = { sha256: 32, sha384: 48, sha512: 64 };

/** Bytes of the hash's output. */
export const hashLength = (name: HashName): number => hashLengths[name];

/** Whether a key of this kind can make and verify signatures of this scheme. */
export function fits(kind: KeyKind, name: SignatureSchemeName): boolean {
  const scheme = schemes[name];
  if (scheme.key !== kind.type) return false;
  if (kind.type === 'ec') return scheme.algorithm === 'ecdsa' && (scheme.curve ?? kind.curve) === kind.curve;
  if (kind.type !== 'rsa' && kind.type !== 'rsa_pss') return true;
  if (scheme.algorithm !== 'rsa_pss') return scheme.algorithm === 'rsa_pkcs1';
  // RFC 8017 section 9.1.1, step 3: hash, salt and two bytes must fit into the encoded message.
  if (Math.ceil((kind.modulusBits - 1) / 8) < 2 * hashLength(scheme.hash) + 2) return false;
  return kind.type === 'rsa' || (kind.hash ?? scheme.hash) === scheme.hash;
}

/** The scheme's meaning, for signing. Throws `KeyError` when this key cannot make it. */
export function schemeFor(kind: KeyKind, name: SignatureSchemeName): Scheme {
  if (!fits(kind, name)) throw new KeyError(`a key of type ${kind.type} cannot sign with ${name}`);
  return schemes[name];
}
