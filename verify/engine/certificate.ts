/** What an exploration found, small enough to commit: counts, the hash of the set of states, and what holds. */

import { createHash } from 'node:crypto';
import { claims, type Model } from '../model.ts';
import type { Result, Space } from './explore.ts';

export interface Certificate {
  readonly model: string;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** Of the packed states, sorted, one after the other. */
  readonly sha256: string;
  /** Where the checker finds each variable in a packed state: word, lowest bit, number of bits. */
  readonly layout: readonly (readonly [number, number, number])[];
  readonly holds: readonly string[];
  readonly fails: readonly string[];
}

/** Throws where not everything was explored: then nothing can be certified. */
export function certificateOf(model: Model, result: Result): Certificate {
  if (result.stopped) throw new Error(`${model.name} was not explored to the end: ${result.stopped}`);
  const hash = createHash('sha256');
  for (const state of sortedStates(result.space)) hash.update(state);
  const fails = new Set(result.violations.map(({ name }) => name));
  return {
    model: model.name,
    states: result.states,
    transitions: result.transitions,
    depth: result.depth,
    sha256: hash.digest('hex'),
    layout: result.space.layout.fields.map(({ word, shift, bits }) => [word, shift, bits]),
    holds: claims(model).filter((name) => !fails.has(name)),
    fails: [...fails],
  };
}

/** Packed states in ascending order, each word with its highest byte first. The same bytes are used again for the next state. */
export function* sortedStates({ count, words, layout }: Space): Generator<Uint8Array> {
  const size = layout.words;
  const order = new Uint32Array(count)
    .map((_, i) => i * size)
    .sort((a, b) => {
      for (let i = 0; i < size; i++) {
        const difference = ((words[a + i] ?? 0) >>> 0) - ((words[b + i] ?? 0) >>> 0);
        if (difference !== 0) return difference;
      }
      return 0;
    });
  const bytes = new Uint8Array(4 * size);
  const view = new DataView(bytes.buffer);
  for (const at of order) {
    for (let i = 0; i < size; i++) view.setInt32(4 * i, words[at + i] ?? 0);
    yield bytes;
  }
}
