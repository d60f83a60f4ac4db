/** The explorer finds exactly what the meaning of a model says, however it packs and compiles it. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explore, holds, type Result } from '../../verify/engine/explore.ts';
import { unpack } from '../../verify/engine/layout.ts';
import { around, describePath, pathTo } from '../../verify/engine/path.ts';
import { canTake, reach } from '../../verify/engine/reference.ts';
import { type Command, constant, doneNames, equal, less, type Model, variable, yes } from '../../verify/model.ts';
import { models } from './random-model.ts';
import { toy } from './toy.ts';

describe('the explorer and the reference', () => {
  it('agree on random models', () => {
    fc.assert(
      fc.property(models, (model) => {
        fc.pre(explore(model, { maxStates: 3000 }).stopped === undefined);
        agree(model);
      }),
      { numRuns: 120 },
    );
  });

  it('agree on the toy, with and without its bug', () => {
    agree(toy({ capacity: 2, drops: 1, swaps: 0, injects: 1 }));
    agree(toy({ capacity: 1, drops: 0, swaps: 0, injects: 0, ends: true }));
    agree(toy({ capacity: 3, drops: 1, swaps: 1, injects: 0, ends: true, skipsVerify: true }));
  });
});

function agree(model: Model): void {
  const fast = explore(model);
  const slow = reach(model);
  expect(fast.stopped).toBeUndefined();
  expect({ states: fast.states, transitions: fast.transitions, depth: fast.depth, deadlocks: fast.deadlocks }).toEqual({
    states: slow.states.size,
    transitions: slow.transitions,
    depth: slow.depth,
    deadlocks: slow.deadlocks,
  });
  expect(statesOf(fast)).toEqual([...slow.states.keys()].sort());
  const bad = fast.violations.filter(({ name }) => model.invariants.some((i) => i.name === name));
  expect(new Map(bad.map(({ name, count }) => [name, count]))).toEqual(slow.bad);
  for (const { state } of fast.violations) {
    const { steps, initial } = pathTo(model, fast, state);
    const last = steps.at(-1)?.state ?? initial;
    expect(steps.length).toBe(slow.states.get(last.join()));
  }
}

const statesOf = ({ space, states }: Result): string[] =>
  Array.from({ length: states }, (_, i) => unpack(space.layout, space.words, i * space.layout.words).join()).sort();

describe('a counterexample', () => {
  it('is a shortest way, in words', () => {
    const model = toy({ capacity: 2, drops: 1, swaps: 1, injects: 0, skipsVerify: true });
    const result = explore(model, { stopAtViolation: true });
    expect(holds(result)).toBe(false);
    expect(result.stopped).toBe('at the first violation');
    const [violation] = result.violations;
    expect(violation?.name).toBe('connected after CertificateVerify');
    const path = pathTo(model, result, violation?.state ?? 0);
    expect(path.steps.at(-1)?.label).toBe('takes SFIN');
    expect(describePath(model, path)).toContain('client 4 takes SFIN   [client = CONNECTED');
  });
});

describe('a witness of a command', () => {
  it('is a state in which it can be taken, none nearer', () => {
    const model = toy({ capacity: 2, drops: 1, swaps: 0, injects: 0 });
    const { witnesses = [], space, states } = explore(model, { witnesses: true });
    const all = Array.from({ length: states }, (_, i) => unpack(space.layout, space.words, i * space.layout.words));
    expect([...witnesses]).toEqual(model.commands.map((command) => all.findIndex((state) => canTake(command, state))));
    expect([...witnesses]).toContain(-1);
  });
});

/** A counter from 0 to 3 with these commands besides `up`, which stops at 3. */
function counter(more: readonly Command[], done: boolean): Model {
  const value = variable(0);
  const at = { variable: 1, value: 0 };
  const up: Command = {
    name: 'up',
    at,
    guard: less(value, constant(3)),
    updates: [{ variable: 0, to: { is: 'successor', of: value } }],
    label: 'up',
  };
  return {
    name: 'counter',
    variables: [
      { name: 'value', size: 4, initial: 0 },
      { name: 'control', size: 1, initial: 0 },
    ],
    commands: [up, ...more],
    invariants: [],
    ...(done ? { done: equal(value, constant(3)) } : {}),
  };
}

const jump = (name: string, from: number, to: number): Command => ({
  name,
  at: { variable: 1, value: 0 },
  guard: equal(variable(0), constant(from)),
  updates: [{ variable: 0, to: constant(to) }],
  label: name,
});

describe('done', () => {
  it('holds where everything ends there', () => {
    expect(holds(explore(counter([], true)))).toBe(true);
  });

  it('finds a cycle, and the way around it', () => {
    const model = counter([jump('back', 2, 1)], true);
    const result = explore(model);
    expect(result.violations.map(({ name, state }) => [name, state])).toEqual([[doneNames.cycle, 1]]);
    const steps = around(model, result, result.violations[0]?.cycle ?? []);
    expect(steps.map(({ command }) => command).sort()).toEqual(['back', 'up']);
  });

  it('finds that a step may change nothing', () => {
    expect(explore(counter([jump('stay', 1, 1)], true)).violations[0]).toMatchObject({
      name: doneNames.cycle,
      cycle: [1],
    });
    expect(holds(explore(counter([jump('stay', 1, 1)], false)))).toBe(true);
  });

  it('finds states that cannot finish, and deadlocks', () => {
    const trap: Model = { ...counter([], true), done: equal(variable(0), constant(2)) };
    expect(explore(trap).violations.map(({ name, state }) => [name, state])).toEqual([
      [doneNames.deadlock, 3],
      [doneNames.finish, 3],
    ]);
  });
});

describe('a bound', () => {
  const large = toy({ capacity: 3, drops: 1, swaps: 1, injects: 1 });

  it('that is hit is never a pass', () => {
    for (const options of [{ maxStates: 1000 }, { maxMilliseconds: 0 }, { maxBytes: 100_000 }]) {
      const result = explore(large, options);
      expect(result.stopped).toMatch(/more than 1000 states|more than 0 ms|out of memory/);
      expect(holds(result)).toBe(false);
    }
    expect(holds(explore(large))).toBe(true);
  });

  it('of a domain that a command breaks is an error that names it', () => {
    const model = counter(
      [{ ...jump('beyond', 0, 0), guard: yes, updates: [{ variable: 0, to: { is: 'successor', of: variable(0) } }] }],
      false,
    );
    expect(() => explore(model)).toThrow('beyond sets value to 4; it goes from 0 to 3');
  });
});

describe('a model', () => {
  it('with a mistake is refused', () => {
    const good = counter([], false);
    expect(() => explore({ ...good, commands: [...good.commands, ...good.commands] })).toThrow(
      'two commands are called up',
    );
    expect(() =>
      explore(
        counter(
          [
            {
              ...jump('twice', 0, 0),
              updates: [
                { variable: 0, to: constant(0) },
                { variable: 0, to: constant(1) },
              ],
            },
          ],
          false,
        ),
      ),
    ).toThrow('updates value twice');
    expect(() =>
      explore(counter([jump('nowhere', 0, 0), { ...jump('x', 0, 0), guard: equal(variable(7), constant(0)) }], false)),
    ).toThrow('reads variable 7');
  });
});
