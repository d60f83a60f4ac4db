/** One machine against any peer at all: every event at any time, every fact and every refusal free. */

import { assignments } from '../../codegen/check/rows.ts';
import { askedAt, type Facts, type Machine, type Row, type Step } from '../../codegen/ir.ts';
import { plaintext } from '../../codegen/language.ts';
import { all, type Bool, type Command, choose, constant, type Model, no, not, yes } from '../model.ts';
import type { Property } from '../properties.ts';
import { Env, Scene } from '../scene.ts';
import { type Moment, subject, type Turn, takeEvent, type World } from '../symbolic.ts';
import { brokenBy, declareHistory, type Sight, sightOf } from './observe.ts';

/** What comes: an event, and how the facts that it asks are answered. */
export interface Incoming {
  readonly answers: Facts;
}

/** What a command means. */
export interface Taken {
  readonly role: Machine['role'];
  readonly state: string;
  readonly event: string;
  readonly answers: Facts;
  readonly rows: readonly Row[];
  readonly performed: readonly Step[];
  readonly refusedBy?: Step;
}

type Trigger = keyof NonNullable<Property['when']>;

/** What the language itself demands: these hold of every machine, whatever it does. */
export const builtIn = ['NeedsAreHeld', 'SecretsAreDropped', 'EveryEventIsAnswered'] as const;

/** Those that find most mistakes. */
const firstChapters = ['order', 'duties', 'endings'];

/** One model for each chapter of properties: each remembers of the past only what its own properties ask. */
export function* aloneModels(machine: Machine, properties: readonly Property[]): Generator<Model<Taken>> {
  const chapters = new Map<string, Property[]>(firstChapters.map((name) => [name, []]));
  for (const property of properties) {
    if ((property.of !== machine.role && property.of !== 'both') || property.when === undefined) continue;
    const chapter = property.file.replace(/^.*\/|\.yaml$/g, '');
    chapters.set(chapter, [...(chapters.get(chapter) ?? []), property]);
  }
  for (const [chapter, own] of chapters)
    if (own.length > 0) yield aloneModel(machine, own, `${machine.role} alone: ${chapter}`);
}

export function aloneModel(machine: Machine, properties: readonly Property[], title: string): Model<Taken> {
  const names = [...builtIn, ...properties.map((p) => p.name)];
  const scene = declare(machine, properties, names);
  const world = havoc(machine, properties, names);
  const about = subject(machine, world);
  const commands: Command<Taken>[] = [];
  for (const state of machine.states.filter((s) => !s.final)) {
    const at = { variable: scene.index('state'), value: scene.value('state', state.name) };
    for (const event of state.may) {
      for (const answers of assignments(asks(about.rowsOf(state.name, event), machine, event))) {
        const env = new Env(scene);
        const possible = all(...possibleAnswers(machine, event, answers, env));
        if (possible === no) continue;
        const outcomes = takeEvent(about, state, event, { answers }, env);
        for (const [i, outcome] of outcomes.entries()) {
          const answered = Object.entries(answers)
            .map(([f, v]) => `${v ? '' : 'not '}${f}`)
            .join(' ');
          commands.push({
            name: `${state.name} ${event} ${answered} ${i}`,
            at,
            guard: all(env.is('violated', 0), possible, outcome.when),
            updates: [...outcome.env.changed].map(([variable, to]) => ({ variable, to })),
            label: { role: machine.role, state: state.name, event, answers, ...outcome },
          });
        }
        const rest = not({ is: 'any', of: outcomes.map((o) => o.when) });
        if (!outcomes.some((o) => o.when === yes))
          commands.push({
            name: `${state.name} ${event} ${Object.values(answers).join(' ')} unanswered`,
            at,
            guard: all(env.is('violated', 0), possible, rest),
            updates: [{ variable: scene.index('violated'), to: constant(names.indexOf('EveryEventIsAnswered') + 1) }],
            label: { role: machine.role, state: state.name, event, answers, rows: [], performed: [] },
          });
      }
    }
  }
  const invariants = names.map((name, i) => ({ name, bad: new Env(scene).is('violated', i + 1) }));
  return { name: title, variables: scene.variables, commands, invariants };
}

/** The facts asked at an event, where any row but `otherwise` takes it. */
const asks = (rows: readonly Row[], machine: Machine, event: string): string[] =>
  rows.some((r) => r.origin !== 'otherwise') ? askedAt(machine, event).map((f) => f.name) : [];

/** A fact that is asked only if others have their values is false where they have not. */
function possibleAnswers(machine: Machine, event: string, answers: Facts, env: Env): Bool[] {
  return askedAt(machine, event).flatMap(({ name, onlyIf }) => {
    if (onlyIf === undefined || !answers[name]) return [];
    return Object.entries(onlyIf).map(([fact, value]) => {
      if (fact in answers) return answers[fact] === value ? yes : no;
      return env.is(`fact.${fact}`, value ? 1 : 0);
    });
  });
}

