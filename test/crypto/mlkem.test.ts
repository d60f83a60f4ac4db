/** The hybrid groups: ML-KEM-768 against Wycheproof, the halves where the draft puts them, and what is refused. */

import { describe, expect, it } from 'vitest';
import { concat } from '../../runtime/bytes/index.ts';
import type { CryptoProvider, HybridGroupName, Random } from '../../runtime/crypto/provider.ts';
import { noble, node, providers } from './providers.ts';
import { type Case, casesOf, hasWycheproof, hex, readVectors } from './wycheproof.ts';

const groups: readonly HybridGroupName[] = ['X25519MLKEM768', 'SecP256r1MLKEM768'];
const lengths = { encapsulationKey: 1184, ciphertext: 1088, secret: 32 };
const curveOf = { X25519MLKEM768: 'x25519', SecP256r1MLKEM768: 'secp256r1' } as const;
const curveLengths = { X25519MLKEM768: 32, SecP256r1MLKEM768: 65 } as const;

/** Bytes by purpose; those of the curves are all 7. */
const given =
  (values: Readonly<Record<string, Uint8Array>>): Random =>
  (length, purpose) =>
    values[purpose]?.slice() ?? new Uint8Array(length).fill(7);

/** The ML-KEM half and the curve's; the order is that of draft-ietf-tls-ecdhe-mlkem, written down a second time. */
function halves(
  group: HybridGroupName,
  whole: Uint8Array,
  curveLength: number,
): { mlkem: Uint8Array; curve: Uint8Array } {
  if (group === 'SecP256r1MLKEM768')
    return { curve: whole.subarray(0, curveLength), mlkem: whole.subarray(curveLength) };
  const at = whole.length - curveLength;
  return { mlkem: whole.subarray(0, at), curve: whole.subarray(at) };
}

const whole = (group: HybridGroupName, { mlkem, curve }: { mlkem: Uint8Array; curve: Uint8Array }): Uint8Array =>
  group === 'X25519MLKEM768' ? concat(mlkem, curve) : concat(curve, mlkem);

/** The ML-KEM secret of a case, whose encapsulation key must be ours; undefined where it is refused. */
function decapsulate(provider: CryptoProvider, group: HybridGroupName, test: Case): Uint8Array | undefined {
  const random = given({ 'key_share mlkem768': hex(test.seed) });
  if (hex(test.seed).length !== 64) {
    // The random source is ours: a seed of another length is no mistake of the peer's.
    expect(() => provider.keyShare(group, random)).toThrow();
    return undefined;
  }
  const share = provider.keyShare(group, random);
  const curve = provider.keyShare(curveOf[group], provider.random).publicKey;
  expect(halves(group, share.publicKey, curve.length).mlkem).toEqual(hex(test.ek));
  const shared = share.agree(whole(group, { mlkem: hex(test.c), curve }));
  return shared && halves(group, shared, lengths.secret).mlkem;
}

describe.skipIf(!hasWycheproof).each(providers)('$name: Wycheproof', (provider) => {
  it.each(groups)('mlkem_768 within %s', (group) => {
    const file = readVectors('mlkem_768');
    const all = casesOf(file);
    expect(all).toHaveLength(file.numberOfTests);
    expect(all.length).toBeGreaterThan(150);
    const wrong = all.filter(({ test }) => {
      const secret = decapsulate(provider, group, test);
      return test.result === 'valid' ? Buffer.compare(secret ?? hex(''), hex(test.K)) !== 0 : secret !== undefined;
    });
    expect(wrong.map(({ test }) => `${test.tcId} ${test.result} ${test.comment}`)).toEqual([]);
  });
});

