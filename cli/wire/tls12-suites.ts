/** The cipher suites of TLS 1.2 that recorded connections use: how keys are agreed on, and, for AEAD ones, how records are opened. */

import type { AeadName, HashName } from '../../runtime/crypto/provider.ts';

export interface Tls12Suite {
  readonly name: string;
  readonly keyExchange: 'ecdhe' | 'dhe' | 'rsa';
  /** Absent for suites with a separate MAC, whose records stay closed. */
  readonly aead?: AeadName;
  readonly hash: HashName;
}

type Row = readonly [code: number, name: string];

/** RFC 5288, 5289 and 7905; the CBC suites are those of RFC 5246, 8422 and 5289. */
const rows: readonly Row[] = [
  [0x009c, 'TLS_RSA_WITH_AES_128_GCM_SHA256'],
  [0x009d, 'TLS_RSA_WITH_AES_256_GCM_SHA384'],
  [0x009e, 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256'],
  [0x009f, 'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384'],
  [0xc02b, 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'],
  [0xc02c, 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384'],
  [0xc02f, 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
  [0xc030, 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'],
  [0xcca8, 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256'],
  [0xcca9, 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256'],
  [0xccaa, 'TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256'],
  [0x002f, 'TLS_RSA_WITH_AES_128_CBC_SHA'],
  [0x0035, 'TLS_RSA_WITH_AES_256_CBC_SHA'],
  [0x003c, 'TLS_RSA_WITH_AES_128_CBC_SHA256'],
  [0x003d, 'TLS_RSA_WITH_AES_256_CBC_SHA256'],
  [0x0033, 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA'],
  [0x0039, 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA'],
  [0x0067, 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA256'],
  [0x006b, 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA256'],
  [0xc009, 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA'],
  [0xc00a, 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA'],
  [0xc013, 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'],
  [0xc014, 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA'],
  [0xc023, 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256'],
  [0xc024, 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384'],
  [0xc027, 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256'],
  [0xc028, 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384'],
];

const suites = new Map(rows.map(([code, name]) => [code, suiteOf(name)]));

/** The suite with this code point, if it is known. */
export const tls12Suite = (code: number): Tls12Suite | undefined => suites.get(code);

/** The names say it all. */
function suiteOf(name: string): Tls12Suite {
  const keyExchange = name.includes('_ECDHE_') ? 'ecdhe' : name.includes('_DHE_') ? 'dhe' : 'rsa';
  const hash = name.endsWith('SHA384') ? 'sha384' : 'sha256';
  const aead = name.includes('CHACHA20') ? 'chacha20_poly1305' : name.includes('128_GCM') ? 'aes_128_gcm' : undefined;
  const found = aead ?? (name.includes('256_GCM') ? 'aes_256_gcm' : undefined);
  return { name, keyExchange, hash, ...(found === undefined ? {} : { aead: found }) };
}
