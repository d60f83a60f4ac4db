/** Fresh keys of every kind that TLS 1.3 signs with, as DER. */

import { generateKeyPairSync, type KeyObject, type RSAPSSKeyPairKeyObjectOptions } from 'node:crypto';
import type { SignatureSchemeName } from '../../runtime/crypto/provider.ts';

export interface Pair {
  readonly label: string;
  readonly privateKey: KeyObject;
  readonly pkcs8: Uint8Array;
  readonly spki: Uint8Array;
  /** The schemes that this key can make. */
  readonly schemes: readonly SignatureSchemeName[];
}

type Made = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };

const pair = (label: string, { privateKey, publicKey }: Made, schemes: readonly SignatureSchemeName[]): Pair => ({
  label,
  privateKey,
  pkcs8: Uint8Array.from(privateKey.export({ type: 'pkcs8', format: 'der' })),
  spki: Uint8Array.from(publicKey.export({ type: 'spki', format: 'der' })),
  schemes,
});

const anyEcdsa: readonly SignatureSchemeName[] = ['ecdsa_sha256', 'ecdsa_sha384', 'ecdsa_sha512'];
const pss: readonly SignatureSchemeName[] = ['rsa_pss_pss_sha256', 'rsa_pss_pss_sha384', 'rsa_pss_pss_sha512'];
const rsa: readonly SignatureSchemeName[] = [
  'rsa_pkcs1_sha256',
  'rsa_pkcs1_sha384',
  'rsa_pkcs1_sha512',
  'rsa_pss_rsae_sha256',
  'rsa_pss_rsae_sha384',
  'rsa_pss_rsae_sha512',
];
/** A fresh RSASSA-PSS key. The types know neither `saltLength` nor that the hashes may be left out. */
export const pssPair = (options: {
  modulusLength: number;
  hashAlgorithm?: string;
  mgf1HashAlgorithm?: string;
  saltLength?: number;
}): Made => generateKeyPairSync('rsa-pss', options as unknown as RSAPSSKeyPairKeyObjectOptions);

const restricted = { modulusLength: 2048, hashAlgorithm: 'sha384', mgf1HashAlgorithm: 'sha384', saltLength: 48 };

export const pairs: readonly Pair[] = [
  pair('P-256', generateKeyPairSync('ec', { namedCurve: 'P-256' }), ['ecdsa_secp256r1_sha256', ...anyEcdsa]),
  pair('P-384', generateKeyPairSync('ec', { namedCurve: 'P-384' }), ['ecdsa_secp384r1_sha384', ...anyEcdsa]),
  pair('P-521', generateKeyPairSync('ec', { namedCurve: 'P-521' }), ['ecdsa_secp521r1_sha512', ...anyEcdsa]),
  pair('Ed25519', generateKeyPairSync('ed25519'), ['ed25519']),
  pair('RSA-2048', generateKeyPairSync('rsa', { modulusLength: 2048 }), rsa),
  // 8 k + 1 bits: the encoded message is a byte shorter than the signature.
  pair('RSA-2049', generateKeyPairSync('rsa', { modulusLength: 2049 }), rsa),
  pair('RSA-1024', generateKeyPairSync('rsa', { modulusLength: 1024 }), rsa.slice(0, 5)),
  pair('RSASSA-PSS', pssPair({ modulusLength: 2048 }), pss),
  pair('RSASSA-PSS of sha384', pssPair(restricted), ['rsa_pss_pss_sha384']),
];
