/** Randomness that can be repeated, where there is no node:crypto. */

import { shake256 } from '@noble/hashes/sha3.js';
import { utf8 } from '../../runtime/bytes/index.ts';
import type { Random } from '../../runtime/crypto/provider.ts';

/** `length` bytes that follow from a text. */
export const bytesFrom = (text: string, length: number): Uint8Array => shake256(utf8(text), { dkLen: length });

/** Bytes that follow from the seed, the purpose and how often it was asked for. */
export function seeded(seed: string): Random {
  const counts = new Map<string, number>();
  return (length, purpose) => {
    const count = counts.get(purpose) ?? 0;
    counts.set(purpose, count + 1);
    return bytesFrom(`${seed}/${purpose}/${count}`, length);
  };
}
