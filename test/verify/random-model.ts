/** Small models of any shape, for fast-check: what the explorer and the exporters must agree on. */

import fc from 'fast-check';
import {
  type Bool,
  type Command,
  choose,
  constant,
  type Int,
  less,
  type Model,
  not,
  variable,
  yes,
} from '../../verify/model.ts';

const sizes = [2, 3, 1, 5, 40, 2, 9, 700, 4, 33, 2, 17];

/** Up to 12 variables of sizes 1 to 700, so that some models need several words; every update stays inside its domain. */
export const models: fc.Arbitrary<Model> = fc
  .tuple(fc.integer({ min: 1, max: sizes.length }), fc.boolean())
  .chain(([count, hasDone]) => {
    const some = fc.integer({ min: 0, max: count - 1 });
    const bool = booleans(some);
    const command = fc.record({
      at: some.chain((v) => fc.record({ variable: fc.constant(v), value: fc.nat(Math.min(3, sizeOf(v) - 1)) })),
      guard: fc.oneof(bool, fc.constant(yes)),
      updates: fc
        .uniqueArray(some, { minLength: 1, maxLength: 4 })
        .chain((vs) => fc.tuple(...vs.map((v) => update(v, bool)))),
    });
    return fc.record({
      commands: fc.array(command, { minLength: 1, maxLength: 16 }).map((cs) => cs.map(named)),
      invariants: fc.array(bool, { maxLength: 3 }).map((bs) => bs.map((bad, i) => ({ name: `invariant ${i}`, bad }))),
      done: hasDone ? bool : fc.constant(undefined),
      initials: fc.tuple(...Array.from({ length: count }, (_, i) => fc.nat(Math.min(4, sizeOf(i) - 1)))),
    });
  })
  .map(({ commands, invariants, done, initials }) => ({
    name: 'random',
    variables: initials.map((initial, i) => ({ name: `v${i}`, size: sizeOf(i), initial })),
    commands,
    invariants,
    ...(done ? { done } : {}),
  }));

const sizeOf = (index: number): number => sizes[index] ?? 1;

const named = (command: Omit<Command, 'name' | 'label'>, i: number): Command => ({
  ...command,
  name: `c${i}`,
  label: i,
});

function booleans(some: fc.Arbitrary<number>): fc.Arbitrary<Bool> {
  const { bool } = fc.letrec<{ bool: Bool; int: Int }>((tie) => ({
    bool: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'model' },
      fc.tuple(some, fc.nat(5)).map(([v, k]): Bool => ({ is: 'equal', left: variable(v), right: constant(k) })),
      fc.tuple(tie('int'), tie('int')).map(([left, right]): Bool => ({ is: 'equal', left, right })),
      fc.tuple(tie('int'), tie('int')).map(([left, right]): Bool => ({ is: 'less', left, right })),
      fc.tuple(tie('int'), fc.nat(7)).map(([of, bits]): Bool => ({ is: 'has', of, bits })),
      fc.array(tie('bool'), { maxLength: 3 }).map((of): Bool => ({ is: 'all', of })),
      fc.array(tie('bool'), { maxLength: 3 }).map((of): Bool => ({ is: 'any', of })),
      tie('bool').map(not),
    ),
    int: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'model' },
      some.map(variable),
      fc.nat(6).map(constant),
      fc
        .tuple(tie('bool'), tie('int'), tie('int'))
        .map(([condition, then, otherwise]) => choose(condition, then, otherwise)),
      tie('int').map((of): Int => ({ is: 'successor', of })),
      fc
        .tuple(tie('int'), fc.nat(7), fc.constantFrom('with' as const, 'without' as const))
        .map(([of, bits, is]): Int => ({ is, of, bits })),
    ),
  }));
  return bool;
}

/** One more up to a bound, a constant, or a choice of both. */
function update(v: number, bool: fc.Arbitrary<Bool>): fc.Arbitrary<Command['updates'][number]> {
  const top = Math.min(sizeOf(v) - 1, 12);
  const next = choose(less(variable(v), constant(top)), { is: 'successor', of: variable(v) }, constant(0));
  const simple = fc.oneof(fc.nat(top).map(constant), fc.constant(next));
  const either = fc
    .tuple(bool, simple, simple)
    .map(([condition, then, otherwise]) => choose(condition, then, otherwise));
  const bits = fc
    .tuple(fc.nat(top), fc.constantFrom('with' as const, 'without' as const))
    .map(([bits, is]): Int => ({ is, of: variable(v), bits }));
  const isSet = (sizeOf(v) & (sizeOf(v) - 1)) === 0;
  return fc.oneof(simple, either, isSet ? bits : simple).map((to) => ({ variable: v, to }));
}