describe.each(groups)('%s', (group) => {
  const curveLength = curveLengths[group];

  it.each([
    { from: noble, to: node },
    { from: node, to: noble },
    { from: noble, to: noble },
    { from: node, to: node },
  ])('$from.name with $to.name', ({ from, to }) => {
    const share = from.keyShare(group, from.random);
    const answer = to.answerShare(group, share.publicKey, to.random);
    expect(share.publicKey).toHaveLength(lengths.encapsulationKey + curveLength);
    expect(answer?.publicKey).toHaveLength(lengths.ciphertext + curveLength);
    expect(answer?.shared).toHaveLength(2 * lengths.secret);
    expect(share.agree(answer?.publicKey ?? hex(''))).toEqual(answer?.shared);
  });

  it('both providers make the same of the same randomness', () => {
    const random = given({
      'key_share mlkem768': new Uint8Array(64).fill(1),
      'encapsulate mlkem768': new Uint8Array(32).fill(2),
    });
    const [ours, theirs] = [noble, node].map((provider) => {
      const share = provider.keyShare(group, random);
      const answer = provider.answerShare(group, share.publicKey, random);
      return { share: share.publicKey, answer };
    });
    expect(ours).toEqual(theirs);
  });

  it.each(providers)("$name: the curve alone gives the curve's half", (provider) => {
    const curve = provider.keyShare(curveOf[group], given({}));
    const share = provider.keyShare(group, given({}));
    const answer = provider.answerShare(group, share.publicKey, provider.random);
    const theirs = halves(group, answer?.publicKey ?? hex(''), curveLength).curve;
    expect(halves(group, share.publicKey, curveLength).curve).toEqual(curve.publicKey);
    expect(halves(group, answer?.shared ?? hex(''), lengths.secret).curve).toEqual(curve.agree(theirs));
  });

  it.each(providers)('$name refuses shares of any other length', (provider) => {
    const share = provider.keyShare(group, provider.random);
    const answer = provider.answerShare(group, share.publicKey, provider.random)?.publicKey ?? hex('');
    for (const change of [cut, lengthen, () => hex(''), (bytes: Uint8Array) => bytes.subarray(0, curveLength)]) {
      expect(provider.answerShare(group, change(share.publicKey), provider.random)).toBeUndefined();
      expect(share.agree(change(answer))).toBeUndefined();
    }
    // Each other's lengths.
    expect(provider.answerShare(group, answer, provider.random)).toBeUndefined();
    expect(share.agree(share.publicKey)).toBeUndefined();
  });

  it.each(providers)('$name refuses encapsulation keys with a coefficient that is not reduced', (provider) => {
    const { publicKey } = provider.keyShare(group, provider.random);
    const { mlkem, curve } = halves(group, publicKey, curveLength);
    for (const at of [0, 383, 384, 767]) {
      for (const [value, accepted] of [
        [3328, true],
        [3329, false],
        [4095, false],
      ] as const) {
        const answer = provider.answerShare(
          group,
          whole(group, { mlkem: put(mlkem, at, value), curve }),
          provider.random,
        );
        expect(answer !== undefined, `${value} at ${at}`).toBe(accepted);
      }
    }
  });

  it.each(providers)("$name refuses a curve's half that is no point, both ways", (provider) => {
    const share = provider.keyShare(group, provider.random);
    const answer = provider.answerShare(group, share.publicKey, provider.random)?.publicKey ?? hex('');
    const spoilt = (bytes: Uint8Array) =>
      whole(group, { mlkem: halves(group, bytes, curveLength).mlkem, curve: new Uint8Array(curveLength) });
    expect(provider.answerShare(group, spoilt(share.publicKey), provider.random)).toBeUndefined();
    expect(share.agree(spoilt(answer))).toBeUndefined();
  });

  it.each(providers)(
    '$name: a changed ciphertext gives another secret, the same each time, and no error',
    (provider) => {
      const share = provider.keyShare(group, provider.random);
      const answer = provider.answerShare(group, share.publicKey, provider.random);
      const { mlkem, curve } = halves(group, answer?.publicKey ?? hex(''), curveLength);
      for (const at of [0, 500, lengths.ciphertext - 1]) {
        const changed = whole(group, { mlkem: mlkem.map((byte, i) => (i === at ? byte ^ 1 : byte)), curve });
        const shared = share.agree(changed);
        expect(shared).toHaveLength(2 * lengths.secret);
        expect(shared).toEqual(share.agree(changed));
        const [theirs, ours] = [answer?.shared ?? hex(''), shared ?? hex('')].map((s) =>
          halves(group, s, lengths.secret),
        );
        expect(ours?.curve).toEqual(theirs?.curve);
        expect(ours?.mlkem).not.toEqual(theirs?.mlkem);
      }
    },
  );

  it.each(providers)('$name overwrites its seeds, its messages and, when wiped, its key', (provider) => {
    const drawn: Uint8Array[] = [];
    const watched: Random = (length, purpose) => {
      const bytes = provider.random(length, purpose);
      if (purpose.endsWith('mlkem768')) drawn.push(bytes);
      return bytes;
    };
    const share = provider.keyShare(group, watched);
    const answer = provider.answerShare(group, share.publicKey, watched);
    expect(drawn.map((bytes) => [bytes.length, bytes.every((byte) => byte === 0)])).toEqual([
      [64, true],
      [32, true],
    ]);
    share.wipe();
    const late = () => share.agree(answer?.publicKey ?? hex('')) ?? expect.fail('no secret');
    expect(late).toThrow();
  });
});

const cut = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, -1);
const lengthen = (bytes: Uint8Array): Uint8Array => concat(bytes, Uint8Array.of(0));

/** Puts a coefficient of 12 bits where the n-th one stands; FIPS 203 algorithm 5. */
function put(key: Uint8Array, n: number, value: number): Uint8Array {
  const copy = key.slice();
  const at = 3 * (n >> 1);
  const [low = 0, middle = 0, high = 0] = copy.subarray(at, at + 3);
  const changed =
    n % 2 === 0
      ? [value & 0xff, (middle & 0xf0) | (value >> 8), high]
      : [low, (middle & 0x0f) | ((value & 0x0f) << 4), value >> 4];
  copy.set(changed, at);
  return copy;
}
