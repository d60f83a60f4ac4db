/** berkeley-abc proves, unbounded, what the explorer finds to hold, and finds what does not. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explore } from '../../verify/engine/explore.ts';
import { abcProve } from '../../verify/export/abc.ts';
import { missing, wasSkipped } from '../../verify/export/tools.ts';
import type { Model } from '../../verify/model.ts';
import { models } from './random-model.ts';
import { toy } from './toy.ts';

const absent = missing({ 'berkeley-abc': 'berkeley-abc' });

describe.skipIf(absent)(`berkeley-abc${absent ? ` (${absent.skipped})` : ''}`, () => {
  it('agrees on the toy, with and without its bug', async () => {
    await agree(toy({ capacity: 2, drops: 1, swaps: 1, injects: 1 }));
    await agree(toy({ capacity: 2, drops: 1, swaps: 1, injects: 1, skipsVerify: true }));
  });

  it('agrees on random models', async () => {
    const some = fc.sample(models, { numRuns: 300, seed: 9 }).filter((model) => {
      const { states, stopped } = explore(model, { maxStates: 3000 });
      return model.invariants.length > 0 && stopped === undefined && states > 5;
    });
    expect(some.length).toBeGreaterThan(20);
    for (const model of some.slice(0, 8)) await agree(model);
  });
});

async function agree(model: Model): Promise<void> {
  const violated = new Set(explore(model).violations.map(({ name }) => name));
  for (const invariant of model.invariants) {
    const result = await abcProve(model, invariant, 20);
    if (wasSkipped(result)) throw new Error(result.skipped);
    expect(result.verdict).toBe(violated.has(invariant.name) ? 'violated' : 'proved');
  }
}