function declare(machine: Machine, properties: readonly Property[], names: readonly string[]): Scene {
  const scene = new Scene();
  const states = machine.states.map((s) => s.name);
  const epochs = [plaintext, ...machine.holds.flatMap((h) => h.epoch ?? [])];
  scene.declare('state', states, states.indexOf(machine.initial));
  scene.declare('violated', ['nothing', ...names]);
  scene.declare('recv', epochs);
  scene.declare('send', epochs);
  for (const fact of machine.facts.filter((f) => f.kept)) scene.declare(`fact.${fact.name}`, 2);
  for (const hold of machine.holds) scene.declare(`holds.${hold.name}`, 2);
  declareHistory(scene, (name) => name, properties);
  return scene;
}

function havoc(machine: Machine, properties: readonly Property[], names: readonly string[]): World<Incoming> {
  const actions = new Map(machine.actions.map((a) => [a.name, a]));
  const sends = new Map(machine.sends.map((s) => [s.name, s]));
  const epochs = new Map(machine.holds.flatMap((h) => (h.epoch === undefined ? [] : [[h.epoch, h.name] as const])));
  const world: World<Incoming> = {
    own: (name) => name,
    answer: (_env, fact, { answers }) => (answers[fact.name] ? yes : no),
    perform,
    taken,
    turnedAway,
  };
  const see = sightOf(world, machine);
  return world;

  function breaks(env: Env, name: string, bad: Bool): Env {
    if (bad === no) return env;
    const which = constant(names.indexOf(name) + 1);
    return env.set('violated', choose(all(env.is('violated', 0), bad), which, env.get('violated')));
  }

  /** Holds all properties that speak of this moment to it. */
  function watch(sight: Sight<Incoming>, trigger: Trigger, what: string): Env {
    return properties.reduce((env, property) => {
      const spoken = property.when?.[trigger];
      if (spoken === undefined || !(spoken.includes(what) || spoken.includes('*'))) return env;
      return breaks(env, property.name, brokenBy(see, property, sight));
    }, sight.env);
  }

  function needs(env: Env, held: readonly string[]): Env {
    return breaks(env, 'NeedsAreHeld', not(all(...held.map((name) => env.is(`holds.${name}`, 1)))));
  }

  function hold(env: Env, made: readonly string[], dropped: readonly string[]): Env {
    const after = made.reduce((e, name) => e.set(`holds.${name}`, 1), env);
    return dropped.reduce((e, name) => e.set(`holds.${name}`, 0), after);
  }

  function mark(env: Env, name: string): Env {
    return env.scene.has(name) ? env.set(name, 1) : env;
  }

  function perform(moment: Moment<Incoming>, step: Step): Turn[] {
    switch (step.type) {
      case 'do': {
        const { name } = step.params;
        const action = actions.get(name);
        if (action === undefined) return [{ when: yes, env: moment.env }];
        const env = needs(watch(moment, 'does', name), action.needs);
        const done = mark(hold(env, action.makes, action.drops), `did.${name}`);
        return [{ when: yes, env: done }, ...(action.refuses.length > 0 ? [{ when: yes, env, refused: true }] : [])];
      }
      case 'send': {
        const { name } = step.params;
        const send = sends.get(name);
        const env = needs(watch(moment, 'sends', name), send?.needs ?? []);
        return [{ when: yes, env: mark(hold(env, [], send?.drops ?? []), `sent.${name}`) }];
      }
      case 'keys': {
        const { direction, epoch } = step.params;
        const env = watch(moment, 'keys', `${direction} ${epoch}`);
        const from = epochs.get(epoch);
        return [{ when: yes, env: (from === undefined ? env : needs(env, [from])).set(direction, epoch) }];
      }
      case 'refuse':
        return [{ when: yes, env: moment.env, refused: true }];
      default:
        return [{ when: yes, env: watch(moment, 'does', step.type) }];
    }
  }

  function taken(moment: Moment<Incoming>): Env {
    const next = machine.states.find((s) => s.name === moment.row.to);
    if (next === undefined) return moment.env;
    let env = watch({ ...moment, next }, 'takes', moment.row.event);
    const sight = (): Sight<Incoming> => ({ ...moment, env, next });
    if (next.is !== undefined) env = watch(sight(), 'enters', next.is);
    if (next.waitsFor !== undefined) env = watch(sight(), 'waits', next.waitsFor);
    for (const open of next.open) env = watch(sight(), 'opens', open);
    if (next.final) env = breaks(env, 'SecretsAreDropped', see(sight(), 'secret'));
    const wait = machine.waits.find((w) => w.name === next.waitsFor);
    env = needs(env, wait?.needs ?? []);
    return mark(answered(moment, env), `took.${moment.row.event}`);
  }

  /** What properties remember of facts that the machine itself forgets. */
  function answered({ row, before, incoming }: Moment<Incoming>, env: Env): Env {
    if (row.origin === 'otherwise') return env;
    return askedAt(machine, row.event)
      .filter((f) => !f.kept && env.scene.has(`fact.${f.name}`))
      .reduce(
        (e, f) => e.set(`fact.${f.name}`, choose(world.answer(before, f, incoming), constant(1), constant(0))),
        env,
      );
  }

  function turnedAway(moment: Moment<Incoming>): Env {
    return watch(moment, 'turnsAway', moment.row.event);
  }
}
