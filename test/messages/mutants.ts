/** Endless, repeatable damage to good bytes. */

import { concat } from '../../runtime/bytes/index.ts';

/** A small seeded generator (mulberry32): numbers from 0 to below `limit`. */
export type Dice = (limit: number) => number;

/** The same seed always throws the same numbers. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  };
}

type Mutation = (bytes: Uint8Array, roll: Dice, others: readonly Uint8Array[]) => Uint8Array;

function splice(bytes: Uint8Array, at: number, remove: number, insert: Uint8Array): Uint8Array {
  return concat(bytes.subarray(0, at), insert, bytes.subarray(at + remove));
}

function changed(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const out = bytes.slice();
  if (at < out.length) out[at] = value;
  return out;
}

const telling = [0, 1, 2, 3, 4, 6, 7, 31, 32, 33, 63, 64, 127, 128, 254, 255];
const noise = (length: number, roll: Dice) => Uint8Array.from({ length }, () => roll(256));

const mutations: readonly Mutation[] = [
  (b, roll) => changed(b, roll(b.length + 1), roll(256)),
  (b, roll) => changed(b, roll(b.length + 1), telling[roll(telling.length)] as number),
  (b, roll) => {
    const at = roll(b.length + 1);
    return changed(b, at, ((b[at] ?? 0) + (roll(2) === 0 ? 1 : 255)) & 0xff);
  },
  (b, roll) => changed(changed(b, roll(b.length + 1), roll(256)), roll(b.length + 1), roll(256)),
  (b, roll) => b.slice(0, roll(b.length + 1)),
  (b, roll) => splice(b, roll(b.length + 1), 0, noise(1 + roll(8), roll)),
  (b, roll) => {
    const at = roll(b.length + 1);
    return splice(b, at, Math.min(b.length - at, 1 + roll(8)), new Uint8Array(0));
  },
  (b, roll) => {
    const at = roll(b.length + 1);
    return splice(b, at, 0, b.slice(at, at + 1 + roll(40)));
  },
  (b, roll, others) => {
    const other = others[roll(others.length)] ?? b;
    return splice(b, roll(b.length + 1), roll(32), other.slice(roll(other.length + 1)));
  },
  (b, roll) => resized(b, roll),
  (b, roll) => resized(b, roll),
];

/** Inserts or removes a few bytes and corrects one or two big-endian lengths before that place: often well-formed still. */
function resized(bytes: Uint8Array, roll: Dice): Uint8Array {
  const at = roll(bytes.length + 1);
  const grow = roll(2) === 0;
  const by = 1 + roll(4);
  if (!grow && at + by > bytes.length) return bytes.slice(0, at);
  const out = grow ? splice(bytes, at, 0, noise(by, roll)) : splice(bytes, at, by, new Uint8Array(0));
  for (let i = 0, left = 1 + roll(4); i < at && left > 0; i++) {
    const span = ((bytes[i] as number) << 8) | (bytes[i + 1] as number);
    const wide =
      i + 1 < at && i + 2 <= at && i + 2 + span >= at + (grow ? 0 : by) && i + 2 + span <= bytes.length && span > 0;
    if (!wide) continue;
    const length = span + (grow ? by : -by);
    out[i] = length >> 8;
    out[i + 1] = length & 0xff;
    i++;
    left--;
  }
  return out;
}

/** The next mutant of one of the `seeds`. */
export function mutantOf(seeds: readonly Uint8Array[], roll: Dice): Uint8Array {
  const seed = seeds[roll(seeds.length)] ?? new Uint8Array(0);
  const mutation = mutations[roll(mutations.length)] as Mutation;
  return mutation(seed, roll, seeds);
}
