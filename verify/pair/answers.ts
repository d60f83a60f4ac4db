/** What is true of each fact in the world of a scenario: what the hand-written answers of the runtime say there. */

import type { Fact } from '../../codegen/ir.ts';
import { all, any, type Bool, no, not, yes } from '../model.ts';
import type { Env } from '../scene.ts';
import type { Incoming } from './incoming.ts';
import type { Cast, End } from './scene.ts';

export function answer(cast: Cast, end: End, env: Env, fact: Fact, incoming: Incoming): Bool {
  const truth = unconditional(cast, end, env, fact, incoming);
  const conditions = Object.entries(fact.onlyIf ?? {}).map(([name, value]) => {
    const other = end.machine.facts.find((f) => f.name === name);
    const together = other?.kind === 'asked' && other.of === fact.of;
    const is = together ? answer(cast, end, env, other, incoming) : env.is(`${end.name}.fact.${name}`, 1);
    return value ? is : not(is);
  });
  return all(truth, ...conditions);
}

/** The same without regard to the facts on which it depends. */
function unconditional(cast: Cast, end: End, env: Env, fact: Fact, incoming: Incoming): Bool {
  const { scenario } = cast;
  const set = (is: boolean): Bool => (is ? yes : no);
  const own = (name: string): string => `${end.name}.${name}`;
  const offersEarlyData = scenario.earlyData !== 'off';
  switch (fact.name) {
    case 'compatible':
      return set(scenario.compatible);
    case 'earlyDataOffered':
      return end.role === 'client' ? set(offersEarlyData) : (incoming.early ?? no);
    case 'earlyDataAccepted':
      if (end.role === 'client') return incoming.early ?? no;
      return all(
        set(scenario.earlyData === 'accepted'),
        env.is(own('fact.earlyDataOffered'), 1),
        env.is(own('fact.retried'), 0),
        env.is(own('offered'), 'good'),
        scenario.without.includes('oneUse') ? yes : env.is('ticket.uses', 0),
      );
    case 'psk':
      return set(incoming.psk === true);
    case 'pskOnly':
      return end.role === 'client' ? set(incoming.psk === true && incoming.share === 'none') : set(scenario.pskOnly);
    case 'pskOnlyOffered':
      return set(scenario.pskOnly);
    case 'retryNeeded':
      return all(env.is(own('share'), 'none'), any(set(!scenario.pskOnly), env.is(own('offered'), 'none')));
    case 'shareMissing':
      return env.is(own('share'), 'none');
    case 'compressing':
    case 'compressionOffered':
      return set(scenario.compression);
    case 'haveCertificate':
      return set(scenario.clientHasCertificate);
    case 'wantsCertificate':
      return set(scenario.clientAuth === 'optional' || scenario.clientAuth === 'required');
    case 'certificateRequired':
      return set(scenario.clientAuth === 'required' || scenario.laterRequired);
    case 'emptyCertificate':
    case 'emptyCompressed':
      return set(incoming.identity === 'empty');
    case 'authOffered':
      return set(scenario.clientAuth === 'later');
    case 'updateRequested':
      return set(incoming.updateRequested === true);
    case 'updateAwaited':
      return env.is(own('awaited'), 1);
    case 'endIsClose':
    case 'quiet':
      return no;
    default:
      throw new Error(`verify/pair/answers.ts does not know the answer to the ${end.role}'s fact '${fact.name}'`);
  }
}
