/** All that can happen to an end in a state: what comes from outside, what its sources give, what its application wants. */

import type { State } from '../../codegen/ir.ts';
import { all, any, type Bool, choose, constant, equal, no, not, yes } from '../model.ts';
import type { Env } from '../scene.ts';
import { type Delivery, deliveries } from './deliveries.ts';
import { writeData } from './perform.ts';
import { type Cast, type End, type Epoch, peersOf } from './scene.ts';

export function everything(cast: Cast, end: End, state: State, env: Env, recv: Epoch): Delivery[] {
  const from = (who: string, event: string, when: Bool, after: Env = env): Delivery => ({
    event,
    incoming: {},
    when,
    env: after,
    from: who,
    says: event,
    epoch: 'none',
  });
  const found =
    state.waitsFor === 'peer'
      ? deliveries(cast, end, state, env, recv)
      : sources(cast, end, state, env).map(([event, when]) => from('self', event, when));
  if (state.name === end.machine.initial && state.waitsFor === 'application')
    found.push(from('application', 'begin', yes));
  for (const request of new Set(cast.scenario.requests[end.role])) {
    const left = env.get(`${end.name}.asks.${request}`);
    if (!state.may.includes(request) || state.is !== 'established') continue;
    const fewer = choose(equal(left, constant(2)), constant(1), constant(0));
    found.push(
      from(
        'application',
        request,
        all(not(equal(left, constant(0))), isTime(cast, end, request, env)),
        env.set(`${end.name}.asks.${request}`, fewer),
      ),
    );
  }
  found.push(...writes(cast, end, state, env));
  return found;
}

/** In an honest network an end closes when all else is done. */
function isTime(cast: Cast, end: End, request: string, env: Env): Bool {
  if (cast.scenario.attacker || request !== 'shutdown') return yes;
  const others = cast.ends.flatMap((e) =>
    cast.scenario.requests[e.role].filter((r) => r !== 'shutdown').map((r) => env.is(`${e.name}.asks.${r}`, 0)),
  );
  return all(
    ...others,
    ...cast.ends.map((e) => env.is(`${e.name}.wrote`, 1)),
    cast.scenario.data ? env.is(`${end.name}.got`, 'honest') : yes,
  );
}

function writes(cast: Cast, end: End, state: State, env: Env): Delivery[] {
  const write = (says: string, once: string): Delivery[] => {
    const unwritten = env.is(`${end.name}.${once}`, 0);
    return writeData(cast, end, env).map((turn, i, turns) => ({
      event: '',
      incoming: {},
      when: all(unwritten, turn.when),
      env: turn.env.set(`${end.name}.${once}`, 1),
      from: 'application',
      says: i + 1 < turns.length ? `${says} that the attacker can read` : says,
      epoch: 'none',
    }));
  };
  const sends = (epoch: Epoch): boolean => env.is(`${end.name}.send`, epoch) === yes;
  const early = state.open.includes('writeEarly');
  if (state.open.includes('write')) return write('data', 'wrote');
  if (early && end.role === 'client' && sends('early')) return write('0-RTT data', 'wroteEarly');
  if (early && end.role === 'server' && cast.scenario.halfRtt && sends('application'))
    return write('half-RTT data', 'wroteEarly');
  return [];
}

/** What a source gives: the applications here are as they should be, but for the causes that a scenario drops. */
function sources(cast: Cast, end: End, state: State, env: Env): (readonly [string, Bool])[] {
  const { scenario } = cast;
  switch (state.waitsFor) {
    case 'certificateVerdict': {
      const right = scenario.without.includes('verdict') ? yes : env.is(`${end.name}.identity`, 'honest');
      return [
        ['certificateAccepted', right],
        ['certificateRejected', not(right)],
      ];
    }
    case 'certificateChoice':
      return [['certificateChosen', yes]];
    case 'signature':
      return [['signed', yes]];
    case 'clientHelloVerdict':
      return [['clientHelloAccepted', yes]];
    case 'pskChoice': {
      const reflected =
        scenario.oneParty && !scenario.without.includes('reflection')
          ? any(...peersOf(cast, end).map((p) => env.is(`${end.name}.partner`, p.name)))
          : no;
      const chosen = all(not(env.is(`${end.name}.offered`, 'none')), not(reflected), scenario.pskForgotten ? no : yes);
      return [
        ['pskChosen', chosen],
        ['pskDeclined', not(chosen)],
      ];
    }
    case 'ticketIssue':
      return [
        ['ticketDue', env.is(`${end.name}.tickets`, 1)],
        ['ticketsIssued', env.is(`${end.name}.tickets`, 0)],
      ];
    default:
      return [];
  }
}
