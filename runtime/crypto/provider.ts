/** The one synchronous door to cryptography; `noble.ts` and `node.ts` stand behind it. */

export type HashName = 'sha256' | 'sha384' | 'sha512';
export type AeadName = 'aes_128_gcm' | 'aes_256_gcm' | 'chacha20_poly1305';
export type CurveGroupName = 'x25519' | 'secp256r1' | 'secp384r1' | 'secp521r1';
/** A curve and ML-KEM-768 side by side: safe while either of them is. draft-ietf-tls-ecdhe-mlkem. */
export type HybridGroupName = 'X25519MLKEM768' | 'SecP256r1MLKEM768';
export type GroupName = CurveGroupName | HybridGroupName;

/** FIPS 204; draft-ietf-tls-mldsa. */
export type MlDsaName = 'mldsa44' | 'mldsa65' | 'mldsa87';

/**
 * Names as in RFC 9846 section 4.3.3. The `rsa_pkcs1_*` ones occur in certificates only; so do `ecdsa_sha*`, our names for
 * ECDSA with that hash on whatever curve the key has (X.509 and TLS 1.2 tie no curve to a hash, TLS 1.3 does).
 */
export type SignatureSchemeName =
  | 'rsa_pkcs1_sha256'
  | 'rsa_pkcs1_sha384'
  | 'rsa_pkcs1_sha512'
  | 'ecdsa_sha256'
  | 'ecdsa_sha384'
  | 'ecdsa_sha512'
  | 'ecdsa_secp256r1_sha256'
  | 'ecdsa_secp384r1_sha384'
  | 'ecdsa_secp521r1_sha512'
  | 'rsa_pss_rsae_sha256'
  | 'rsa_pss_rsae_sha384'
  | 'rsa_pss_rsae_sha512'
  | 'ed25519'
  | 'rsa_pss_pss_sha256'
  | 'rsa_pss_pss_sha384'
  | 'rsa_pss_pss_sha512'
  | MlDsaName;

/**
 * Gives `length` random bytes, which the caller then owns and may overwrite. `purpose` lets a test answer each use with
 * the bytes of a recorded handshake.
 */
export type Random = (length: number, purpose: string) => Uint8Array;

/** A running hash. `digest` may be asked at any time and does not end it. */
export interface Hasher {
  update(data: Uint8Array): void;
  digest(): Uint8Array;
  /** A second running hash with the same past. */
  copy(): Hasher;
}

/** An AEAD under one key; the tag is 16 bytes and the nonce 12, in all three. RFC 5116. */
export interface Aead {
  /** Writes ciphertext and tag into `into` (plaintext length + 16 bytes). `into` may overlap `plaintext` only if they start at the same byte. */
  seal(nonce: Uint8Array, additionalData: Uint8Array, plaintext: Uint8Array, into: Uint8Array): void;
  /** Writes the plaintext into `into` (ciphertext length - 16 bytes); false, with nothing to be trusted in `into`, when the tag is wrong. */
  open(nonce: Uint8Array, additionalData: Uint8Array, ciphertext: Uint8Array, into: Uint8Array): boolean;
  /** Overwrites what this object holds of the key. */
  wipe(): void;
}

/** The client's ephemeral key for a group. RFC 9846 section 4.3.8. */
export interface KeyShare {
  readonly group: GroupName;
  /**
   * The `key_exchange` bytes: 32 for x25519, the uncompressed point for the NIST curves, either with an encapsulation key
   * of 1184 bytes for the hybrids.
   */
  readonly publicKey: Uint8Array;
  /**
   * The shared secret; undefined when the server's share has the wrong length, holds no valid point, or makes x25519 give all
   * zeros (RFC 7748 section 6.1). A ciphertext that was tampered with gives a secret that nobody else has: FIPS 203 section 6.3.
   */
  agree(peer: Uint8Array): Uint8Array | undefined;
  /** Overwrites what this object holds of the private key. */
  wipe(): void;
}

/** The server's part of the key exchange. */
export interface ShareAnswer {
  /** Its `key_exchange` bytes: as the client's, with a ciphertext of 1088 bytes in the place of the encapsulation key. */
  readonly publicKey: Uint8Array;
  /** The shared secret, for the caller to overwrite. */
  readonly shared: Uint8Array;
}

/** What kind of key it is, as far as the choice of a signature scheme depends on it. */
export type KeyKind =
  | { readonly type: 'ec'; readonly curve: 'secp256r1' | 'secp384r1' | 'secp521r1' }
  | { readonly type: 'ed25519' | MlDsaName }
  | { readonly type: 'rsa'; readonly modulusBits: number }
  /** An id-RSASSA-PSS key; `hash` is the only one that its parameters allow, when it has parameters. RFC 4055 section 3.1. */
  | { readonly type: 'rsa_pss'; readonly modulusBits: number; readonly hash?: HashName };

export interface PrivateKey {
  readonly kind: KeyKind;
  /**
   * Signs `data` (not its hash); ECDSA signatures are DER (RFC 9846 section 4.3.3). `random` gives noble the PSS salt
   * (purpose `signature_salt`) and ML-DSA's hedge (`signature_hedge`); node's own API draws them itself and takes none. Throws a `KeyError` for a scheme
   * that this key cannot sign.
   */
  sign(scheme: SignatureSchemeName, data: Uint8Array, random: Random): Uint8Array;
}

export interface PublicKey {
  readonly kind: KeyKind;
  /** False for a wrong signature, for one that is malformed, and for a scheme that this key cannot verify. Never throws. */
  verify(scheme: SignatureSchemeName, data: Uint8Array, signature: Uint8Array): boolean;
}

export interface CryptoProvider {
  readonly name: 'noble' | 'node';
  readonly random: Random;
  /** Byte length of the hash's output. */
  hashLength(name: HashName): number;
  hasher(name: HashName): Hasher;
  hash(name: HashName, data: Uint8Array): Uint8Array;
  hmac(name: HashName, key: Uint8Array, data: Uint8Array): Uint8Array;
  aead(name: AeadName, key: Uint8Array): Aead;
  /** A fresh key share; its private keys are drawn from `random(length, 'key_share ' + curve)` and, 64 bytes, `'key_share mlkem768'`. */
  keyShare(group: GroupName, random: Random): KeyShare;
  /**
   * The server's answer to a client's share, drawn from `'key_share ' + curve` and, 32 bytes, `'encapsulate mlkem768'`;
   * undefined when the client's share is not valid, as for `KeyShare.agree` or by FIPS 203 section 7.2.
   */
  answerShare(group: GroupName, peer: Uint8Array, random: Random): ShareAnswer | undefined;
  /** From PKCS#8 DER. Throws a `KeyError` that says what is wrong. */
  privateKey(pkcs8: Uint8Array): PrivateKey;
  /** From SubjectPublicKeyInfo DER. Throws a `KeyError` that says what is wrong. */
  publicKey(spki: Uint8Array): PublicKey;
}

/** A key that cannot be read, or is of a kind that no TLS 1.3 signature scheme uses. */
export class KeyError extends Error {
  override readonly name = 'KeyError';
}
