/** TLC finds the same states and steps as the explorer; where there is no TLC, the module is at least written as it should be. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explore } from '../../verify/engine/explore.ts';
import { tla } from '../../verify/export/tla.ts';
import { missingTlc, tlcRun } from '../../verify/export/tlc.ts';
import { wasSkipped } from '../../verify/export/tools.ts';
import type { Model } from '../../verify/model.ts';
import { models } from './random-model.ts';
import { toy } from './toy.ts';

const absent = missingTlc();

describe.skipIf(absent)(`TLC${absent ? ` (${absent.skipped})` : ''}`, () => {
  it('agrees on the toy and finds its bug', async () => {
    await agree(toy({ capacity: 3, drops: 1, swaps: 0, injects: 1 }));
    const result = await tlcRun(toy({ capacity: 2, drops: 1, swaps: 0, injects: 1, skipsVerify: true }));
    expect(result).toMatchObject({ violated: 'connected after CertificateVerify' });
  });

  it('agrees on random models', async () => {
    const some = fc.sample(models, { numRuns: 300, seed: 3 }).filter((model) => {
      const { states, stopped } = explore(model, { maxStates: 3000 });
      return stopped === undefined && states > 60;
    });
    expect(some.length).toBeGreaterThan(3);
    for (const model of some.slice(0, 4)) await agree({ ...model, invariants: [] });
  });
});

async function agree(model: Model): Promise<void> {
  const { states, transitions, depth } = explore(model);
  const theirs = await tlcRun(model);
  if (wasSkipped(theirs)) throw new Error(theirs.skipped);
  expect(theirs).toMatchObject({ states, transitions, depth });
}

describe('the TLA+ module', () => {
  const { module, config, name } = tla(toy({ capacity: 1, drops: 1, swaps: 0, injects: 0 }));

  it('has an action for every command, grouped by control state', () => {
    expect(module).toContain(`---- MODULE ${name} ----`);
    expect(module).toContain('Next == (client_0 = 0 /\\ (C0))\n     \\/ (client_0 = 1 /\\ (');
    expect(module).toContain("client_0' = 1 /\\ ");
  });

  it('checks every invariant', () => {
    expect(config.match(/INVARIANT Inv_\d/g)).toHaveLength(3);
    expect(module).toContain('\\* connected after CertificateVerify\nInv_0 == ~(');
  });
});
