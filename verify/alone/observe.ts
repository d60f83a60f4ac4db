/** What properties can see of one machine: `took.Finished`, `did.verifyServerFinished`, `fact.psk`, `recv.handshake`, `is.failed` ... */

import { askedAt, type Machine, type State } from '../../codegen/ir.ts';
import { all, any, type Bool, no, not, yes } from '../model.ts';
import type { Property } from '../properties.ts';
import type { Scene } from '../scene.ts';
import type { Moment, World } from '../symbolic.ts';

/** What a machine has done is remembered only where some property asks. */
const histories = ['took', 'sent', 'did', 'fact'] as const;

/** A moment as properties see it; where the row is done, with the state that comes next. */
export interface Sight<I> extends Moment<I> {
  readonly next?: State;
}

export function sightOf<I>(world: World<I>, machine: Machine) {
  return (sight: Sight<I>, text: string): Bool =>
    any(...text.split(' or ').map((part) => all(...part.split(' and ').map((piece) => one(sight, piece.trim())))));

  function one(sight: Sight<I>, text: string): Bool {
    if (text.startsWith('not ')) return not(one(sight, text.slice(4).trim()));
    const [kind = '', name = ''] = text.split('.');
    const { env, before, row, performed } = sight;
    const state = sight.next ?? sight.state;
    switch (kind) {
      case 'took':
      case 'sent':
      case 'did':
        return env.is(world.own(text), 1);
      case 'holds':
        return env.is(world.own(text), 1);
      case 'recv':
      case 'send':
        return env.is(world.own(kind), name);
      case 'fact': {
        const asked = row.origin === 'otherwise' ? [] : askedAt(machine, row.event);
        const fact = asked.find((f) => f.name === name);
        return fact ? world.answer(before, fact, sight.incoming) : env.is(world.own(text), 1);
      }
      case 'is':
        return state.is === name ? yes : no;
      case 'open':
        return state.open.some((o) => o === name) ? yes : no;
      case 'expects':
        return machine.rows.some((r) => r.state === state.name && r.event === name && r.origin !== 'otherwise')
          ? yes
          : no;
      case 'was':
        return sight.state.open.some((o) => o === name) ? yes : no;
      case 'waits':
        return state.waitsFor === name ? yes : no;
      case 'final':
        return state.final ? yes : no;
      case 'moved':
        return sight.next !== undefined && sight.next.name !== sight.state.name ? yes : no;
      case 'acted':
        return performed.length > 0 ? yes : no;
      case 'here':
        return performed.some((s) => (s.type === 'do' || s.type === 'send') && s.params.name === name) ? yes : no;
      case 'keyed':
        return performed.some((s) => s.type === 'keys' && s.params.direction === name) ? yes : no;
      case 'ever':
        return yes;
      case 'added':
        return performed.some((s) => s.type === 'addToTranscript') ? yes : no;
      case 'on':
        return row.event === name ? yes : no;
      case 'named':
        return row.origin === 'otherwise' ? no : yes;
      case 'secret':
        return any(...machine.holds.filter((h) => h.secret).map((h) => env.is(world.own(`holds.${h.name}`), 1)));
      default:
        throw new Error(`no property can see '${text}'`);
    }
  }
}

/** The conditions of a property that lie in one list, all of them or any. */
export const texts = ({ requires, forbids, unless, never }: Property): string[] =>
  [requires, forbids, unless, never]
    .flatMap((list) => list ?? [])
    .flatMap((t) => t.split(/ or | and /).map((part) => part.trim().replace(/^not /, '')));

/** Declares what the properties want remembered of a machine's past. */
export function declareHistory(scene: Scene, own: (name: string) => string, properties: readonly Property[]): void {
  for (const text of new Set(properties.flatMap(texts))) {
    if (histories.some((h) => text.startsWith(`${h}.`)) && !scene.has(own(text))) scene.declare(own(text), 2);
  }
}

/** Under which conditions a property is broken, if this is what it speaks of. */
export function brokenBy<I>(see: ReturnType<typeof sightOf<I>>, property: Property, sight: Sight<I>): Bool {
  const { requires = [], forbids = [], unless = [] } = property;
  return all(
    not(all(...requires.map((t) => see(sight, t)), ...forbids.map((t) => not(see(sight, t))))),
    ...unless.map((t) => not(see(sight, t))),
  );
}
