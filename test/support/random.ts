/** Randomness that tests can repeat. */

import { createHash } from 'node:crypto';
import type { Random } from '../../runtime/crypto/provider.ts';

/** Bytes that follow from the seed, the purpose and how often it was asked for. */
export function seeded(seed: string): Random {
  const counts = new Map<string, number>();
  return (length, purpose) => {
    const count = counts.get(purpose) ?? 0;
    counts.set(purpose, count + 1);
    const hash = createHash('shake256', { outputLength: length });
    return Uint8Array.from(hash.update(`${seed}/${purpose}/${count}`).digest());
  };
}

/** A stream of numbers in [0, 1), the same for the same seed (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
