/** A state of the world: what each end holds, what is on its way, what the attacker knows. */

import { type Facts, initialContext, type Machine } from '../../codegen/ir.ts';
import type { Scenario } from '../pair/scenario.ts';
import type { Role } from './messages.ts';
import { none, type Term } from './term.ts';

/** A message under a key; `none` where it is in the clear. */
export type Sent = readonly [key: Term, message: Term];

export interface End {
  state: string;
  facts: Facts;
  /** Of the spec's holdings those that are terms. */
  holds: Readonly<Record<string, Term>>;
  transcript: Term;
  recv: Term;
  send: Term;
  recvEpoch: string;
  sendEpoch: string;
  /** How many messages came under the key that it reads with now; in an honest network, how many came at all. */
  taken: number;
  /** What it sent that the attacker cannot read; in an honest network, all that it sent. */
  sent: readonly Sent[];
  /** What the machine itself no longer holds and a property may still ask. */
  application: Term;
  usesPsk: boolean;
  identity: Term;
  verified: boolean;
  earlyOn: boolean;
  got: Term;
  gotEarly: Term;
  wrote: boolean;
  wroteEarly: boolean;
  skips: boolean;
  awaited: boolean;
  updates: { readonly recv: number; readonly send: number };
  tickets: number;
  asks: readonly string[];
}

export interface World {
  readonly client: Readonly<End>;
  readonly server: Readonly<End>;
  /** The hellos that went over the wire. */
  readonly said: readonly Term[];
  readonly knows: readonly Term[];
}

export interface Play {
  readonly scenario: Scenario;
  readonly machines: Readonly<Record<Role, Machine>>;
  readonly ends: Ends;
  /** What the attacker can say, by the end that hears it and what it then knows: the same in many states. */
  readonly forged: Map<string, readonly Term[]>;
}

/** Each end that was ever reached, once, with a number: what is the same is told fast. */
export interface Ends {
  readonly the: (end: Readonly<End>) => Readonly<End>;
  readonly number: (end: Readonly<End>) => number;
  /** The same end, with only these messages left of what it sent. */
  readonly left: (end: Readonly<End>, sent: readonly Sent[]) => Readonly<End>;
}

export function newEnds(): Ends {
  const known = new Map<string, Readonly<End>>();
  const numbers = new Map<Readonly<End>, number>();
  const the = (end: Readonly<End>): Readonly<End> => {
    if (numbers.has(end)) return end;
    const key = JSON.stringify(end);
    const old = known.get(key);
    if (old) return old;
    known.set(key, end);
    numbers.set(end, numbers.size);
    return end;
  };
  const number = (end: Readonly<End>): number => numbers.get(the(end)) as number;
  const lefts = new Map<string, Readonly<End>>();
  return { the, number, left };

  function left(end: Readonly<End>, sent: readonly Sent[]): Readonly<End> {
    const key = `${number(end)} ${sent.join(' ')}`;
    const old = lefts.get(key);
    if (old) return old;
    const made = the({ ...end, sent });
    lefts.set(key, made);
    return made;
  }
}

export const peerOf = (role: Role): Role => (role === 'client' ? 'server' : 'client');

export function newEnd({ scenario, machines }: Play, role: Role): End {
  return {
    state: machines[role].initial,
    facts: initialContext(machines[role]),
    holds: {},
    transcript: none,
    recv: none,
    send: none,
    recvEpoch: 'none',
    sendEpoch: 'none',
    taken: 0,
    sent: [],
    application: none,
    usesPsk: false,
    identity: none,
    verified: false,
    earlyOn: false,
    got: none,
    gotEarly: none,
    wrote: !scenario.data,
    wroteEarly: false,
    skips: false,
    awaited: false,
    updates: { recv: 0, send: 0 },
    tickets: role === 'server' ? scenario.tickets : 0,
    asks: scenario.requests[role],
  };
}

/** Where an end has failed, only what it sent, and the keys that it made, still matter. */
export function failed(play: Play, role: Role, { state, sent, application, taken }: End): End {
  const kept = play.scenario.attacker ? 0 : taken;
  return { ...newEnd(play, role), state, sent, application, taken: kept, wrote: true, tickets: 0, asks: [] };
}
