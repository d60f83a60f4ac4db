/** The two providers agree with each other, in every direction. */

import { describe, expect, it } from 'vitest';
import type { AeadName, GroupName, HashName, SignatureSchemeName } from '../../runtime/crypto/provider.ts';
import { schemes } from '../../runtime/crypto/schemes.ts';
import { pairs } from './keys.ts';
import { fixed, noble, node, providers } from './providers.ts';

const data = new TextEncoder().encode('what is signed');
const both = [
  { from: noble, to: node },
  { from: node, to: noble },
  { from: noble, to: noble },
  { from: node, to: node },
];
const allSchemes = Object.keys(schemes) as SignatureSchemeName[];

describe.each(both)('$from.name to $to.name', ({ from, to }) => {
  it.each(pairs)('signatures of $label', ({ pkcs8, spki, schemes }) => {
    const privateKey = from.privateKey(pkcs8);
    const publicKey = to.publicKey(spki);
    expect(privateKey.kind).toEqual(publicKey.kind);
    for (const scheme of schemes) {
      const signature = privateKey.sign(scheme, data, from.random);
      expect(publicKey.verify(scheme, data, signature), scheme).toBe(true);
      expect(publicKey.verify(scheme, data.subarray(1), signature), scheme).toBe(false);
      for (const other of allSchemes.filter((name) => name !== scheme && !isSame(name, scheme)))
        expect(publicKey.verify(other, data, signature), `${scheme} as ${other}`).toBe(false);
    }
  });

  it.each(['x25519', 'secp256r1', 'secp384r1', 'secp521r1'] as GroupName[])('key shares of %s', (group) => {
    const [ours, theirs] = [from.keyShare(group, from.random), to.keyShare(group, to.random)];
    const shared = ours.agree(theirs.publicKey);
    expect(shared).toBeDefined();
    expect(shared).toEqual(theirs.agree(ours.publicKey));
  });

  it.each([
    ['aes_128_gcm', 16],
    ['aes_256_gcm', 32],
    ['chacha20_poly1305', 32],
  ] as [AeadName, number][])('%s', (name, keyLength) => {
    const key = from.random(keyLength, 'test');
    const [nonce, header] = [from.random(12, 'test'), from.random(5, 'test')];
    for (const length of [0, 1, 15, 16, 17, 63, 64, 65, 1000, 16385]) {
      const plaintext = from.random(length, 'test');
      // Off by 5, as a record's fragment stands behind its header, and in place.
      const record = new Uint8Array(5 + length + 16);
      record.set(plaintext, 5);
      from.aead(name, key).seal(nonce, header, record.subarray(5, 5 + length), record.subarray(5));
      expect(to.aead(name, key).open(nonce, header, record.subarray(5), record.subarray(5))).toBe(true);
      expect(record.subarray(5, 5 + length)).toEqual(plaintext);
    }
  });
});

/** Two names of one thing: the curve's own ECDSA and ECDSA with that hash. */
function isSame(a: SignatureSchemeName, b: SignatureSchemeName): boolean {
  const [x, y] = [schemes[a], schemes[b]];
  return x.algorithm === 'ecdsa' && y.algorithm === 'ecdsa' && x.hash === y.hash;
}

describe('hashes', () => {
  const names: HashName[] = ['sha256', 'sha384', 'sha512'];
  it.each(names)('%s and its HMAC', (name) => {
    for (const length of [0, 1, 55, 56, 64, 111, 112, 128, 129, 5000]) {
      const input = node.random(length, 'test');
      expect(node.hash(name, input)).toEqual(noble.hash(name, input));
      expect(node.hash(name, input)).toHaveLength(node.hashLength(name));
      expect(node.hmac(name, input, data)).toEqual(noble.hmac(name, input, data));
    }
  });

  it.each(providers)('$name: digest and copy leave a running hash as it is', (provider) => {
    for (const name of names) {
      const running = provider.hasher(name);
      running.update(data);
      const before = running.copy();
      expect(running.digest()).toEqual(provider.hash(name, data));
      running.update(data);
      expect(running.digest()).toEqual(provider.hash(name, Uint8Array.of(...data, ...data)));
      expect(before.digest()).toEqual(provider.hash(name, data));
    }
  });
});

describe('given randomness', () => {
  it.each(['secp256r1', 'secp384r1', 'secp521r1', 'x25519'] as GroupName[])('%s shares come from it', (group) => {
    const secret = noble.random(group === 'secp521r1' ? 66 : group === 'secp384r1' ? 48 : 32, 'test');
    const shares = providers.map((provider) => provider.keyShare(group, fixed(secret)).publicKey);
    expect(shares[0]).toEqual(shares[1]);
  });

  it.each(providers)('$name draws again when the scalar is out of range, and gives up in the end', (provider) => {
    const one = new Uint8Array(32).fill(1);
    const share = provider.keyShare('secp256r1', fixed(new Uint8Array(32), new Uint8Array(32).fill(0xff), one));
    expect(share.publicKey).toEqual(provider.keyShare('secp256r1', fixed(one)).publicKey);
    expect(() => provider.keyShare('secp384r1', (length) => new Uint8Array(length))).toThrow('random source');
  });

  it('noble takes the PSS salt from it', () => {
    const rsa = pairs.find(({ label }) => label === 'RSA-2048');
    const key = rsa && noble.privateKey(rsa.pkcs8);
    const sign = (salt: Uint8Array) => key?.sign('rsa_pss_rsae_sha256', data, fixed(salt));
    const [a, b] = [new Uint8Array(32), new Uint8Array(32).fill(1)];
    expect(sign(a)).toHaveLength(256);
    expect(sign(a)).toEqual(sign(a));
    expect(sign(a)).not.toEqual(sign(b));
  });
});
