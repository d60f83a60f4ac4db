/** Everything that can happen next. */

import type { State } from '../../codegen/ir.ts';
import { type Arrival, arrivals } from './arrivals.ts';
import { interpreter, type Take } from './interpret.ts';
import { type Knowledge, knowledgeOf } from './knowledge.ts';
import { leaked, saturated } from './listen.ts';
import { psk, type Role, who } from './messages.ts';
import { none, say, term } from './term.ts';
import type { End, Play, Sent, World } from './world.ts';

export interface Next {
  /** Absent where no row answers. */
  readonly after: World | undefined;
  readonly how: () => string;
}

export function* steps(play: Play, happens: Readonly<Record<Role, Happen>>, world: World): Generator<Next> {
  const knowledge = knowledgeOf(play.scenario, world.knows);
  for (const role of ['client', 'server'] as const) {
    const state = play.machines[role].states.find((s) => s.name === world[role].state) as State;
    if (mayLeak(play, world[role], state, knowledge))
      yield { after: saturated(play, leaked(play, world)), how: () => 'the pre-shared key leaks' };
    if (state.final) continue;
    for (const arrival of arrivals(play, world, role, state, knowledge)) {
      const end = happens[role](world[role], state, arrival);
      const how = () => `${role}: ${arrival.from} ${arrival.message === none ? arrival.event : say(arrival.message)}`;
      yield { after: end && saturated(play, { ...world, [role]: end }), how };
    }
  }
}

/** How an end goes on; undefined where no row answers. */
export type Happen = (end: Readonly<End>, state: State, arrival: Arrival) => Readonly<End> | undefined;

/** Remembers what it has worked out: an end is in the same situation in many states of the world. */
export function happening(play: Play, role: Role): Happen {
  const take = interpreter(play, role);
  const known = new Map<string, Readonly<End> | undefined>();
  return (end, state, arrival) => {
    const { event, message, from, inOrder } = arrival;
    const key = `${play.ends.number(end)} ${event} ${message} ${from} ${inOrder}`;
    if (known.has(key)) return known.get(key);
    const after = happen(take, role, end, state, arrival);
    const the = after && play.ends.the(after);
    known.set(key, the);
    return the;
  };
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
  scenario.pskLeaked === 'later' && state.is === 'established' && end.got !== none && !knowledge.can(psk);
