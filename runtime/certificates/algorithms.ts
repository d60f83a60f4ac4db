/** With what a certificate is signed, and by which scheme of the crypto room that is verified. RFC 4055, RFC 5758, RFC 8410, RFC 9881. */

import { mlDsaOf } from '../crypto/ml-dsa.ts';
import type { HashName, KeyKind, MlDsaName, SignatureSchemeName } from '../crypto/provider.ts';
import { children, type Node, readNode, readOid, readSequence, readSmallInteger, Tag } from './der.ts';

export type SignatureAlgorithm =
  | { readonly type: 'rsa_pkcs1' | 'rsa_pss' | 'ecdsa'; readonly hash: HashName; readonly oid: string }
  | { readonly type: 'ed25519' | MlDsaName; readonly oid: string }
  /** MD2, MD4, MD5 or SHA-1: known, and refused. */
  | { readonly type: 'weak'; readonly oid: string }
  /** Not known, or known with parameters that are not. */
  | { readonly type: 'unknown'; readonly oid: string };

const byOid: Readonly<Record<string, readonly ['rsa_pkcs1' | 'ecdsa', HashName]>> = {
  '1.2.840.113549.1.1.11': ['rsa_pkcs1', 'sha256'],
  '1.2.840.113549.1.1.12': ['rsa_pkcs1', 'sha384'],
  '1.2.840.113549.1.1.13': ['rsa_pkcs1', 'sha512'],
  '1.2.840.10045.4.3.2': ['ecdsa', 'sha256'],
  '1.2.840.10045.4.3.3': ['ecdsa', 'sha384'],
  '1.2.840.10045.4.3.4': ['ecdsa', 'sha512'],
};

const weak: ReadonlySet<string> = new Set([
  '1.2.840.113549.1.1.2',
  '1.2.840.113549.1.1.3',
  '1.2.840.113549.1.1.4',
  '1.2.840.113549.1.1.5',
  '1.3.14.3.2.29',
  '1.2.840.10045.4.1',
  '1.2.840.10040.4.3',
]);

const ed25519 = '1.3.101.112';
const rsaPss = '1.2.840.113549.1.1.10';
const mgf1 = '1.2.840.113549.1.1.8';
const hashes: Readonly<Record<string, readonly [HashName, number]>> = {
  '2.16.840.1.101.3.4.2.1': ['sha256', 32],
  '2.16.840.1.101.3.4.2.2': ['sha384', 48],
  '2.16.840.1.101.3.4.2.3': ['sha512', 64],
};

/** Reads an AlgorithmIdentifier. Unknown ones are a value, malformed ones a CertificateError. */
export function readSignatureAlgorithm(node: Node | undefined, what: string): SignatureAlgorithm {
  const [type, parameters] = readSequence(node, what);
  const oid = readOid(type, what);
  if (weak.has(oid)) return { type: 'weak', oid };
  if (oid === rsaPss) return readPss(parameters, what);
  const pure = oid === ed25519 ? 'ed25519' : mlDsaOf(oid);
  if (pure !== undefined) return parameters === undefined ? { type: pure, oid } : { type: 'unknown', oid };
  const known = byOid[oid];
  if (known === undefined || !fits(known[0], parameters)) return { type: 'unknown', oid };
  return { type: known[0], hash: known[1], oid };
}

// RFC 4055 section 5: parameters are NULL, and absent ones must be taken too; RFC 5758 section 3.2: ECDSA has none.
function fits(type: 'rsa_pkcs1' | 'ecdsa', parameters: Node | undefined): boolean {
  if (parameters === undefined) return true;
  return type === 'rsa_pkcs1' && isNull(parameters);
}

const isNull = (node: Node): boolean => node.tag === Tag.null && node.value.length === 0;

// Only what TLS 1.3's schemes say: one hash for message and mask, a salt as long as the hash. RFC 4055 section 3.1.
function readPss(parameters: Node | undefined, what: string): SignatureAlgorithm {
  const unknown = { type: 'unknown', oid: rsaPss } as const;
  if (parameters === undefined) return unknown;
  const fields = readSequence(parameters, what);
  const [hashField, maskField, saltField, extra] = fields;
  if (hashField?.tag !== 0xa0 || maskField?.tag !== 0xa1 || saltField?.tag !== 0xa2 || extra !== undefined)
    return unknown;
  const hash = readHash(readNode(hashField.value, Tag.sequence, what), what);
  const [maskType, maskHash] = children(readNode(maskField.value, Tag.sequence, what), what);
  if (hash === undefined || maskHash === undefined || readOid(maskType, what) !== mgf1) return unknown;
  const salt = readSmallInteger(readNode(saltField.value, Tag.integer, what), what);
  if (readHash(maskHash, what)?.[0] !== hash[0] || salt !== hash[1]) return unknown;
  return { type: 'rsa_pss', hash: hash[0], oid: rsaPss };
}

function readHash(node: Node, what: string): readonly [HashName, number] | undefined {
  const [type, parameters] = readSequence(node, what);
  if (parameters !== undefined && !isNull(parameters)) return undefined;
  return hashes[readOid(type, what)];
}

/** The scheme by which a key of this kind verifies the algorithm, or undefined where the two do not go together. */
export function schemeFor(algorithm: SignatureAlgorithm, kind: KeyKind): SignatureSchemeName | undefined {
  if (algorithm.type === 'weak' || algorithm.type === 'unknown') return undefined;
  if (!('hash' in algorithm)) return kind.type === algorithm.type ? algorithm.type : undefined;
  const { type, hash } = algorithm;
  if (type === 'rsa_pkcs1') return kind.type === 'rsa' ? `rsa_pkcs1_${hash}` : undefined;
  if (type === 'ecdsa') return kind.type === 'ec' ? `ecdsa_${hash}` : undefined;
  if (kind.type === 'rsa') return `rsa_pss_rsae_${hash}`;
  return kind.type === 'rsa_pss' ? `rsa_pss_pss_${hash}` : undefined;
}
