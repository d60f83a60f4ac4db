/** RFC 8448's recorded handshakes, as data: sections 2 to 7 by step. */

import { createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fromHex, toHex } from '../../runtime/bytes/index.ts';

interface Field {
  readonly name: string;
  readonly hex: string;
}

interface Step {
  readonly role: 'client' | 'server' | null;
  readonly action: string;
  readonly fields: readonly Field[];
}

interface Section {
  readonly section: string;
  readonly steps: readonly Step[];
}

const file = new URL('../../../shared/vectors/rfc8448.json', import.meta.url);

/** False where the shared test data is not beside the repository: its tests are then skipped. */
export const haveTraces = existsSync(file);

const sections: readonly Section[] = haveTraces ? JSON.parse(readFileSync(file, 'utf8')) : [];

function stepsOf(section: string): readonly Step[] {
  return sections.find((s) => s.section === section)?.steps ?? [];
}

/** All fields of that name in the steps of `role` whose action matches, in order. */
export function fields(section: string, role: 'client' | 'server', action: RegExp, name: string): Uint8Array[] {
  return stepsOf(section)
    .filter((step) => step.role === role && action.test(step.action))
    .flatMap((step) => step.fields.filter((field) => field.name === name))
    .map((field) => fromHex(field.hex));
}

/** The complete records that `role` sends, in order. */
export const records = (section: string, role: 'client' | 'server'): Uint8Array[] =>
  fields(section, role, /^send /, 'complete record');

/** A handshake message that `role` constructs; `index` where there are two of a kind. */
export function message(section: string, role: 'client' | 'server', name: string, index = 0): Uint8Array {
  const found = fields(section, role, /^construct /, name)[index];
  if (found === undefined) throw new Error(`no ${name} of the ${role} in section ${section}`);
  return found;
}

const publicExponent = 65537n;

/** The server's RSA key of section 2: PKCS#8 and its modulus. */
export function serverKey(): { readonly pkcs8: Uint8Array; readonly modulus: bigint } {
  const part = (name: string): string => {
    const found = stepsOf('2')[0]?.fields.find((field) => field.name === name);
    return (found?.hex ?? '').replace(/^(00)+/, '');
  };
  const base64url = (hex: string): string => Buffer.from(hex, 'hex').toString('base64url');
  const modulus = BigInt(`0x${part('prime1')}`) * BigInt(`0x${part('prime2')}`);
  const jwk = {
    kty: 'RSA',
    n: base64url(modulus.toString(16)),
    e: 'AQAB',
    d: base64url(part('private exponent')),
    p: base64url(part('prime1')),
    q: base64url(part('prime2')),
    dp: base64url(part('exponent1')),
    dq: base64url(part('exponent2')),
    qi: base64url(part('coefficient')),
  };
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  return { pkcs8: key.export({ format: 'der', type: 'pkcs8' }), modulus };
}

const hashLength = 32;

/**
 * The salt of an RSASSA-PSS signature with SHA-256: what the signer drew at random can be read back with the public key.
 * RFC 8017 section 9.1.2.
 */
export function pssSalt(signature: Uint8Array, modulus: bigint, sha256: (data: Uint8Array) => Uint8Array): Uint8Array {
  const opened = power(BigInt(`0x${toHex(signature)}`), publicExponent, modulus);
  const block = fromHex(opened.toString(16).padStart(signature.length * 2, '0'));
  const masked = block.subarray(0, block.length - hashLength - 1);
  const mask = mgf1(block.subarray(masked.length, masked.length + hashLength), masked.length, sha256);
  return masked.map((byte, i) => byte ^ (mask[i] ?? 0)).slice(-hashLength);
}

function mgf1(seed: Uint8Array, length: number, sha256: (data: Uint8Array) => Uint8Array): Uint8Array {
  const out = new Uint8Array(length + hashLength);
  for (let i = 0; i * hashLength < length; i += 1) out.set(sha256(Uint8Array.of(...seed, 0, 0, 0, i)), i * hashLength);
  return out.subarray(0, length);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}
