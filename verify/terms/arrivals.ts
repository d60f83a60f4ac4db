/** What may come to an end from its peer, the attacker, its sources and its application. */

import type { State } from '../../codegen/ir.ts';
import { forged } from './forge.ts';
import type { Knowledge } from './knowledge.ts';
import * as m from './messages.ts';
import { headOf, none, type Term, term } from './term.ts';
import { type End, type Play, peerOf, type World } from './world.ts';

export interface Arrival {
  /** The event of the machine; `data` for data that is read past it, `passed over` for a record that nobody reads. */
  readonly event: string;
  readonly message: Term;
  readonly from: 'peer' | 'attacker' | 'self' | 'application';
  /** A message is taken from those that the peer sent, in their order. */
  readonly inOrder: boolean;
}

export function arrivals(play: Play, world: World, role: m.Role, state: State, knowledge: Knowledge): Arrival[] {
  const end = world[role];
  const found: Arrival[] = [];
  if (state.waitsFor === 'peer') found.push(...fromPeer());
  else found.push(...fromSelf(play, role, end, state).map((event) => plain('self', event)));
  if (state.waitsFor === 'application' && state.name === play.machines[role].initial)
    found.push(plain('application', 'begin'));
  if (state.is === 'established')
    for (const request of new Set(end.asks))
      if (state.may.includes(request) && isTime(play, world, role, request)) found.push(plain('application', request));
  if (writes(play, role, end, state)) found.push(plain('application', 'write'));
  return found;

  function fromPeer(): Arrival[] {
    if (!play.scenario.attacker) return inTurn(world, role);
    const read = knowledge.can(end.recv);
    const own = read ? [] : sealed(world, role);
    const made = forgedOnce(read);
    return [...own, ...made.map((message) => heard('attacker', message, false))].filter(
      ({ event }) => event === 'data' || state.may.includes(event),
    );
  }

  function forgedOnce(read: boolean): readonly Term[] {
    const key = `${role} ${play.ends.number(end)} ${world.said.join()} ${world.knows.join()}`;
    const old = play.forged.get(key);
    if (old) return old;
    const made = forged(play, world, role, state, knowledge, read);
    play.forged.set(key, made);
    return made;
  }
}

const plain = (from: Arrival['from'], event: string): Arrival => ({ event, message: none, from, inOrder: false });

const heard = (from: Arrival['from'], message: Term, inOrder: boolean): Arrival => ({
  event: m.eventOf(message),
  message,
  from,
  inOrder,
});

/** The next record under the key that the end reads with, where only its peer has that. */
function sealed(world: World, role: m.Role): Arrival[] {
  const end = world[role];
  const next = world[peerOf(role)].sent.filter(([key]) => key === end.recv)[end.taken];
  return next === undefined ? [] : [heard('peer', next[1], true)];
}

/** The next record in an honest network, if it has arrived where it can be read, passed over, or not. */
function inTurn(world: World, role: m.Role): Arrival[] {
  const end = world[role];
  const next = world[peerOf(role)].sent[end.taken];
  if (next === undefined) return [];
  const [key, message] = next;
  if (key === end.recv || headOf(message) === 'ChangeCipherSpec') return [heard('peer', message, true)];
  return [{ ...heard('peer', message, true), event: end.skips ? 'passed over' : 'refused' }];
}

/** What a source gives: the applications are as they should be, but for what a scenario drops. */
function fromSelf({ scenario }: Play, role: m.Role, end: End, state: State): string[] {
  switch (state.waitsFor) {
    case 'certificateVerdict': {
      const right = end.identity === m.identity(peerOf(role), 'honest') || scenario.without.includes('verdict');
      return [right ? 'certificateAccepted' : 'certificateRejected'];
    }
    case 'certificateChoice':
      return ['certificateChosen'];
    case 'signature':
      return ['signed'];
    case 'clientHelloVerdict':
      return ['clientHelloAccepted'];
    case 'pskChoice':
      return [takesPsk(end) ? 'pskChosen' : 'pskDeclined'];
    case 'ticketIssue':
      return [end.tickets > 0 ? 'ticketDue' : 'ticketsIssued'];
    default:
      return [];
  }

  function takesPsk({ holds }: End): boolean {
    const hello = holds.clientHello ?? none;
    const reflected = scenario.oneParty && m.field(hello, 'random') === m.random('client');
    if (scenario.pskForgotten || (m.field(hello, 'psk') ?? none) === none) return false;
    return !reflected || scenario.without.includes('reflection');
  }
}

function writes({ scenario }: Play, role: m.Role, end: End, state: State): boolean {
  if (state.open.includes('write')) return !end.wrote;
  if (!state.open.includes('writeEarly') || end.wroteEarly) return false;
  return role === 'client' ? end.sendEpoch === 'early' : scenario.halfRtt && end.sendEpoch === 'application';
}

/** In an honest network an end closes when all else is done. */
function isTime({ scenario }: Play, { client, server }: World, role: m.Role, request: string): boolean {
  if (scenario.attacker || request !== 'shutdown') return true;
  const end = role === 'client' ? client : server;
  const others = [client, server].every((e) => e.wrote && e.asks.every((r) => r === 'shutdown'));
  return others && (!scenario.data || end.got === term('data', m.who(peerOf(role))));
}
