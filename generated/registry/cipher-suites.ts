/** The cipher suites that are implemented. Generated from spec/registry/cipher_suites.yaml; edit that. */

/** One row. */
export interface CipherSuite {
  readonly name: CipherSuiteName;
  readonly code: number;
  /** OpenSSL's name. */
  readonly openssl: string;
  readonly aead: 'aes_128_gcm' | 'aes_256_gcm' | 'chacha20_poly1305';
  readonly hash: 'sha256' | 'sha384';
  /** In bytes. */
  readonly keyLength: number;
  /** Records under one key after which it must be updated; absent where the sequence number ends first. */
  readonly recordLimit?: number;
  /** RFC and section, as in 9846#6.2. */
  readonly rfc: string;
}

/** By name. */
export const cipherSuites = {
  TLS_AES_128_GCM_SHA256: {
    name: 'TLS_AES_128_GCM_SHA256',
    code: 0x1301,
    openssl: 'TLS_AES_128_GCM_SHA256',
    aead: 'aes_128_gcm',
    hash: 'sha256',
    keyLength: 16,
    recordLimit: 23726566,
    rfc: '9846#B.4',
  },
  TLS_AES_256_GCM_SHA384: {
    name: 'TLS_AES_256_GCM_SHA384',
    code: 0x1302,
    openssl: 'TLS_AES_256_GCM_SHA384',
    aead: 'aes_256_gcm',
    hash: 'sha384',
    keyLength: 32,
    recordLimit: 23726566,
    rfc: '9846#B.4',
  },
  TLS_CHACHA20_POLY1305_SHA256: {
    name: 'TLS_CHACHA20_POLY1305_SHA256',
    code: 0x1303,
    openssl: 'TLS_CHACHA20_POLY1305_SHA256',
    aead: 'chacha20_poly1305',
    hash: 'sha256',
    keyLength: 32,
    rfc: '9846#B.4',
  },
} as const;

/** The names of all rows. */
export type CipherSuiteName = keyof typeof cipherSuites;

const byCode: ReadonlyMap<number, CipherSuite> = new Map(Object.values<CipherSuite>(cipherSuites).map((cipherSuite) => [cipherSuite.code, cipherSuite]));

/** The cipher suite with this code point, if it is known. */
export function cipherSuiteByCode(code: number): CipherSuite | undefined {
  return byCode.get(code);
}

/** Whether this is the name of a cipher suite of the table. */
export function isCipherSuite(name: string): name is CipherSuiteName {
  return Object.hasOwn(cipherSuites, name);
}
