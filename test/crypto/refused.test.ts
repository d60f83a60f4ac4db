/** What both providers must refuse: bad points, bad keys, bad signatures, bad PEM. */

import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chooseProvider } from '../../runtime/crypto/choose.ts';
import { readPem, readPrivateKeyPem } from '../../runtime/crypto/pem.ts';
import { type GroupName, KeyError } from '../../runtime/crypto/provider.ts';
import { pairs, pssPair } from './keys.ts';
import { noble, node, providers } from './providers.ts';

const data = new TextEncoder().encode('what is signed');
const nistGroups: GroupName[] = ['secp256r1', 'secp384r1', 'secp521r1'];

describe.each(providers)('$name refuses', (provider) => {
  it.each(nistGroups)('%s shares that are no uncompressed point of the curve', (group) => {
    const ours = provider.keyShare(group, provider.random);
    const { publicKey } = provider.keyShare(group, provider.random);
    const x = publicKey.subarray(1, (publicKey.length + 1) / 2);
    const off = Uint8Array.from(publicKey);
    off[off.length - 1] = (off.at(-1) ?? 0) ^ 1;
    expect(ours.agree(publicKey)).toBeDefined();
    for (const bad of [
      off,
      Uint8Array.of(2, ...x),
      Uint8Array.of(6 + ((publicKey.at(-1) ?? 0) & 1), ...publicKey.subarray(1)),
      publicKey.subarray(1),
      publicKey.subarray(0, -1),
      Uint8Array.of(...publicKey, 0),
      Uint8Array.of(0),
      new Uint8Array(0),
      new Uint8Array(publicKey.length),
      Uint8Array.of(4, ...new Uint8Array(publicKey.length - 1).fill(0xff)),
    ])
      expect(ours.agree(bad)).toBeUndefined();
  });

  it('x25519 shares of the wrong length or of small order', () => {
    const ours = provider.keyShare('x25519', provider.random);
    for (const length of [0, 31, 33]) expect(ours.agree(new Uint8Array(length).fill(9))).toBeUndefined();
    expect(ours.agree(new Uint8Array(32))).toBeUndefined();
    expect(ours.agree(Uint8Array.of(1, ...new Uint8Array(31)))).toBeUndefined();
  });

  it('AEAD keys of the wrong length, short ciphertexts and any changed byte', () => {
    expect(() => provider.aead('aes_128_gcm', new Uint8Array(32))).toThrow(RangeError);
    const [nonce, header, sealed] = [new Uint8Array(12), Uint8Array.of(1, 2), new Uint8Array(20)];
    for (const name of ['aes_128_gcm', 'aes_256_gcm', 'chacha20_poly1305'] as const) {
      const aead = provider.aead(name, new Uint8Array(name === 'aes_128_gcm' ? 16 : 32));
      aead.seal(nonce, header, data.subarray(0, 4), sealed);
      for (let i = 0; i < 20; i++) {
        const changed = sealed.map((byte, at) => (at === i ? byte ^ 0x10 : byte));
        expect(aead.open(nonce, header, changed, new Uint8Array(4))).toBe(false);
      }
      expect(aead.open(nonce, Uint8Array.of(1, 3), sealed, new Uint8Array(4))).toBe(false);
      for (const length of [0, 15, 16])
        expect(aead.open(nonce, header, sealed.subarray(0, length), new Uint8Array(0))).toBe(false);
      expect(aead.open(nonce, header, sealed, new Uint8Array(4))).toBe(true);
      aead.wipe();
      expect(() => aead.open(nonce, header, sealed, new Uint8Array(4))).toThrow('wiped');
      expect(() => aead.seal(nonce, header, data, new Uint8Array(99))).toThrow('wiped');
    }
  });

  it.each(pairs)('$label: signatures cut, lengthened or changed anywhere', ({ pkcs8, spki, schemes }) => {
    const [scheme = 'ed25519'] = schemes;
    const key = provider.publicKey(spki);
    const good = provider.privateKey(pkcs8).sign(scheme, data, provider.random);
    expect(key.verify(scheme, data, good)).toBe(true);
    const cut = [0, 1, good.length - 1].map((length) => good.subarray(0, length));
    const changed = [0, 1, 3, good.length >> 1, good.length - 1].map((i) =>
      good.map((b, at) => (at === i ? b ^ 1 : b)),
    );
    for (const bad of [...cut, ...changed, Uint8Array.of(...good, 0), Uint8Array.of(0, ...good)])
      expect(key.verify(scheme, data, bad)).toBe(false);
  });

  it.each(pairs)('$label: keys cut at any byte, with bytes behind or an odd byte inside', ({ pkcs8, spki }) => {
    const readers = [
      { read: provider.publicKey, good: spki },
      { read: provider.privateKey, good: pkcs8 },
    ];
    for (const { read, good } of readers) {
      for (let length = 0; length < good.length; length += good.length > 200 ? 7 : 1)
        expect(() => read(good.subarray(0, length))).toThrow(KeyError);
      expect(() => read(Uint8Array.of(...good, 0))).toThrow(KeyError);
      for (let i = 0; i < good.length; i += good.length > 200 ? 11 : 1)
        onlyKeyErrors(() => read(good.map((byte, at) => (at === i ? byte ^ 0x21 : byte))));
    }
  });

  it('public points that are not on their curve', () => {
    for (const { spki } of pairs.slice(0, 3)) {
      const off = spki.map((byte, at) => (at === spki.length - 1 ? byte ^ 1 : byte));
      expect(() => provider.publicKey(off)).toThrow(KeyError);
    }
  });

  it('keys of kinds that TLS 1.3 does not use', () => {
    const others = [
      generateKeyPairSync('x25519'),
      generateKeyPairSync('ed448'),
      generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
      generateKeyPairSync('rsa', { modulusLength: 512 }),
      pssPair({ modulusLength: 2048, hashAlgorithm: 'sha1', mgf1HashAlgorithm: 'sha1' }),
      pssPair({ modulusLength: 2048, hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha384' }),
      pssPair({
        modulusLength: 2048,
        hashAlgorithm: 'sha256',
        mgf1HashAlgorithm: 'sha256',
        saltLength: 40,
      }),
    ];
    for (const { privateKey, publicKey } of others) {
      expect(() => provider.privateKey(privateKey.export({ type: 'pkcs8', format: 'der' }))).toThrow(KeyError);
      expect(() => provider.publicKey(publicKey.export({ type: 'spki', format: 'der' }))).toThrow(KeyError);
    }
  });

  it('to sign with a scheme that does not fit the key', () => {
    const [p256, p384] = pairs.map(({ pkcs8 }) => provider.privateKey(pkcs8));
    expect(() => p256?.sign('ecdsa_secp384r1_sha384', data, provider.random)).toThrow(KeyError);
    expect(() => p384?.sign('ed25519', data, provider.random)).toThrow(KeyError);
  });
});

function onlyKeyErrors(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(KeyError);
  }
}

describe('PEM', () => {
  const pem = (label: string, der: Uint8Array) =>
    `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`;

  it.each(pairs)('$label: PKCS#8', ({ pkcs8, privateKey }) => {
    expect(readPrivateKeyPem(`some text\n${privateKey.export({ type: 'pkcs8', format: 'pem' })}`)).toEqual(pkcs8);
  });

  it.each(pairs.filter(({ label }) => label.startsWith('P-')))('$label: SEC 1', ({ privateKey, spki }) => {
    const wrapped = readPrivateKeyPem(String(privateKey.export({ type: 'sec1', format: 'pem' })));
    for (const provider of providers) {
      const signature = provider.privateKey(wrapped).sign('ecdsa_sha256', data, provider.random);
      expect(provider.publicKey(spki).verify('ecdsa_sha256', data, signature)).toBe(true);
    }
  });

  it.each(pairs.filter(({ label }) => label.startsWith('RSA-')))('$label: PKCS#1', ({ privateKey, pkcs8 }) => {
    expect(readPrivateKeyPem(String(privateKey.export({ type: 'pkcs1', format: 'pem' })))).toEqual(pkcs8);
  });

  it('reads several blocks, with any line ends', () => {
    const text = `${pem('CERTIFICATE', data)}${pem('X', Uint8Array.of(1))}`.replaceAll('\n', '\r\n');
    expect(readPem(text)).toEqual([
      { label: 'CERTIFICATE', der: data },
      { label: 'X', der: Uint8Array.of(1) },
    ]);
    expect(readPem('nothing here')).toEqual([]);
  });

  it('says what is wrong', () => {
    expect(() => readPem('-----BEGIN A-----\nAAAA\n-----END B-----')).toThrow('BEGIN A is ended by END B');
    expect(() => readPem('-----BEGIN A-----\nAAAA\n')).toThrow('no proper end');
    expect(() => readPem('-----BEGIN A-----\nA!AA\n-----END A-----')).toThrow('not base64');
    expect(() => readPrivateKeyPem(pem('CERTIFICATE', data))).toThrow('no private key');
    const key = createPrivateKey({ key: Buffer.from(pairs[0]?.pkcs8 ?? []), format: 'der', type: 'pkcs8' });
    const how = { format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' } as const;
    expect(() => readPrivateKeyPem(String(key.export({ ...how, type: 'pkcs8' })))).toThrow('encrypted');
    expect(() => readPrivateKeyPem(String(key.export({ ...how, type: 'sec1' })))).toThrow('encrypted');
  });
});

describe('the choice of a provider', () => {
  it('is native on Node, and noble when asked', () => {
    expect(chooseProvider()).toBe(node);
    expect(chooseProvider('node')).toBe(node);
    expect(chooseProvider('noble')).toBe(noble);
  });
});
