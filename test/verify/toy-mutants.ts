/** Mutants of the toy, for the pool. */

import type { Model } from '../../verify/model.ts';
import { type ToyOptions, toy } from './toy.ts';

export function* models(mutant: 'throws' | Partial<ToyOptions>): Generator<Model> {
  if (mutant === 'throws') throw new Error('cannot be built');
  yield toy({ capacity: 1, drops: 0, swaps: 0, injects: 0, ...mutant });
  yield toy({ capacity: 2, drops: 1, swaps: 1, injects: 1, ...mutant });
}

/** As a job of the pool: the square of a number, or an error. */
export function run(job: number, tell: (what: unknown) => void): number {
  tell(`begins ${job}`);
  if (job === 13) throw new Error('not thirteen');
  if (job === 14) process.exit(3);
  return job * job;
}
