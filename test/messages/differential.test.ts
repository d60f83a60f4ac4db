/** 20,000 mutants of every message, and no disagreement with the reference decoder. */

import { describe, expect, it } from 'vitest';
import { run, seedsByMessage } from './differential.ts';
import { subjectNamed, subjects } from './subjects.ts';

const mutants = 20_000;

describe('our reader and the reference decoder', () => {
  const seeds = seedsByMessage();
  it.each(subjects.map((subject, i) => [subject.name, i] as const))('%s', (name, i) => {
    const tally = run(subjectNamed(name), seeds.get(name) ?? [], mutants, 1 + i);
    expect(tally.disagreement).toBeUndefined();
    expect(tally.accepted + tally.refused).toBe(mutants);
    expect(tally.accepted).toBeGreaterThan(mutants / 100);
  });
});
