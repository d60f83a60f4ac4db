/** The three ML-DSA parameter sets: names, object identifiers and sizes. FIPS 204 section 4, RFC 9881. */

import type { MlDsaName } from './provider.ts';

export interface MlDsaSet {
  readonly objectId: string;
  /** Bytes of the public key. */
  readonly publicLength: number;
  /** Bytes of the expanded private key; its seed has 32. */
  readonly expandedLength: number;
}

export const mlDsaSets: Readonly<Record<MlDsaName, MlDsaSet>> = {
  mldsa44: { objectId: '2.16.840.1.101.3.4.3.17', publicLength: 1312, expandedLength: 2560 },
  mldsa65: { objectId: '2.16.840.1.101.3.4.3.18', publicLength: 1952, expandedLength: 4032 },
  mldsa87: { objectId: '2.16.840.1.101.3.4.3.19', publicLength: 2592, expandedLength: 4896 },
};

/** The parameter set of an object identifier, if it is one's. */
export const mlDsaOf = (objectId: string): MlDsaName | undefined =>
  (Object.keys(mlDsaSets) as MlDsaName[]).find((name) => mlDsaSets[name].objectId === objectId);
