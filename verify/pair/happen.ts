/** How an end goes on when something happens to it. */

import type { Fact, State } from '../../codegen/ir.ts';
import { any, choose, constant, equal, no, not, successor, yes } from '../model.ts';
import type { Env } from '../scene.ts';
import { type Moment, type Outcome, type Subject, subject, takeEvent } from '../symbolic.ts';
import { answer } from './answers.ts';
import type { Delivery } from './deliveries.ts';
import type { Incoming } from './incoming.ts';
import { performer } from './perform.ts';
import { type Cast, data, type End, keyed } from './scene.ts';
import { wrong } from './terms.ts';

export const subjectOf = (cast: Cast, end: End): Subject<Incoming> => subject(end.machine, worldOf(cast, end));

/** Every way in which it goes on; where an end has failed, what it received is forgotten. */
export function outcomesOf(about: Subject<Incoming>, end: End, state: State, delivery: Delivery): Outcome[] {
  return happen(about, state, delivery).map((outcome) =>
    state.name === stateAfter(end, outcome.env) ? outcome : { ...outcome, env: forget(end, outcome.env) },
  );
}

/** Ways in which what comes goes on: data is read past the machine, all else by its rows. */
function happen(about: Subject<Incoming>, state: State, delivery: Delivery): Outcome[] {
  const { event, env, incoming } = delivery;
  const moved = (after: Env): Outcome[] => [{ when: yes, env: after, rows: [], performed: [] }];
  if (event === '') return moved(env);
  if (event !== data) {
    const outcomes = takeEvent(about, state, event, incoming, env);
    const rest = not(any(...outcomes.map((o) => o.when)));
    return outcomes.some((o) => o.when === yes)
      ? outcomes
      : [...outcomes, { when: rest, env: wrong(env, 'EveryEventIsAnswered', yes), rows: [], performed: [] }];
  }
  const whose = incoming.exact === undefined ? 'forged' : 'honest';
  if (delivery.epoch === 'early' && state.open.includes('readEarly'))
    return moved(env.set(about.world.own('gotEarly'), whose));
  if (delivery.epoch !== 'early' && state.open.includes('read')) return moved(env.set(about.world.own('got'), whose));
  return takeEvent(about, state, 'applicationData', incoming, env);
}

const stateAfter = (end: End, env: Env): string | undefined => {
  const at = env.get(`${end.name}.state`);
  return at.is === 'const' ? end.machine.states[at.value]?.name : undefined;
};

/** Where an end has failed, nothing that it received matters any more; what it sent still may. */
function forget(end: End, env: Env): Env {
  const state = end.machine.states.find((s) => s.name === stateAfter(end, env));
  if (!state?.final || state.is === 'closed') return env;
  const gone = [
    'transcript',
    'identity',
    'verified',
    'skips',
    'got',
    'gotEarly',
    'recv',
    'send',
    'wrote',
    'wroteEarly',
    'awaited',
    'tickets',
  ];
  const facts = end.machine.facts.filter((f) => f.kept).map((f) => `fact.${f.name}`);
  const names = [...gone, ...facts, ...keyed.map((e) => `taken.${e}`), ...(end.role === 'server' ? ['offered'] : [])];
  return names.reduce((e, name) => e.set(`${end.name}.${name}`, 0), env);
}

function worldOf(cast: Cast, end: End): Subject<Incoming>['world'] {
  const own = (name: string): string => `${end.name}.${name}`;
  return {
    own,
    answer: (env, fact, incoming) => answer(cast, end, env, fact, incoming),
    perform: performer(cast, end).perform,
    taken: (moment) => noteEarlyData(moment),
    turnedAway: ({ env }) => env,
  };

  /** A server that takes a ticket with 0-RTT data has used it up. */
  function noteEarlyData({ env, before, row }: Moment<Incoming>): Env {
    if (row.event !== 'pskChosen') return env;
    const on = answer(cast, end, before, end.machine.facts.find((f) => f.name === 'earlyDataAccepted') as Fact, {});
    if (on === no) return env;
    const uses = env.get('ticket.uses');
    const more = choose(equal(uses, constant(2)), uses, successor(uses));
    return env.set(own('earlyOn'), choose(on, constant(1), constant(0))).set('ticket.uses', choose(on, more, uses));
  }
}
