/** Explores a client, a server and an attacker with real terms, breadth first: the reference for verify/pair, which is cheaper. */

import type { State } from '../../codegen/ir.ts';
import type { Scenario } from '../pair/scenario.ts';
import { endless, firstOnCycle, unfinished } from '../pair/walk.ts';
import type { Property } from '../properties.ts';
import { type Arrival, arrivals } from './arrivals.ts';
import { interpreter, type Take } from './interpret.ts';
import { type Knowledge, knowledgeOf, learn, learnPsk } from './knowledge.ts';
import { type Role, who } from './messages.ts';
import { isBroken } from './observe.ts';
import { headOf, none, say, type Term, term } from './term.ts';
import { type End, newEnd, type Play, peerOf, type Sent, type World } from './world.ts';

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
  const play: Play = { scenario, machines };
  const takes = { client: interpreter(play, 'client'), server: interpreter(play, 'server') };
  const invariants = properties.filter((p) => p.of === 'pair');
  const first: World = { client: newEnd(play, 'client'), server: newEnd(play, 'server'), said: [], knows: [] };
  const start = saturated(play, scenario.pskLeaked === 'yes' ? leaked(play, first) : first);
  const worlds = [start];
  const index = new Map([[JSON.stringify(start), 0]]);
  const cameFrom: { from: number; how: string }[] = [{ from: -1, how: '' }];
  const edges: number[][] = [];
  let deadlock: number | undefined;
  for (let at = 0; at < worlds.length; at += 1) {
    const world = worlds[at] as World;
    const broken = invariants.find((p) => isBroken(play, world, p))?.name;
    if (broken !== undefined) return { states: worlds.length, broken, path: pathTo(at) };
    const next = [...steps(play, takes, world)];
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
    const key = JSON.stringify(world);
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

interface Next {
  /** Absent where no row answers. */
  readonly after: World | undefined;
  readonly how: () => string;
}

function* steps(play: Play, takes: Readonly<Record<Role, Take>>, world: World): Generator<Next> {
  const knowledge = knowledgeOf(play.scenario, world.knows);
  for (const role of ['client', 'server'] as const) {
    const state = play.machines[role].states.find((s) => s.name === world[role].state) as State;
    if (mayLeak(play, world[role], state, knowledge))
      yield { after: saturated(play, leaked(play, world)), how: () => 'the pre-shared key leaks' };
    if (state.final) continue;
    for (const arrival of arrivals(play, world, role, state, knowledge)) {
      const end = happen(takes[role], role, world[role], state, arrival);
      const how = () => `${role}: ${arrival.from} ${arrival.message === none ? arrival.event : say(arrival.message)}`;
      yield { after: end && saturated(play, { ...world, [role]: end }), how };
    }
  }
}

/** Data is read past the machine, all else goes by its rows. */
function happen(take: Take, role: Role, before: Readonly<End>, state: State, arrival: Arrival): End | undefined {
  const { event, message, from, inOrder } = arrival;
  const end: End = { ...before, taken: before.taken + (inOrder ? 1 : 0) };
  if (event === 'passed over') return end;
  if (event === 'write') return write(role, end, state);
  if (event === 'data') {
    if (end.recvEpoch === 'early' && state.open.includes('readEarly')) return { ...end, gotEarly: message };
    if (end.recvEpoch !== 'early' && state.open.includes('read')) return { ...end, got: message };
    return take(end, 'applicationData', message);
  }
  if (from !== 'application' || event === 'begin') return take(end, event, message);
  const at = end.asks.indexOf(event);
  return take({ ...end, asks: end.asks.toSpliced(at, 1) }, event, message);
}

function write(role: Role, end: End, state: State): End {
  const sent: Sent[] = [...end.sent, [end.send, term('data', who(role))]];
  return state.open.includes('write') ? { ...end, sent, wrote: true } : { ...end, sent, wroteEarly: true };
}

const mayLeak = ({ scenario }: Play, end: Readonly<End>, state: State, knowledge: Knowledge): boolean =>
  scenario.pskLeaked === 'later' && state.is === 'established' && end.got !== none && !knowledge.can(term('psk'));

const leaked = ({ scenario }: Play, world: World): World => ({
  ...world,
  knows: learnPsk(scenario, knowledgeOf(scenario, world.knows)).terms,
});

/** The attacker reads all that it can, until there is nothing new. */
function saturated({ scenario }: Play, world: World): World {
  if (!scenario.attacker) return world;
  let knowledge = knowledgeOf(scenario, world.knows);
  let said = world.said;
  const left = { client: world.client.sent, server: world.server.sent };
  for (let before = -1; before !== knowledge.terms.length; ) {
    before = knowledge.terms.length;
    for (const role of ['client', 'server'] as const) {
      for (const [key, message] of left[role]) {
        if (!knowledge.can(key)) continue;
        knowledge = learn(scenario, knowledge, message);
        if (isHello(message)) said = withMessage(said, message);
      }
      left[role] = left[role].filter(([key]) => !knowledge.can(key));
    }
  }
  const end = (role: Role): Readonly<End> =>
    left[role].length === world[role].sent.length ? world[role] : { ...world[role], sent: left[role] };
  return { client: end('client'), server: end('server'), said, knows: knowledge.terms };
}

/** All else that is said in the clear it can say by itself. */
const isHello = (message: Term): boolean => ['ClientHello', 'ServerHello'].includes(headOf(message));

const withMessage = (said: readonly Term[], message: Term): readonly Term[] =>
  said.includes(message) ? said : [...said, message].sort((a, b) => a - b);

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
