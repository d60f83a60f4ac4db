/**
 * Explores a scenario without compiling it: every condition is settled on the spot, since the state is known. For small scenarios, where
 * the model takes longer to make than to explore, and as a second opinion on the model.
 */

import type { Machine } from '../../codegen/ir.ts';
import { all, type Bool, no, yes } from '../model.ts';
import type { Property } from '../properties.ts';
import { Env } from '../scene.ts';
import type { Outcome } from '../symbolic.ts';
import type { Delivery } from './deliveries.ts';
import { outcomesOf, subjectOf } from './happen.ts';
import { isDone } from './model.ts';
import { brokenIn } from './observe.ts';
import type { Scenario } from './scenario.ts';
import { type Cast, castOf, type End, type Epoch, epochs, events } from './scene.ts';
import { everything } from './surroundings.ts';

export interface Walked {
  readonly states: number;
  readonly transitions: number;
  /** What did not hold: a property, or that an honest network leads to the end. */
  readonly broken?: string;
  /** What happened up to there. */
  readonly path: readonly string[];
  /** Not everything was explored. */
  readonly stopped?: string;
}

export interface Visit {
  /** Called for every way in which something happens. */
  readonly happened?: (end: End, delivery: Delivery, outcome: Outcome) => void;
  readonly maxStates?: number;
}

export const unfinished = 'HonestPeersFinish';
export const endless = 'NothingGoesOnForEver';

export function walk(
  scenario: Scenario,
  machines: Readonly<Record<Machine['role'], Machine>>,
  properties: readonly Property[],
  { happened, maxStates = 5000 }: Visit = {},
): Walked {
  const cast = castOf(scenario, machines);
  const subjects = cast.ends.map((end) => [end, subjectOf(cast, end)] as const);
  const invariants = properties.filter((p) => p.of === 'pair');
  const initial = cast.scene.variables.map((v) => v.initial);
  const states: number[][] = [initial];
  const index = new Map([[initial.join(), 0]]);
  const cameFrom: { state: number; how: string }[] = [{ state: -1, how: '' }];
  const edges: number[][] = [];
  const deadlocks: number[] = [];
  let transitions = 0;
  for (let at = 0; at < states.length; at += 1) {
    const env = new Env(cast.scene, new Map(), new Map(), states[at]);
    const next: number[] = [];
    for (const [end, about] of subjects) {
      for (const [delivery, outcome] of ways(cast, end, about, env)) {
        transitions += 1;
        happened?.(end, delivery, outcome);
        const to = known(
          values(states[at] as number[], outcome.env),
          at,
          `${end.name}: ${delivery.from} ${delivery.says}`,
        );
        next.push(to);
      }
    }
    edges.push(next);
    const broken =
      events.find((event) => isTrue(env.is('violated', event))) ??
      invariants.find((p) => isTrue(brokenIn(cast, env, p)))?.name;
    if (broken !== undefined) return { states: states.length, transitions, broken, path: pathTo(at) };
    if (next.length === 0 && !scenario.attacker && !isTrue(isDone(cast, env))) deadlocks.push(at);
    if (states.length > maxStates)
      return { states: states.length, transitions, path: [], stopped: `more than ${maxStates} states` };
  }
  if (deadlocks[0] !== undefined)
    return { states: states.length, transitions, broken: unfinished, path: pathTo(deadlocks[0]) };
  const cycle = scenario.attacker ? undefined : firstOnCycle(edges);
  if (cycle !== undefined) return { states: states.length, transitions, broken: endless, path: pathTo(cycle) };
  return { states: states.length, transitions, path: [] };

  function known(state: number[], from: number, how: string): number {
    const key = state.join();
    const old = index.get(key);
    if (old !== undefined) return old;
    index.set(key, states.length);
    states.push(state);
    cameFrom.push({ state: from, how });
    return states.length - 1;
  }

  function pathTo(state: number): string[] {
    const path: string[] = [];
    for (let at = cameFrom[state]; at && at.state >= 0; at = cameFrom[at.state]) path.unshift(at.how);
    return path;
  }
}

function* ways(
  cast: Cast,
  end: End,
  about: ReturnType<typeof subjectOf>,
  env: Env,
): Generator<readonly [Delivery, Outcome]> {
  const state = end.machine.states[settled(env, `${end.name}.state`)];
  const recv = epochs[settled(env, `${end.name}.recv`)] as Epoch;
  if (state === undefined || state.final || !isTrue(env.is('violated', 0))) return;
  for (const delivery of everything(cast, end, state, env, recv)) {
    if (delivery.when === no) continue;
    for (const outcome of outcomesOf(about, end, state, delivery))
      if (isTrue(all(delivery.when, outcome.when))) yield [delivery, outcome];
  }
}

function isTrue(truth: Bool): boolean {
  if (truth === yes || truth === no) return truth === yes;
  if (truth.is === 'all' && truth.of.length === 0) return true;
  if (truth.is === 'any' && truth.of.length === 0) return false;
  throw new Error('a condition is not settled in a state that is known');
}

function settled(env: Env, name: string): number {
  const value = env.get(name);
  if (value.is !== 'const') throw new Error(`${name} is not settled in a state that is known`);
  return value.value;
}

function values(before: readonly number[], { changed, scene }: Env): number[] {
  const after = [...before];
  for (const [variable, to] of changed) {
    if (to.is !== 'const')
      throw new Error(`${scene.variables[variable]?.name} is not settled in a state that is known`);
    after[variable] = to.value;
  }
  return after;
}

/** A state from which some way leads back to it. */
export function firstOnCycle(edges: readonly (readonly number[])[]): number | undefined {
  const left = edges.map((next) => next.length);
  const into: number[][] = edges.map(() => []);
  for (const [from, next] of edges.entries()) for (const to of next) into[to]?.push(from);
  const open = left.flatMap((count, at) => (count === 0 ? [at] : []));
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const from of into[at] ?? []) {
      left[from] = (left[from] ?? 0) - 1;
      if (left[from] === 0) open.push(from);
    }
  const found = left.findIndex((count) => count > 0);
  return found < 0 ? undefined : found;
}
