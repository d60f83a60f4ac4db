/** The way to a state: a counterexample, as commands and states. */

import type { Model } from '../model.ts';
import type { Result } from './explore.ts';
import { unpack } from './layout.ts';
import { canTake, type State, take } from './reference.ts';

export interface Step<Label> {
  /** Of the command that was taken. */
  readonly command: string;
  readonly label: Label;
  /** The values of all variables after it. */
  readonly state: State;
}

export interface Path<Label> {
  readonly initial: State;
  /** A shortest way. */
  readonly steps: readonly Step<Label>[];
}

/** The way from the initial state to the state of that index. */
export function pathTo<Label>(model: Model<Label>, { space }: Result, state: number): Path<Label> {
  const states: State[] = [];
  for (let at = state; at >= 0; at = space.parents[at] ?? -1)
    states.unshift(unpack(space.layout, space.words, at * space.layout.words));
  return { initial: states[0] ?? [], steps: states.slice(1).map((to, i) => stepTo(model, states[i] ?? [], to)) };
}

/** Once around a cycle of states, from the first back to it. */
export function around<Label>(
  model: Model<Label>,
  { space }: Result,
  cycle: readonly number[],
): readonly Step<Label>[] {
  const states = cycle.map((at) => unpack(space.layout, space.words, at * space.layout.words));
  return states.map((from, i) => stepTo(model, from, states[(i + 1) % states.length] ?? []));
}

/** Which command it was is not stored: the first that leads there is as good as any. */
function stepTo<Label>(model: Model<Label>, from: State, to: State): Step<Label> {
  const wanted = to.join();
  const command = model.commands.find((c) => canTake(c, from) && take(model, c, from).join() === wanted);
  if (!command) throw new Error(`model ${model.name}: no command leads from ${from} to ${wanted}`);
  return { command: command.name, label: command.label, state: to };
}

/** A path to read: each command, and the variables that it changed. */
export function describePath(model: Model, { steps, initial }: Path<unknown>): string {
  const lines = steps.map(({ command, state }, i) => {
    const before = steps[i - 1]?.state ?? initial;
    const changes = model.variables.flatMap(({ name, labels }, v) => {
      const value = state[v] ?? 0;
      return value === before[v] ? [] : [`${name} = ${labels?.[value] ?? value}`];
    });
    return `${String(i + 1).padStart(3)}. ${command}${changes.length > 0 ? `   [${changes.join(', ')}]` : ''}`;
  });
  return lines.join('\n');
}
