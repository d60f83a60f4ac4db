/** Our explorer and SPIN on the same model, in one run: the same numbers, and how fast each came to them. */

import { explore, type Result } from '../engine/explore.ts';
import { claims, doneNames, type Model } from '../model.ts';
import { type SpinOptions, type SpinResult, spinRun } from './spin.ts';
import { type Skipped, wasSkipped } from './tools.ts';

export interface Comparison {
  readonly model: string;
  readonly ours: Result;
  readonly theirs: SpinResult;
  /** Where they differ, in words; empty where they agree on states, transitions and on how many states are bad. */
  readonly differences: readonly string[];
  /** Of the search alone, of both: what gcc took before, and our own making of functions, is left out. */
  readonly statesPerSecond: { readonly ours: number; readonly theirs: number };
}

export async function compareWithSpin(model: Model, options: SpinOptions = {}): Promise<Comparison | Skipped> {
  const ours = explore(model);
  if (ours.stopped) throw new Error(`${model.name} was not explored to the end: ${ours.stopped}`);
  const theirs = await spinRun(model, { depth: Math.max(10_000, 2 * ours.states), ...options });
  if (wasSkipped(theirs)) return theirs;
  const rate = (milliseconds: number): number => Math.round(ours.states / (milliseconds / 1000));
  return {
    model: model.name,
    ours,
    theirs,
    differences: differencesOf(model, ours, theirs),
    statesPerSecond: { ours: rate(ours.milliseconds - ours.compileMilliseconds), theirs: rate(theirs.milliseconds) },
  };
}

/** Whether every state can finish, and cycles, are not asked of SPIN. */
function differencesOf(model: Model, ours: Result, theirs: SpinResult): string[] {
  const asked = claims(model).filter((name) => name !== doneNames.finish && name !== doneNames.cycle);
  const violations = ours.violations.filter(({ name }) => asked.includes(name));
  const bad = violations.reduce((sum, { count }) => sum + count, 0);
  const unknown = theirs.violated.filter((name) => !violations.some((v) => v.name === name));
  return [
    ...differ('states', ours.states, theirs.states),
    ...differ('transitions', ours.transitions, theirs.transitions),
    ...differ('bad states', bad, theirs.errors),
    ...unknown.map((name) => `only SPIN finds that it does not hold: ${name}`),
  ];
}

const differ = (what: string, ours: number, theirs: number): string[] =>
  ours === theirs ? [] : [`${ours} ${what}, SPIN has ${theirs}`];
