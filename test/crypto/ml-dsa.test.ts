/** ML-DSA: keys in all their forms, signatures of both providers, certificates and handshakes. */

import { describe, expect, it } from 'vitest';
import { KeyError, type MlDsaName, type SignatureSchemeName } from '../../runtime/crypto/provider.ts';
import { schemes } from '../../runtime/crypto/schemes.ts';
import * as tls from '../../runtime/index.ts';
import { demanding, host, makePair, shakeHands, use } from '../support/connect.ts';
import { connected, expectEcho } from '../support/connected.ts';
import { bitString, octetString, sequence } from '../support/der.ts';
import { identity } from '../support/identities.ts';
import { type MlDsaKind, mlDsaAlgorithm, mlDsaKey } from '../support/ml-dsa.ts';
import { issue, makeCa } from '../support/pki.ts';
import { fixed, noble, node, providers } from './providers.ts';

const kinds = [
  ['ML-DSA-44', 'mldsa44', 2420],
  ['ML-DSA-65', 'mldsa65', 3309],
  ['ML-DSA-87', 'mldsa87', 4627],
] as const satisfies readonly (readonly [MlDsaKind, MlDsaName, number])[];
const data = new TextEncoder().encode('what is signed');
const flip = (bytes: Uint8Array, at: number): Uint8Array => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));

describe.each(kinds)('%s', (kind, scheme, signatureLength) => {
  const key = mlDsaKey(kind);

  it.each([
    { from: noble, to: node },
    { from: node, to: noble },
    { from: noble, to: noble },
    { from: node, to: node },
  ])('signed by $from.name, verified by $to.name', ({ from, to }) => {
    const publicKey = to.publicKey(key.spki);
    for (const form of ['seed', 'both'] as const) {
      const privateKey = from.privateKey(key.pkcs8(form));
      expect([privateKey.kind, publicKey.kind]).toEqual([{ type: scheme }, { type: scheme }]);
      const signature = privateKey.sign(scheme, data, from.random);
      expect(signature).toHaveLength(signatureLength);
      expect(publicKey.verify(scheme, data, signature)).toBe(true);
      expect(publicKey.verify(scheme, data.subarray(1), signature)).toBe(false);
      for (const other of Object.keys(schemes) as SignatureSchemeName[])
        if (other !== scheme) expect(publicKey.verify(other, data, signature), other).toBe(false);
    }
  });

  it.each(providers)('$name refuses signatures cut, lengthened or changed', (provider) => {
    const publicKey = provider.publicKey(key.spki);
    const good = provider.privateKey(key.pkcs8('seed')).sign(scheme, data, provider.random);
    const cut = [0, 1, good.length - 1].map((length) => good.subarray(0, length));
    const changed = [0, 100, good.length >> 1, good.length - 1].map((at) => flip(good, at));
    for (const bad of [...cut, ...changed, Uint8Array.of(...good, 0)])
      expect(publicKey.verify(scheme, data, bad)).toBe(false);
  });

  it.each(providers)('$name refuses keys that are not what they should be', (provider) => {
    const wrap = (inner: Uint8Array) => sequence(Uint8Array.of(2, 1, 0), mlDsaAlgorithm(kind), octetString(inner));
    const both = key.pkcs8('both');
    for (const bad of [
      key.pkcs8('expanded'),
      wrap(octetString(new Uint8Array(32))),
      wrap(Uint8Array.of(0x80, 31, ...new Uint8Array(31))),
      wrap(Uint8Array.of(0x80, 33, ...new Uint8Array(33))),
      wrap(sequence(octetString(new Uint8Array(32)), octetString(new Uint8Array(100)))),
      // The expanded key of another seed.
      flip(both, both.length - 1),
    ])
      expect(() => provider.privateKey(bad)).toThrow(KeyError);
    for (const length of [0, 32, 1311, 1313, 2593]) {
      const spki = sequence(mlDsaAlgorithm(kind), bitString(new Uint8Array(length)));
      expect(() => provider.publicKey(spki)).toThrow(KeyError);
    }
    expect(() => provider.privateKey(key.pkcs8('seed')).sign('ed25519', data, provider.random)).toThrow(KeyError);
  });

  it('noble takes the hedge from the randomness given', () => {
    const privateKey = noble.privateKey(key.pkcs8('seed'));
    const sign = (hedge: number) => privateKey.sign(scheme, data, fixed(new Uint8Array(32).fill(hedge)));
    expect(sign(1)).toEqual(sign(1));
    expect(sign(1)).not.toEqual(sign(2));
  });

  it.each(providers)('$name: a handshake that both sides authenticate', (provider) => {
    const pair = connected({ provider, kind, client: (c) => use(c, identity(kind).leaf), server: demanding(kind) });
    expect([pair.client, pair.server].map(({ ssl }) => tls.SSL_get_peer_signature_name(ssl))).toEqual([scheme, scheme]);
    expect(tls.SSL_get_verify_result(pair.client.ssl)).toBe(0);
    expectEcho(pair);
  });
});

it('a certificate whose signature was changed is refused', () => {
  const ca = makeCa('ML-DSA-44');
  const leaf = issue(ca, { kind: 'P-256', dns: [host], spoilSignature: true });
  const pair = makePair({
    client: (c) => void tls.SSL_CTX_load_verify_certificates(c, ca.certPem),
    server: (c) => use(c, leaf),
  });
  expect(shakeHands(pair).client.reasons).toEqual(['CERTIFICATE_VERIFY_FAILED']);
  expect(pair.client.alerts).toEqual(['sent bad_certificate']);
});

it('a client that does not offer it is not served with it', () => {
  const pair = makePair({
    kind: 'ML-DSA-44',
    client: (c) => void tls.SSL_CTX_set1_sigalgs_list(c, 'mldsa65:ECDSA+SHA256'),
  });
  expect(shakeHands(pair).server.reasons).toEqual(['NO_COMMON_SIGNATURE_ALGORITHMS']);
});
