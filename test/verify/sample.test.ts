/** A fixed sample of mutants: each is found, or stands on the list of those that nobody can tell from the spec. */

import { expect, it } from 'vitest';
import { judge } from '../../verify/mutants/module.ts';
import { allMutants, excuse, readEquivalent, sampleOf } from '../../verify/run/mutants.ts';
import { readSpec } from '../../verify/spec.ts';

const size = 200;

it(`${size} mutants are found`, { timeout: 300_000 }, () => {
  const sample = sampleOf(allMutants(readSpec()), size).map(({ id }) => id);
  expect(sample).toHaveLength(size);
  const excuses = readEquivalent();
  const survived = sample.filter((id) => 'survived' in judge(id));
  expect(survived.filter((id) => excuse(excuses, id) === undefined)).toEqual([]);
});
