/** Clients, servers and an attacker who owns the network: the machines as the spec says, the terms as their actions say. */

import type { Machine, Row, Step } from '../../codegen/ir.ts';
import { all, any, type Bool, type Command, constant, equal, type Model, no, not } from '../model.ts';
import type { Property } from '../properties.ts';
import { Env } from '../scene.ts';
import { outcomesOf, subjectOf } from './happen.ts';
import type { Incoming } from './incoming.ts';
import { brokenIn } from './observe.ts';
import type { Scenario } from './scenario.ts';
import { type Cast, castOf, type End, events, keyed, peersOf } from './scene.ts';
import { situations } from './situations.ts';
import { everything } from './surroundings.ts';

/** What a command means, for those who read or replay it. */
export interface Happening {
  readonly end: string;
  readonly role: Machine['role'];
  readonly state: string;
  /** The event of the machine; empty where only data moved. */
  readonly event: string;
  readonly from: string;
  readonly says: string;
  readonly epoch: string;
  readonly incoming: Incoming;
  readonly rows: readonly Row[];
  readonly performed: readonly Step[];
  readonly refusedBy?: Step;
}

export function pairModel(
  scenario: Scenario,
  machines: Readonly<Record<Machine['role'], Machine>>,
  properties: readonly Property[],
): Model<Happening> {
  const cast = castOf(scenario, machines);
  const env = new Env(cast.scene);
  const commands = [...cast.ends.flatMap((end) => endCommands(cast, end)), ...leak(cast)];
  const invariants = [
    ...events.map((name) => ({ name, bad: env.is('violated', name) })),
    ...properties.filter((p) => p.of === 'pair').map((p) => ({ name: p.name, bad: brokenIn(cast, env, p) })),
  ];
  return {
    name: scenario.name,
    variables: cast.scene.variables,
    commands,
    invariants: invariants.filter(({ bad }) => bad !== no),
    ...(scenario.attacker ? {} : { done: isDone(cast, env) }),
  };
}

/** All commands of one end: for each state with each pair of epochs under which it may read and write there. */
function endCommands(cast: Cast, end: End): Command<Happening>[] {
  const about = subjectOf(cast, end);
  const commands: Command<Happening>[] = [];
  for (const { state, recv, send, count } of situations(end.machine)) {
    const known: [string, string | number][] = [
      [`${end.name}.recv`, recv],
      [`${end.name}.send`, send],
      ['violated', 'nothing'],
    ];
    if (count !== undefined) known.push([`${end.name}.count.${send}`, count]);
    const env = known.reduce((e, [name, value]) => e.set(name, value), new Env(cast.scene));
    const there = all(...known.map(([name, value]) => new Env(cast.scene).is(name, value)));
    for (const delivery of everything(cast, end, state, env, recv)) {
      for (const [i, outcome] of outcomesOf(about, end, state, delivery).entries()) {
        const guard = all(there, delivery.when, outcome.when);
        if (guard === no) continue;
        commands.push({
          name: `${end.name} ${state.name} ${recv} ${send}${count ?? ''} ${delivery.from} ${delivery.says} ${i}`,
          at: {
            variable: cast.scene.index(`${end.name}.state`),
            value: cast.scene.value(`${end.name}.state`, state.name),
          },
          guard,
          updates: changes(outcome.env, env),
          label: {
            end: end.name,
            role: end.role,
            state: state.name,
            event: delivery.event,
            from: delivery.from,
            says: delivery.says,
            epoch: delivery.epoch,
            incoming: delivery.incoming,
            rows: outcome.rows,
            performed: outcome.performed,
            ...(outcome.refusedBy && { refusedBy: outcome.refusedBy }),
          },
        });
      }
    }
  }
  return commands;
}

/** What a command changes: not what was known before, unless it is another now. */
function changes(after: Env, before: Env): Command['updates'] {
  return [...after.changed]
    .filter(([variable, to]) => before.changed.get(variable) !== to)
    .map(([variable, to]) => ({ variable, to }));
}

/** The attacker gets the pre-shared key, once something was said that it should not learn by that. */
function leak(cast: Cast): Command<Happening>[] {
  if (cast.scenario.pskLeaked !== 'later') return [];
  const env = new Env(cast.scene);
  return cast.ends.flatMap((end) =>
    end.machine.states
      .filter((s) => s.is === 'established')
      .map((state) => ({
        name: `the pre-shared key leaks, ${end.name} in ${state.name}`,
        at: {
          variable: cast.scene.index(`${end.name}.state`),
          value: cast.scene.value(`${end.name}.state`, state.name),
        },
        guard: all(env.is('psk.leaked', 0), not(env.is(`${end.name}.got`, 'nothing'))),
        updates: [{ variable: cast.scene.index('psk.leaked'), to: constant(1) }],
        label: {
          end: end.name,
          role: end.role,
          state: state.name,
          event: '',
          from: 'attacker',
          says: 'gets the pre-shared key',
          epoch: 'none',
          incoming: {},
          rows: [],
          performed: [],
        },
      })),
  );
}

/** Where an honest network leads: to the end that the scenario names, with everything delivered. */
export function isDone(cast: Cast, env: Env): Bool {
  const { scenario } = cast;
  if (scenario.ends === 'failed') return all(...cast.ends.map((end) => isIn(cast, end, env, 'failed')));
  return all(
    ...cast.ends.flatMap((end) => {
      const own = (name: string): string => `${end.name}.${name}`;
      const requests = [...new Set(scenario.requests[end.role])].map((r) => env.is(own(`asks.${r}`), 0));
      const read = scenario.data ? [env.is(own('got'), 'honest')] : [];
      const early =
        scenario.earlyData === 'accepted' && !scenario.retry && !scenario.pskForgotten && end.role === 'server'
          ? [env.is(own('earlyOn'), 1)]
          : [];
      const resumed = scenario.psk !== 'none' && !scenario.pskForgotten ? [env.is(own('psk'), 1)] : [];
      const kept = peersOf(cast, end).flatMap((peer) =>
        keyed.map((epoch) => equal(env.get(own(`taken.${epoch}`)), env.get(`${peer.name}.count.${epoch}`))),
      );
      return [isIn(cast, end, env, scenario.ends), ...requests, ...read, ...early, ...resumed, ...kept];
    }),
  );
}

const isIn = (cast: Cast, end: End, env: Env, is: string): Bool =>
  any(
    ...end.machine.states
      .filter((s) => s.is === is && cast.scene.has(`${end.name}.state`))
      .map((s) => env.is(`${end.name}.state`, s.name)),
  );
