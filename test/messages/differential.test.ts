/** 20,000 mutants of every message, and no disagreement with the reference decoder. */

import { beforeAll, describe, expect, it } from 'vitest';
import { gather, type Material, run } from './differential.ts';
import { subjectNamed, subjects } from './subjects.ts';

const mutants = 20_000;

describe('our reader and the reference decoder', () => {
  let material: Material;
  beforeAll(async () => {
    material = await gather();
  });
  it.each(subjects.map((subject, i) => [subject.name, i] as const))('%s', (name, i) => {
    const tally = run(subjectNamed(name), material, mutants, 1 + i);
    expect(tally.disagreement).toBeUndefined();
    expect(tally.accepted + tally.refused).toBe(mutants);
    expect(tally.accepted).toBeGreaterThan(mutants / 100);
  });
});
