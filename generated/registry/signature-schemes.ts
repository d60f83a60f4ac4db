/** Signature schemes and the keys that can make them. Generated from spec/registry/signature_schemes.yaml; edit that. */

/** One row. */
export interface SignatureScheme {
  readonly name: SignatureSchemeName;
  readonly code: number;
  /** The kind of key that signs; rows without it are known by name only. */
  readonly key: { readonly type: 'rsa' | 'rsa_pss' | 'ed25519' | 'mldsa44' | 'mldsa65' | 'mldsa87' } | { readonly type: 'ec'; readonly curve: 'secp256r1' | 'secp384r1' | 'secp521r1' };
  /** Absent where the scheme hashes by itself. */
  readonly hash?: 'sha256' | 'sha384' | 'sha512';
  /** Allowed in CertificateVerify of TLS 1.3; otherwise in certificates only. */
  readonly certificateVerify: boolean;
  /** Names that SSL_CTX_set1_sigalgs_list(3) takes; the first is the one it shows. */
  readonly openssl: readonly string[];
  /** RFC and section, as in 9846#6.2. */
  readonly rfc: string;
}

/** By name. */
export const signatureSchemes = {
  ecdsa_secp256r1_sha256: {
    name: 'ecdsa_secp256r1_sha256',
    code: 0x0403,
    key: { type: 'ec', curve: 'secp256r1' },
    hash: 'sha256',
    certificateVerify: true,
    openssl: ['ECDSA+SHA256'],
    rfc: '9846#4.3.3',
  },
  ecdsa_secp384r1_sha384: {
    name: 'ecdsa_secp384r1_sha384',
    code: 0x0503,
    key: { type: 'ec', curve: 'secp384r1' },
    hash: 'sha384',
    certificateVerify: true,
    openssl: ['ECDSA+SHA384'],
    rfc: '9846#4.3.3',
  },
  ecdsa_secp521r1_sha512: {
    name: 'ecdsa_secp521r1_sha512',
    code: 0x0603,
    key: { type: 'ec', curve: 'secp521r1' },
    hash: 'sha512',
    certificateVerify: true,
    openssl: ['ECDSA+SHA512'],
    rfc: '9846#4.3.3',
  },
  ed25519: { name: 'ed25519', code: 0x0807, key: { type: 'ed25519' }, certificateVerify: true, openssl: ['ed25519'], rfc: '9846#4.3.3' },
  rsa_pss_rsae_sha256: {
    name: 'rsa_pss_rsae_sha256',
    code: 0x0804,
    key: { type: 'rsa' },
    hash: 'sha256',
    certificateVerify: true,
    openssl: ['RSA-PSS+SHA256', 'PSS+SHA256'],
    rfc: '9846#4.3.3',
  },
  rsa_pss_rsae_sha384: {
    name: 'rsa_pss_rsae_sha384',
    code: 0x0805,
    key: { type: 'rsa' },
    hash: 'sha384',
    certificateVerify: true,
    openssl: ['RSA-PSS+SHA384', 'PSS+SHA384'],
    rfc: '9846#4.3.3',
  },
  rsa_pss_rsae_sha512: {
    name: 'rsa_pss_rsae_sha512',
    code: 0x0806,
    key: { type: 'rsa' },
    hash: 'sha512',
    certificateVerify: true,
    openssl: ['RSA-PSS+SHA512', 'PSS+SHA512'],
    rfc: '9846#4.3.3',
  },
  rsa_pss_pss_sha256: {
    name: 'rsa_pss_pss_sha256',
    code: 0x0809,
    key: { type: 'rsa_pss' },
    hash: 'sha256',
    certificateVerify: true,
    openssl: ['rsa_pss_pss_sha256'],
    rfc: '9846#4.3.3',
  },
  rsa_pss_pss_sha384: {
    name: 'rsa_pss_pss_sha384',
    code: 0x080a,
    key: { type: 'rsa_pss' },
    hash: 'sha384',
    certificateVerify: true,
    openssl: ['rsa_pss_pss_sha384'],
    rfc: '9846#4.3.3',
  },
  rsa_pss_pss_sha512: {
    name: 'rsa_pss_pss_sha512',
    code: 0x080b,
    key: { type: 'rsa_pss' },
    hash: 'sha512',
    certificateVerify: true,
    openssl: ['rsa_pss_pss_sha512'],
    rfc: '9846#4.3.3',
  },
  rsa_pkcs1_sha256: {
    name: 'rsa_pkcs1_sha256',
    code: 0x0401,
    key: { type: 'rsa' },
    hash: 'sha256',
    certificateVerify: false,
    openssl: ['RSA+SHA256'],
    rfc: '9846#4.3.3',
  },
  rsa_pkcs1_sha384: {
    name: 'rsa_pkcs1_sha384',
    code: 0x0501,
    key: { type: 'rsa' },
    hash: 'sha384',
    certificateVerify: false,
    openssl: ['RSA+SHA384'],
    rfc: '9846#4.3.3',
  },
  rsa_pkcs1_sha512: {
    name: 'rsa_pkcs1_sha512',
    code: 0x0601,
    key: { type: 'rsa' },
    hash: 'sha512',
    certificateVerify: false,
    openssl: ['RSA+SHA512'],
    rfc: '9846#4.3.3',
  },
  mldsa44: { name: 'mldsa44', code: 0x0904, key: { type: 'mldsa44' }, certificateVerify: true, openssl: ['mldsa44'], rfc: '9881' },
  mldsa65: { name: 'mldsa65', code: 0x0905, key: { type: 'mldsa65' }, certificateVerify: true, openssl: ['mldsa65'], rfc: '9881' },
  mldsa87: { name: 'mldsa87', code: 0x0906, key: { type: 'mldsa87' }, certificateVerify: true, openssl: ['mldsa87'], rfc: '9881' },
} as const;

/** The names of all rows. */
export type SignatureSchemeName = keyof typeof signatureSchemes;

const byCode: ReadonlyMap<number, SignatureScheme> = new Map(Object.values<SignatureScheme>(signatureSchemes).map((signatureScheme) => [signatureScheme.code, signatureScheme]));

/** The signature scheme with this code point, if it is known. */
export function signatureSchemeByCode(code: number): SignatureScheme | undefined {
  return byCode.get(code);
}

/** Whether this is the name of a signature scheme of the table. */
export function isSignatureScheme(name: string): name is SignatureSchemeName {
  return Object.hasOwn(signatureSchemes, name);
}

/** Code points that are known by name only; nothing here implements them. */
export const otherSignatureSchemes = {
  ed448: 0x0808,
  rsa_pkcs1_sha1: 0x0201,
  ecdsa_sha1: 0x0203,
} as const;

const otherNames: ReadonlyMap<number, string> = new Map(Object.entries(otherSignatureSchemes).map(([name, code]) => [code, name]));

/** The name of a code point, implemented or not, if it is known. */
export function signatureSchemeNameOf(code: number): string | undefined {
  return byCode.get(code)?.name ?? otherNames.get(code);
}
