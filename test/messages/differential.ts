/** Two independent decoders side by side: ours and Kaitai's must accept the same bytes and see the same fields in them. */

import { toHex } from '../../runtime/bytes/index.ts';
import type { Loaded } from './compiled.ts';
import { hasCorpora, loadCorpora } from './corpora.ts';
import { dice, mutantOf } from './mutants.ts';
import { difference, plainOfOurs, referenceRead } from './reference.ts';
import { brokenRule, relaxedWriters } from './relaxed.ts';
import { samples } from './samples.ts';
import { type Subject, subjects } from './subjects.ts';

/** What a run of mutants came to. */
export interface Tally {
  readonly accepted: number;
  readonly refused: number;
  /** The first input on which the decoders disagree, and how. */
  readonly disagreement?: string;
}

/** How the two decoders disagree on these bytes; true or false when both accept or both refuse them. */
export function compare(subject: Subject, bytes: Uint8Array): boolean | string {
  const ours = ourRead(subject, bytes);
  const theirs = referenceRead(subject.reference, bytes);
  if (ours === undefined && theirs === undefined) return false;
  if (ours === undefined) return `${subject.name} ${toHex(bytes)}: only Kaitai accepts it`;
  if (theirs === undefined) return `${subject.name} ${toHex(bytes)}: only our reader accepts it`;
  const found = difference(plainOfOurs(ours.value), theirs.plain);
  return found === undefined ? true : `${subject.name} ${toHex(bytes)}: ours / Kaitai's ${found}`;
}

function ourRead(subject: Subject, bytes: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: subject.read(bytes) };
  } catch (error) {
    if (error instanceof Error && error.name === 'CodecError') return undefined;
    throw error;
  }
}

/**
 * Compares the decoders on `count` inputs and stops at the first disagreement: the seeds themselves, then in turn damaged bytes,
 * values with one rule broken, and both at once.
 */
export function run(subject: Subject, material: Material, count: number, seed: number): Tally {
  const roll = dice(seed);
  const seeds = material.seeds.get(subject.name) ?? [];
  const values = material.values.get(subject.name) ?? [];
  return tally(subject, count, (i) => {
    if (i < seeds.length) return seeds[i] as Uint8Array;
    if (i % 3 === 0) return mutantOf(seeds, roll);
    const broken = brokenRule(subject, material.writers, values[roll(values.length)], roll)?.bytes;
    if (broken === undefined) return mutantOf(seeds, roll);
    return i % 3 === 1 || broken.length > 2000 ? broken : mutantOf([broken], roll);
  });
}

function tally(subject: Subject, count: number, input: (i: number) => Uint8Array): Tally {
  let accepted = 0;
  for (let i = 0; i < count; i++) {
    const result = compare(subject, input(i));
    if (typeof result === 'string') return { accepted, refused: i - accepted, disagreement: result };
    if (result) accepted++;
  }
  return { accepted, refused: count - accepted };
}

/** What mutants are made from. */
export interface Material {
  readonly seeds: ReadonlyMap<string, readonly Uint8Array[]>;
  /** The same, as read. */
  readonly values: ReadonlyMap<string, readonly unknown[]>;
  readonly writers: Loaded;
}

/** Gathers it once; takes about two seconds. */
export async function gather(): Promise<Material> {
  const seeds = seedsByMessage();
  const valuesOf = (subject: Subject) => (seeds.get(subject.name) ?? []).map((bytes) => subject.read(bytes));
  const values = new Map(subjects.map((subject) => [subject.name, valuesOf(subject)]));
  return { seeds, values, writers: await relaxedWriters() };
}

/** Good bytes to start from, by message: our samples, and what the corpora have that is well-formed and not long. */
function seedsByMessage(): ReadonlyMap<string, readonly Uint8Array[]> {
  const corpora = hasCorpora ? loadCorpora() : new Map<string, readonly Uint8Array[]>();
  const seedsOf = (subject: Subject) => {
    const own = (samples[subject.name] ?? []).map((sample) => subject.write(sample as never));
    const found = new Set<string>();
    for (const bytes of corpora.get(subject.name) ?? []) {
      if (found.size >= 30) break;
      if (bytes.length <= 600 && ourRead(subject, bytes) !== undefined) found.add(toHex(bytes));
    }
    // Our own samples have everything in them, so half of all mutants start from them.
    const others = [...found].map((hex) => new Uint8Array(Buffer.from(hex, 'hex')));
    const weight = Math.max(1, Math.ceil(others.length / own.length));
    return [...Array.from({ length: weight }, () => own).flat(), ...others];
  };
  return new Map(subjects.map((subject) => [subject.name, seedsOf(subject)]));
}
