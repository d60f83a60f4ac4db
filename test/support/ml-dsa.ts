/** ML-DSA keys for tests: Node 20 has none, so these only look like its KeyObjects. RFC 9881. */

import type { KeyObject } from 'node:crypto';
import { ml_dsa44, ml_dsa65, ml_dsa87 } from '@noble/post-quantum/ml-dsa.js';
import { bitString, integer, octetString, oid, sequence, tlv } from './der.ts';

const sets = {
  'ML-DSA-44': { oid: '2.16.840.1.101.3.4.3.17', ml: ml_dsa44 },
  'ML-DSA-65': { oid: '2.16.840.1.101.3.4.3.18', ml: ml_dsa65 },
  'ML-DSA-87': { oid: '2.16.840.1.101.3.4.3.19', ml: ml_dsa87 },
} as const;

export type MlDsaKind = keyof typeof sets;

export const isMlDsaKind = (kind: string): kind is MlDsaKind => Object.hasOwn(sets, kind);
export const mlDsaAlgorithm = (kind: MlDsaKind): Uint8Array => sequence(oid(sets[kind].oid));

/** The forms of a private key: the seed, the expanded key, or both. */
export type Form = 'seed' | 'expanded' | 'both';

export interface MlDsaKey {
  readonly spki: Uint8Array;
  pkcs8(form: Form): Uint8Array;
  sign(data: Uint8Array): Uint8Array;
}

export function mlDsaKey(kind: MlDsaKind, seed: Uint8Array = crypto.getRandomValues(new Uint8Array(32))): MlDsaKey {
  const { ml } = sets[kind];
  const { publicKey, secretKey } = ml.keygen(seed);
  const forms: Readonly<Record<Form, Uint8Array>> = {
    seed: tlv(0x80, seed),
    expanded: octetString(secretKey),
    both: sequence(octetString(seed), octetString(secretKey)),
  };
  return {
    spki: sequence(mlDsaAlgorithm(kind), bitString(publicKey)),
    pkcs8: (form) => sequence(integer(0), mlDsaAlgorithm(kind), octetString(forms[form])),
    sign: (data) => ml.sign(data, secretKey),
  };
}

const keys = new WeakMap<KeyObject, MlDsaKey>();

/** As generateKeyPairSync has it, as far as `pki.ts` uses it. */
export function makeMlDsa(kind: MlDsaKind): { privateKey: KeyObject; publicKey: KeyObject } {
  const key = mlDsaKey(kind);
  const exporting = (bytes: Uint8Array) => ({ export: () => bytes }) as unknown as KeyObject;
  const pair = { privateKey: exporting(key.pkcs8('seed')), publicKey: exporting(key.spki) };
  keys.set(pair.privateKey, key);
  return pair;
}

/** Throws for a key that `makeMlDsa` did not make. */
export function signMlDsa(privateKey: KeyObject, data: Uint8Array): Uint8Array {
  const key = keys.get(privateKey);
  if (key === undefined) throw new Error('no ML-DSA key of ours');
  return key.sign(data);
}
