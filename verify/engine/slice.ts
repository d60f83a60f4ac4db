/** A smaller model with the same verdicts and the same shortest counterexamples: without what never changes or is never asked. */

import {
  all,
  any,
  type Bool,
  type Command,
  choose,
  constant,
  equal,
  type Int,
  less,
  type Model,
  not,
} from '../model.ts';

/**
 * Variables that never change become numbers, commands that can then never be taken go, and so does every variable that no guard,
 * no invariant and not `done` depends on. Nothing else is different: states that differed only there are now one.
 */
export function slice<Label>(model: Model<Label>): Model<Label> {
  return withoutUnread(withoutFixed(model));
}

function withoutFixed<Label>(model: Model<Label>): Model<Label> {
  const moving = new Set(model.commands.flatMap(({ updates }) => updates.map(({ variable }) => variable)));
  const known = (variable: number): Int =>
    moving.has(variable) ? { is: 'variable', index: variable } : constant(model.variables[variable]?.initial ?? 0);
  const { commands, ...rest } = rewritten(model, known);
  return { ...rest, commands: commands.filter(({ at, guard }) => !isNo(guard) && canBeAt(at)) };

  function canBeAt({ variable, value }: Command['at']): boolean {
    return moving.has(variable) || model.variables[variable]?.initial === value;
  }
}

const isNo = (guard: Bool): boolean => guard.is === 'any' && guard.of.length === 0;

function withoutUnread<Label>(model: Model<Label>): Model<Label> {
  const kept = [...readVariables(model)].sort((a, b) => a - b);
  if (kept.length === model.variables.length) return model;
  const places = new Map(kept.map((variable, place) => [variable, place]));
  const place = (variable: number): number => places.get(variable) ?? 0;
  const read = model.commands.map((command) => ({
    ...command,
    updates: command.updates.filter(({ variable }) => places.has(variable)),
  }));
  const moved = rewritten({ ...model, commands: read }, (variable) => ({ is: 'variable', index: place(variable) }));
  return {
    ...moved,
    variables: model.variables.filter((_, variable) => places.has(variable)),
    commands: moved.commands.map((command) => ({
      ...command,
      at: { ...command.at, variable: place(command.at.variable) },
      updates: command.updates.map(({ variable, to }) => ({ variable: place(variable), to })),
    })),
  };
}

/** What guards, control states, invariants and `done` read, and all that is computed from. */
function readVariables({ commands, invariants, done }: Model): ReadonlySet<number> {
  const found = new Set<number>();
  const seen = new Set<Int | Bool>();
  const computedFrom = new Map<number, Int[]>();
  for (const { at, guard, updates } of commands) {
    found.add(at.variable);
    look(guard);
    for (const { variable, to } of updates) {
      const all = computedFrom.get(variable) ?? [];
      computedFrom.set(variable, all);
      all.push(to);
    }
  }
  for (const { bad } of invariants) look(bad);
  if (done) look(done);
  // A Set is walked in the order of insertion, and what is added on the way is walked too.
  for (const variable of found) for (const to of computedFrom.get(variable) ?? []) look(to);
  return found;

  function look(node: Int | Bool): void {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.is === 'variable') found.add(node.index);
    for (const child of children(node)) look(child);
  }
}

function children(node: Int | Bool): readonly (Int | Bool)[] {
  switch (node.is) {
    case 'const':
    case 'variable':
      return [];
    case 'if':
      return [node.condition, node.then, node.else];
    case 'equal':
    case 'less':
      return [node.left, node.right];
    case 'all':
    case 'any':
      return node.of;
    default:
      return [node.of];
  }
}

/** With every variable replaced; what was the same object still is, and what is known is folded. */
function rewritten<Label>(model: Model<Label>, replace: (variable: number) => Int): Model<Label> {
  const ints = new Map<Int, Int>();
  const bools = new Map<Bool, Bool>();
  return {
    ...model,
    commands: model.commands.map((command) => ({
      ...command,
      guard: bool(command.guard),
      updates: command.updates.map(({ variable, to }) => ({ variable, to: int(to) })),
    })),
    invariants: model.invariants.map((invariant) => ({ ...invariant, bad: bool(invariant.bad) })),
    ...(model.done ? { done: bool(model.done) } : {}),
  };

  function int(value: Int): Int {
    const known = ints.get(value) ?? makeInt(value);
    ints.set(value, known);
    return known;
  }

  function bool(question: Bool): Bool {
    const known = bools.get(question) ?? makeBool(question);
    bools.set(question, known);
    return known;
  }

  function makeInt(value: Int): Int {
    switch (value.is) {
      case 'const':
        return value;
      case 'variable':
        return replace(value.index);
      case 'if':
        return choose(bool(value.condition), int(value.then), int(value.else));
      default:
        return folded({ ...value, of: int(value.of) });
    }
  }

  function makeBool(question: Bool): Bool {
    switch (question.is) {
      case 'equal':
        return equal(int(question.left), int(question.right));
      case 'less':
        return less(int(question.left), int(question.right));
      case 'has': {
        const of = int(question.of);
        return of.is === 'const'
          ? equal(constant(of.value & question.bits), constant(question.bits))
          : { ...question, of };
      }
      case 'all':
        return all(...question.of.map(bool));
      case 'any':
        return any(...question.of.map(bool));
      case 'not':
        return not(bool(question.of));
    }
  }
}

function folded(value: Extract<Int, { readonly is: 'successor' | 'with' | 'without' }>): Int {
  if (value.of.is !== 'const') return value;
  const of = value.of.value;
  if (value.is === 'successor') return constant(of + 1);
  return constant(value.is === 'with' ? of | value.bits : of & ~value.bits);
}
