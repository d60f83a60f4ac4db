/** The meaning of a model, as plainly as can be: no packing, no generated code, no speed. The fast explorer is held to it. */

import type { Bool, Command, Int, Model } from '../model.ts';

export type State = readonly number[];

export function numberIn(value: Int, state: State): number {
  switch (value.is) {
    case 'const':
      return value.value;
    case 'variable':
      return state[value.index] ?? Number.NaN;
    case 'if':
      return numberIn(holdsIn(value.condition, state) ? value.then : value.else, state);
    case 'successor':
      return numberIn(value.of, state) + 1;
    case 'with':
      return numberIn(value.of, state) | value.bits;
    case 'without':
      return numberIn(value.of, state) & ~value.bits;
  }
}

export function holdsIn(question: Bool, state: State): boolean {
  switch (question.is) {
    case 'equal':
      return numberIn(question.left, state) === numberIn(question.right, state);
    case 'less':
      return numberIn(question.left, state) < numberIn(question.right, state);
    case 'has':
      return (numberIn(question.of, state) & question.bits) === question.bits;
    case 'all':
      return question.of.every((b) => holdsIn(b, state));
    case 'any':
      return question.of.some((b) => holdsIn(b, state));
    case 'not':
      return !holdsIn(question.of, state);
  }
}

export const initialState = (model: Model): State => model.variables.map((v) => v.initial);

export const canTake = ({ at, guard }: Command, state: State): boolean =>
  state[at.variable] === at.value && holdsIn(guard, state);

/** The state after the command; throws where a variable leaves its domain. */
export function take(model: Model, command: Command, state: State): State {
  const next = [...state];
  for (const { variable, to } of command.updates) {
    const value = numberIn(to, state);
    const { name, size } = model.variables[variable] ?? { name: 'nothing', size: 0 };
    if (!(value >= 0 && value < size)) throw new Error(`${command.name} sets ${name} to ${value}, of ${size}`);
    next[variable] = value;
  }
  return next;
}

export interface Reached {
  /** Every reachable state, as its values with commas, and its depth. */
  readonly states: ReadonlyMap<string, number>;
  readonly transitions: number;
  readonly depth: number;
  /** How many reachable states are bad, for every invariant that some state breaks. */
  readonly bad: ReadonlyMap<string, number>;
  readonly deadlocks: number;
}

export function reach(model: Model): Reached {
  const states = new Map([[initialState(model).join(), 0]]);
  const bad = new Map<string, number>();
  let [transitions, depth, deadlocks] = [0, 0, 0];
  // A Map is walked in the order of insertion, and what is added on the way is walked too: breadth first.
  for (const [key, at] of states) {
    const state = key.split(',').map(Number);
    depth = at;
    for (const { name, bad: question } of model.invariants)
      if (holdsIn(question, state)) bad.set(name, (bad.get(name) ?? 0) + 1);
    const taken = model.commands.filter((command) => canTake(command, state));
    transitions += taken.length;
    if (taken.length === 0 && model.done && !holdsIn(model.done, state)) deadlocks++;
    for (const command of taken) {
      const next = take(model, command, state).join();
      if (!states.has(next)) states.set(next, at + 1);
    }
  }
  return { states, transitions, depth, bad, deadlocks };
}
