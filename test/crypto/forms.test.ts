/** Forms of keys that look harmless and are not: DER that is not minimal, RSA numbers that do not belong together. */

import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as der from '../../runtime/crypto/der.ts';
import { type RsaPrivate, readPrivateKey, readPublicKey } from '../../runtime/crypto/key-parts.ts';
import { wrapPkcs1 } from '../../runtime/crypto/pem.ts';
import { KeyError, type KeyKind } from '../../runtime/crypto/provider.ts';
import { fits } from '../../runtime/crypto/schemes.ts';
import { pairs } from './keys.ts';
import { noble, providers } from './providers.ts';

const data = new TextEncoder().encode('what is signed');
const rsa = pairs.find(({ label }) => label === 'RSA-2048');
const restricted = pairs.find(({ label }) => label === 'RSASSA-PSS of sha384');

/** An INTEGER, with a zero in front where the sign bit would be set. */
const integer = (value: Uint8Array): Uint8Array =>
  der.encode(der.tags.integer, (value[0] ?? 0) >= 0x80 ? Uint8Array.of(0, ...value) : value);

function rsaSpki(n: Uint8Array, e: Uint8Array): Uint8Array {
  const algorithm = Uint8Array.from(Buffer.from('300d06092a864886f70d0101010500', 'hex'));
  const key = der.encode(der.tags.sequence, integer(n), integer(e));
  return der.encode(der.tags.sequence, algorithm, der.encode(der.tags.bitString, Uint8Array.of(0), key));
}

function rsaNumbers(): RsaPrivate {
  const parts = readPrivateKey(rsa?.pkcs8 ?? new Uint8Array(0));
  if (!('numbers' in parts)) throw new Error('no RSA key');
  return parts.numbers;
}

function rsaPkcs8({ n, e, d, p, q, dp, dq, qi }: RsaPrivate): Uint8Array {
  const numbers = [Uint8Array.of(0), n, e, d, p, q, dp, dq, qi].map(integer);
  return wrapPkcs1(der.encode(der.tags.sequence, ...numbers));
}

const changed = (value: Uint8Array): Uint8Array => value.map((byte, i) => (i === 5 ? byte ^ 4 : byte));

describe('DER', () => {
  const take = (...bytes: number[]) => der.take(der.cursor(Uint8Array.from(bytes)), 4);
  const takeInteger = (...body: number[]) => der.takeInteger(der.cursor(Uint8Array.of(2, body.length, ...body)));

  it('lengths are minimal, definite and within the bytes', () => {
    expect(take(4, 1, 9)).toEqual(Uint8Array.of(9));
    expect(take(4, 0x81, 0x80, ...new Uint8Array(128))).toHaveLength(128);
    for (const bad of [
      [4, 0x81, 1, 9],
      [4, 0x82, 0, 0x80, ...new Uint8Array(128)],
      [4, 0x80, 9, 0, 0],
      [4, 2, 9],
      [4],
      [5, 0],
    ])
      expect(() => take(...bad)).toThrow(KeyError);
    expect(() => take(4, 0x84, 0, 0, 0, 1, 9)).toThrow(KeyError);
  });

  it('integers are minimal and not negative', () => {
    expect(takeInteger(0)).toEqual(Uint8Array.of(0));
    expect(takeInteger(0, 0x80)).toEqual(Uint8Array.of(0x80));
    for (const bad of [[], [0x80], [0, 0x7f], [0, 0]]) expect(() => takeInteger(...bad)).toThrow(KeyError);
  });

  it('writes what it reads', () => {
    for (const length of [0, 1, 127, 128, 255, 256, 65535, 65536]) {
      const encoded = der.encode(4, new Uint8Array(length).fill(7));
      expect(der.take(der.cursor(encoded), 4)).toHaveLength(length);
    }
  });
});

describe('RSA', () => {
  it('our own encoding of a good key is a good key', () => {
    const { n, e } = rsaNumbers();
    expect(rsaSpki(n, e)).toEqual(rsa?.spki);
    expect(rsaPkcs8(rsaNumbers())).toEqual(rsa?.pkcs8);
    expect(createPublicKey({ key: Buffer.from(rsaSpki(n, e)), format: 'der', type: 'spki' }).type).toBe('public');
  });

  it('public numbers out of range', () => {
    const { n, e } = rsaNumbers();
    const even = n.map((byte, i) => (i === n.length - 1 ? byte & 0xfe : byte));
    expect(() => readPublicKey(rsaSpki(even, e))).toThrow('even');
    for (const bad of [[0], [1], [2], [1, 0, 0], [2, 0, 0, 0, 1]])
      expect(() => readPublicKey(rsaSpki(n, Uint8Array.from(bad)))).toThrow('exponent');
    for (const good of [[3], [1, 255, 255, 255, 255]])
      expect(readPublicKey(rsaSpki(n, Uint8Array.from(good))).kind).toEqual({ type: 'rsa', modulusBits: 2048 });
    expect(() => readPublicKey(rsaSpki(new Uint8Array(127).fill(255), e))).toThrow('1016 bits');
    expect(() => readPublicKey(rsaSpki(new Uint8Array(2049).fill(255), e))).toThrow('16392 bits');
  });

  it('noble refuses private numbers that do not belong together', () => {
    const numbers = rsaNumbers();
    for (const name of ['n', 'p', 'q', 'qi'] as const)
      expect(() => noble.privateKey(rsaPkcs8({ ...numbers, [name]: changed(numbers[name]) }))).toThrow(KeyError);
  });

  it('noble gives no faulty signature, which would give away a prime', () => {
    const numbers = rsaNumbers();
    for (const name of ['dp', 'dq'] as const) {
      const key = noble.privateKey(rsaPkcs8({ ...numbers, [name]: changed(numbers[name]) }));
      for (const scheme of ['rsa_pss_rsae_sha256', 'rsa_pkcs1_sha256'] as const)
        expect(() => key.sign(scheme, data, noble.random)).toThrow(KeyError);
    }
  });

  it('a scheme fits a key when hash and salt fit into its modulus', () => {
    const kind = (modulusBits: number): KeyKind => ({ type: 'rsa', modulusBits });
    expect(fits(kind(1034), 'rsa_pss_rsae_sha512')).toBe(true);
    expect(fits(kind(1033), 'rsa_pss_rsae_sha512')).toBe(false);
    expect(fits(kind(1024), 'rsa_pkcs1_sha512')).toBe(true);
  });

  it.each(providers)('$name keeps to the hash that RSASSA-PSS parameters name', (provider) => {
    const key = provider.privateKey(restricted?.pkcs8 ?? new Uint8Array(0));
    expect(key.kind).toEqual({ type: 'rsa_pss', modulusBits: 2048, hash: 'sha384' });
    expect(() => key.sign('rsa_pss_pss_sha256', data, provider.random)).toThrow(KeyError);
    expect(key.sign('rsa_pss_pss_sha384', data, provider.random)).toHaveLength(256);
  });
});
