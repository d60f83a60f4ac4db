/** A sliced model comes to the same verdicts, at the same depth, from no more states. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { explore, type Result } from '../../verify/engine/explore.ts';
import { pathTo } from '../../verify/engine/path.ts';
import { slice } from '../../verify/engine/slice.ts';
import { constant, equal, type Model, variable } from '../../verify/model.ts';
import { models } from './random-model.ts';

it('has the same verdicts and counterexamples as long, from no more states', () => {
  let smaller = 0;
  fc.assert(
    fc.property(models, (model) => {
      const whole = explore(model, { maxStates: 2000 });
      fc.pre(whole.stopped === undefined);
      const sliced = slice(model);
      const part = explore(sliced);
      expect(lengths(sliced, part)).toEqual(lengths(model, whole));
      expect(part.states).toBeLessThanOrEqual(whole.states);
      if (part.states < whole.states) smaller++;
    }),
    { numRuns: 150 },
  );
  expect(smaller).toBeGreaterThan(0);
});

/** How long the shortest counterexample of each name is; where a cycle is first seen is a matter of chance. */
const lengths = (model: Model, result: Result): Record<string, number> =>
  Object.fromEntries(
    result.violations.map(({ name, state, cycle }) => [name, cycle ? 0 : pathTo(model, result, state).steps.length]),
  );

it('leaves out what never changes and what is never asked', () => {
  const model: Model = {
    name: 'small',
    variables: ['control', 'fixed', 'unread', 'read'].map((name) => ({ name, size: 3, initial: 1 })),
    commands: [
      {
        name: 'go',
        at: { variable: 0, value: 1 },
        guard: equal(variable(1), constant(1)),
        updates: [
          { variable: 2, to: variable(3) },
          { variable: 3, to: constant(2) },
        ],
        label: '',
      },
      { name: 'never', at: { variable: 0, value: 1 }, guard: equal(variable(1), constant(2)), updates: [], label: '' },
    ],
    invariants: [{ name: 'small', bad: equal(variable(3), constant(2)) }],
  };
  const sliced = slice(model);
  expect(sliced.variables.map(({ name }) => name)).toEqual(['control', 'read']);
  expect(sliced.commands.map(({ name, updates }) => [name, updates.length])).toEqual([['go', 1]]);
});
