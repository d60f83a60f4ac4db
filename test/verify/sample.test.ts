/** A fixed sample of mutants: each is found, or stands on the list of those that nobody can tell from the spec. */

import { expect, it } from 'vitest';
import { judge } from '../../verify/mutants/module.ts';
import { allMutants, excuse, readEquivalent } from '../../verify/run/mutants.ts';
import { readSpec } from '../../verify/spec.ts';

const size = 200;

it(`${size} mutants are found`, { timeout: 300_000 }, () => {
  const all = allMutants(readSpec());
  const sample = Array.from({ length: size }, (_, i) => all[Math.floor((i * all.length) / size)]?.id ?? '');
  const excuses = readEquivalent();
  const survived = sample.filter((id) => 'survived' in judge(id));
  expect(survived.filter((id) => excuse(excuses, id) === undefined)).toEqual([]);
});
