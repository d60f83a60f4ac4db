/** Explores a client, a server and an attacker with real terms, breadth first: the reference for verify/pair, which is cheaper. */

import type { Scenario } from '../pair/scenario.ts';
import { endless, firstOnCycle, unfinished } from '../pair/walk.ts';
import type { Property } from '../properties.ts';
import { happening, steps } from './happen.ts';
import { leaked, saturated } from './listen.ts';
import { who } from './messages.ts';
import { isBroken } from './observe.ts';
import { term } from './term.ts';
import { newEnd, newEnds, type Play, peerOf, type World } from './world.ts';

export interface Explored {
  readonly states: number;
  /** The property that does not hold, or that an honest network leads to the end. */
  readonly broken?: string;
  /** What happened up to there. */
  readonly path: readonly string[];
  /** Not everything was explored. */
  readonly stopped?: string;
}

export const unanswered = 'EveryEventIsAnswered';

export function exploreTerms(
  scenario: Scenario,
  machines: Play['machines'],
  properties: readonly Property[],
  { maxStates = 100_000 }: { readonly maxStates?: number } = {},
): Explored {
  const play: Play = { scenario, machines, ends: newEnds(), forged: new Map() };
  const happens = { client: happening(play, 'client'), server: happening(play, 'server') };
  const invariants = properties.filter((p) => p.of === 'pair');
  const first: World = { client: newEnd(play, 'client'), server: newEnd(play, 'server'), said: [], knows: [] };
  const start = saturated(play, scenario.pskLeaked === 'yes' ? leaked(play, first) : first);
  const worlds = [start];
  const index = new Map([[keyOf(play, start), 0]]);
  const cameFrom: { from: number; how: string }[] = [{ from: -1, how: '' }];
  const edges: number[][] = [];
  let deadlock: number | undefined;
  for (let at = 0; at < worlds.length; at += 1) {
    const world = worlds[at] as World;
    const broken = invariants.find((p) => isBroken(play, world, p))?.name;
    if (broken !== undefined) return { states: worlds.length, broken, path: pathTo(at) };
    const next = [...steps(play, happens, world)];
    for (const { after, how } of next) {
      if (after === undefined) return { states: worlds.length, broken: unanswered, path: [...pathTo(at), how()] };
      const to = reach(after, at, how);
      if (!scenario.attacker) edges[at] = [...(edges[at] ?? []), to];
    }
    if (next.length === 0 && !scenario.attacker) {
      edges[at] = [];
      if (!isDone(play, world)) deadlock ??= at;
    }
    if (worlds.length > maxStates) return { states: worlds.length, path: [], stopped: `more than ${maxStates} states` };
  }
  if (deadlock !== undefined) return { states: worlds.length, broken: unfinished, path: pathTo(deadlock) };
  const cycle = firstOnCycle(edges);
  if (cycle !== undefined) return { states: worlds.length, broken: endless, path: pathTo(cycle) };
  return { states: worlds.length, path: [] };

  function reach(world: World, from: number, how: () => string): number {
    const key = keyOf(play, world);
    const known = index.get(key);
    if (known !== undefined) return known;
    index.set(key, worlds.length);
    worlds.push(world);
    cameFrom.push({ from, how: how() });
    return worlds.length - 1;
  }

  function pathTo(state: number): string[] {
    const path: string[] = [];
    for (let at = cameFrom[state]; at && at.from >= 0; at = cameFrom[at.from]) path.unshift(at.how);
    return path;
  }
}

const keyOf = ({ ends }: Play, { client, server, said, knows }: World): string =>
  `${ends.number(client)} ${ends.number(server)} ${said.join()} ${knows.join()}`;

/** Where an honest network leads: to the end that the scenario names, with everything delivered. */
function isDone({ scenario, machines }: Play, world: World): boolean {
  return (['client', 'server'] as const).every((role) => {
    const end = world[role];
    const state = machines[role].states.find((s) => s.name === end.state);
    if (state?.is !== scenario.ends) return false;
    if (scenario.ends === 'failed') return true;
    const early = scenario.earlyData === 'accepted' && !scenario.retry && !scenario.pskForgotten && role === 'server';
    const heard = !scenario.data || end.got === term('data', who(peerOf(role)));
    return heard && end.asks.length === 0 && (!early || end.earlyOn) && end.taken === world[peerOf(role)].sent.length;
  });
}
