/** The NIST curves' names and sizes, and how a private scalar is drawn. */

import type { Random } from './provider.ts';

export type CurveName = 'secp256r1' | 'secp384r1' | 'secp521r1';

export interface Curve {
  readonly objectId: string;
  /** Name in a JSON Web Key, RFC 7518 section 6.2.1.1. */
  readonly jwk: string;
  /** OpenSSL's name. */
  readonly openssl: string;
  /** Bytes of a coordinate and of a scalar. */
  readonly size: number;
  /** Mask for the first byte of a scalar: 521 bits fill 66 bytes but for 7 bits. */
  readonly topMask: number;
  /** The group's order, `size` bytes, big-endian. */
  readonly order: Uint8Array;
}

const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

export const curves: Readonly<Record<CurveName, Curve>> = {
  secp256r1: {
    objectId: '1.2.840.10045.3.1.7',
    jwk: 'P-256',
    openssl: 'prime256v1',
    size: 32,
    topMask: 0xff,
    order: fromHex('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'),
  },
  secp384r1: {
    objectId: '1.3.132.0.34',
    jwk: 'P-384',
    openssl: 'secp384r1',
    size: 48,
    topMask: 0xff,
    order: fromHex('ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973'),
  },
  secp521r1: {
    objectId: '1.3.132.0.35',
    jwk: 'P-521',
    openssl: 'secp521r1',
    size: 66,
    topMask: 0x01,
    order: fromHex(
      '01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409',
    ),
  },
};

export function curveOf(objectId: string): CurveName | undefined {
  return (Object.keys(curves) as CurveName[]).find((name) => curves[name].objectId === objectId);
}

/** Whether 0 < scalar < order. */
export function isScalar(name: CurveName, scalar: Uint8Array): boolean {
  const { size, order } = curves[name];
  if (scalar.length !== size || scalar.every((byte) => byte === 0)) return false;
  const differs = scalar.findIndex((byte, i) => byte !== order[i]);
  return differs >= 0 && (scalar[differs] ?? 0) < (order[differs] ?? 0);
}

/** Whether these are the bytes of an uncompressed point, by form alone. RFC 9846 section 4.3.8.2. */
export const isUncompressed = (name: CurveName, point: Uint8Array): boolean =>
  point.length === 1 + 2 * curves[name].size && point[0] === 4;

/** A private scalar by rejection (FIPS 186-5 section A.2.2). Throws when `random` is so broken that 64 draws all fail. */
export function drawScalar(name: CurveName, random: Random): Uint8Array {
  const { size, topMask } = curves[name];
  for (let draw = 0; draw < 64; draw++) {
    const scalar = random(size, `key_share ${name}`);
    scalar[0] = (scalar[0] ?? 0) & topMask;
    if (isScalar(name, scalar)) return scalar;
  }
  throw new Error('the random source gives no usable bytes');
}
