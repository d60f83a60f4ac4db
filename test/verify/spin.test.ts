/** SPIN stores the same states as the explorer, takes the same transitions and comes to the same verdicts. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explore, type Result } from '../../verify/engine/explore.ts';
import { compareWithSpin } from '../../verify/export/compare.ts';
import { promela } from '../../verify/export/promela.ts';
import { missing, wasSkipped } from '../../verify/export/tools.ts';
import { constant, type Model, yes } from '../../verify/model.ts';
import { models } from './random-model.ts';
import { toy } from './toy.ts';

const absent = missing({ spin: 'spin', gcc: 'gcc' });

describe.skipIf(absent)(`SPIN${absent ? ` (${absent.skipped})` : ''}`, () => {
  it('agrees where all holds', async () => {
    await agree(toy({ capacity: 3, drops: 1, swaps: 1, injects: 1 }));
    await agree(toy({ capacity: 1, drops: 0, swaps: 0, injects: 0, ends: true }));
  });

  it('agrees on how many states are bad and how many deadlocks there are', async () => {
    const result = await agree(toy({ capacity: 2, drops: 1, swaps: 1, injects: 1, skipsVerify: true, ends: true }));
    expect(result.violations.length).toBeGreaterThan(1);
  });

  it('keeps what is written and never read', async () => {
    const { states } = await agree(unread);
    expect(states).toBe(3);
  });

  it('agrees on random models', async () => {
    const some = fc.sample(models, { numRuns: 300, seed: 5 }).filter((model) => {
      const { states, stopped } = explore(model, { maxStates: 3000 });
      return stopped === undefined && states > 60;
    });
    expect(some.length).toBeGreaterThan(3);
    for (const model of some.slice(0, 2)) await agree(model);
  });
});

/** Two ways out, which only `chosen` tells apart. */
const unread: Model = {
  name: 'unread',
  variables: ['control', 'chosen'].map((name) => ({ name, size: 3, initial: 0 })),
  commands: [1, 2].map((value) => ({
    name: `choose ${value}`,
    at: { variable: 0, value: 0 },
    guard: yes,
    updates: [0, 1].map((v) => ({ variable: v, to: constant(v === 0 ? 1 : value) })),
    label: '',
  })),
  invariants: [],
};

async function agree(model: Model): Promise<Result> {
  const comparison = await compareWithSpin(model, { quick: true });
  if (wasSkipped(comparison)) throw new Error(comparison.skipped);
  expect(comparison.differences).toEqual([]);
  return comparison.ours;
}

describe('Promela', () => {
  it('keeps the place in the code where only its own commands move it', () => {
    const text = promela(toy({ capacity: 1, drops: 1, swaps: 0, injects: 0 }));
    expect(text).toContain('active proctype p_client_0() {\ngoto L0;\nL0: if');
    expect(text).toContain('assert(0 < 0) } /* connected after CertificateVerify */');
  });
});
