/** Both providers against Project Wycheproof. */

import { describe, expect, it } from 'vitest';
import { curves } from '../../runtime/crypto/curves.ts';
import type { AeadName, CryptoProvider, CurveGroupName, SignatureSchemeName } from '../../runtime/crypto/provider.ts';
import { fixed, providers } from './providers.ts';
import { type Case, casesOf, type Group, hasWycheproof, hex, readVectors } from './wycheproof.ts';

/** What we do where the vectors leave the choice: by flag, true when we must accept. */
const choices: Readonly<Record<string, boolean>> = {
  CompressedPublic: false, // RFC 9846 section 4.3.8.2: uncompressed only
  MissingNull: false, // RFC 8017 section 9.2, note 2
  ZeroSharedSecret: false, // RFC 7748 section 6.1, RFC 9846 section 7.4.2
  Twist: true,
  NonCanonicalPublic: true, // RFC 7748 section 5: accepted and reduced
  SmallPublicKey: true,
  SpecialPublicKey: true,
  EdgeCaseMultiplication: true,
  EdgeCaseShared: true,
};

function mustAccept({ result, flags, tcId }: Case): boolean {
  if (result !== 'acceptable') return result === 'valid';
  const decided = flags.filter((flag) => flag in choices);
  if (decided.length === 0) throw new Error(`case ${tcId}: no choice made for ${flags.join(', ')}`);
  return decided.every((flag) => choices[flag]);
}

/** Runs a file's cases, but for those of groups that TLS has no use for, and expects `accepts` to agree with each. */
function run(name: string, accepts: (test: Case, group: Group) => boolean, applies = (_: Group) => true): void {
  const file = readVectors(name);
  const all = casesOf(file);
  expect(all).toHaveLength(file.numberOfTests);
  const used = all.filter(({ group }) => applies(group));
  expect(used.length).toBeGreaterThan(50);
  const wrong = used.filter(({ test, group }) => accepts(test, group) !== mustAccept(test));
  expect(wrong.map(({ test }) => `${test.tcId} ${test.result} ${test.comment}`)).toEqual([]);
}

function aead(provider: CryptoProvider, name: AeadName, test: Case): boolean {
  const [iv, aad, msg] = [hex(test.iv), hex(test.aad), hex(test.msg)];
  const sealed = hex(`${test.ct}${test.tag}`);
  const cipher = provider.aead(name, hex(test.key));
  const opened = new Uint8Array(msg.length);
  if (!cipher.open(iv, aad, sealed, opened)) return false;
  const resealed = new Uint8Array(sealed.length);
  cipher.seal(iv, aad, msg, resealed);
  return Buffer.compare(opened, msg) === 0 && Buffer.compare(resealed, sealed) === 0;
}

function agreement(provider: CryptoProvider, group: CurveGroupName, test: Case): boolean {
  const size = group === 'x25519' ? 32 : curves[group].size;
  const secret = hex(
    String(test.private)
      .slice(-2 * size)
      .padStart(2 * size, '0'),
  );
  const shared = provider.keyShare(group, fixed(secret)).agree(hex(test.public));
  return shared !== undefined && Buffer.compare(shared, hex(test.shared)) === 0;
}

const verifies = (provider: CryptoProvider, scheme: SignatureSchemeName, test: Case, group: Group): boolean =>
  provider.publicKey(hex(group.publicKeyDer)).verify(scheme, hex(test.msg), hex(test.sig));

/** TLS has nonces of 12 bytes, tags of 16, and no 192-bit keys. */
const isTls = (group: Group): boolean => group.ivSize === 96 && group.tagSize === 128 && group.keySize !== 192;

describe.skipIf(!hasWycheproof).each(providers)('$name: Wycheproof', (provider) => {
  it.each([128, 256] as const)('AES-%d-GCM', (bits) =>
    run(
      'aes_gcm',
      (test) => aead(provider, `aes_${bits}_gcm`, test),
      (group) => isTls(group) && group.keySize === bits,
    ),
  );
  it('ChaCha20-Poly1305', () => run('chacha20_poly1305', (test) => aead(provider, 'chacha20_poly1305', test), isTls));

  it.each([
    ['x25519', 'x25519'],
    ['ecdh_secp256r1_ecpoint', 'secp256r1'],
    ['ecdh_secp384r1_ecpoint', 'secp384r1'],
  ] as const)('%s', (file, group) => run(file, (test) => agreement(provider, group, test)));

  it.each([
    ['ecdsa_secp256r1_sha256', 'ecdsa_secp256r1_sha256'],
    ['ecdsa_secp384r1_sha384', 'ecdsa_secp384r1_sha384'],
    ['ecdsa_secp521r1_sha512', 'ecdsa_secp521r1_sha512'],
    ['ed25519', 'ed25519'],
    ['rsa_pss_2048_sha256_mgf1_32', 'rsa_pss_rsae_sha256'],
    ['rsa_pss_3072_sha256_mgf1_32', 'rsa_pss_rsae_sha256'],
    ['rsa_pss_4096_sha512_mgf1_64', 'rsa_pss_rsae_sha512'],
    ['rsa_signature_2048_sha256', 'rsa_pkcs1_sha256'],
    ['rsa_signature_3072_sha256', 'rsa_pkcs1_sha256'],
    ['rsa_signature_3072_sha384', 'rsa_pkcs1_sha384'],
    ['rsa_signature_4096_sha512', 'rsa_pkcs1_sha512'],
  ] as const)('%s', { timeout: 60_000 }, (file, scheme) =>
    run(file, (test, group) => verifies(provider, scheme, test, group)),
  );
});
