/** Performs one event of a machine on variables instead of values: every way in which it can go, each with the condition under which it does. */

import {
  askedAt,
  type Fact,
  indexRows,
  type Machine,
  type Row,
  refuses,
  type State,
  type Step,
} from '../codegen/ir.ts';
import { refused } from '../codegen/language.ts';
import { all, type Bool, choose, constant, no, not, yes } from './model.ts';
import type { Env } from './scene.ts';

/** A point in the middle of a row: what has come, and what has been done with it so far. */
export interface Moment<Incoming> {
  readonly env: Env;
  /** As it was when the event came, which is when facts are asked. */
  readonly before: Env;
  readonly state: State;
  readonly row: Row;
  readonly incoming: Incoming;
  /** What this row has done before this moment, and the row that it answers to, where something was refused. */
  readonly performed: readonly Step[];
}

/** One way to go on after a step. */
export interface Turn {
  readonly when: Bool;
  readonly env: Env;
  readonly refused?: boolean;
}

/** What the surroundings of a machine say: what is true, and what each step does. */
export interface World<Incoming> {
  /** The name of a variable of this machine: `state`, `fact.retried`. */
  readonly own: (name: string) => string;
  answer(env: Env, fact: Fact, incoming: Incoming): Bool;
  perform(moment: Moment<Incoming>, step: Step): readonly Turn[];
  /** The row is taken: before the machine's facts and state change. */
  taken(moment: Moment<Incoming>): Env;
  /** The row refuses, or one of its steps did; the event `refused` comes next. */
  turnedAway(moment: Moment<Incoming>): Env;
}

/** One way in which an event can go. */
export interface Outcome {
  readonly when: Bool;
  readonly env: Env;
  /** The row that answered the event, and, where that was refused, the row that answered `refused`. */
  readonly rows: readonly Row[];
  readonly performed: readonly Step[];
  /** The step that refused. */
  readonly refusedBy?: Step;
}

export interface Subject<Incoming> {
  readonly machine: Machine;
  readonly rowsOf: ReturnType<typeof indexRows>;
  readonly world: World<Incoming>;
}

export function subject<Incoming>(machine: Machine, world: World<Incoming>): Subject<Incoming> {
  return { machine, rowsOf: indexRows(machine), world };
}

/** Every way in which an event can go in a state. Where no row matches, nothing says how: the conditions then do not cover everything. */
export function takeEvent<I>(of: Subject<I>, state: State, event: string, incoming: I, env: Env): Outcome[] {
  const outcomes: Outcome[] = [];
  let before: Bool = yes;
  for (const row of of.rowsOf(state.name, event)) {
    const matches = matchesOf(of, row, incoming, env);
    const when = all(before, matches);
    if (when !== no) outcomes.push(...takeRow(of, state, row, incoming, env, when));
    before = all(before, not(matches));
    if (before === no || matches === yes) break;
  }
  return outcomes;
}

function matchesOf<I>({ machine, world }: Subject<I>, row: Row, incoming: I, env: Env): Bool {
  const asked = row.origin === 'otherwise' ? [] : askedAt(machine, row.event);
  return all(
    ...Object.entries(row.when).map(([name, value]) => {
      const fact = asked.find((f) => f.name === name);
      const truth = fact ? world.answer(env, fact, incoming) : env.is(world.own(`fact.${name}`), 1);
      return value ? truth : not(truth);
    }),
  );
}

function takeRow<I>(of: Subject<I>, state: State, row: Row, incoming: I, before: Env, when: Bool): Outcome[] {
  const outcomes: Outcome[] = [];
  let going: { when: Bool; env: Env }[] = [{ when, env: before }];
  const performed: Step[] = [];
  for (const step of row.steps) {
    const next: typeof going = [];
    for (const at of going) {
      const moment: Moment<I> = { env: at.env, before, state, row, incoming, performed: [...performed] };
      for (const turn of of.world.perform(moment, step)) {
        const condition = all(at.when, turn.when);
        if (condition === no) continue;
        if (turn.refused) outcomes.push(...refuse(of, { ...moment, env: turn.env }, condition, step));
        else next.push({ when: condition, env: turn.env });
      }
    }
    going = next;
    performed.push(step);
  }
  if (refuses(row)) return outcomes;
  for (const at of going) {
    const moment: Moment<I> = { env: at.env, before, state, row, incoming, performed };
    const env = follow(of, { ...moment, env: of.world.taken(moment) });
    outcomes.push({ when: at.when, env, rows: [row], performed });
  }
  return outcomes;
}

/** A refusal changes neither state nor facts; what follows is the event `refused`, in the same state. */
function refuse<I>(of: Subject<I>, moment: Moment<I>, when: Bool, by: Step): Outcome[] {
  const env = of.world.turnedAway(moment);
  if (moment.row.event === refused)
    return [{ when, env, rows: [moment.row], performed: moment.performed, refusedBy: by }];
  return takeEvent(of, moment.state, refused, moment.incoming, env).map((outcome) => ({
    ...outcome,
    when: all(when, outcome.when),
    rows: [moment.row, ...outcome.rows],
    performed: [...moment.performed, ...outcome.performed],
    refusedBy: by,
  }));
}

/** The facts that the row remembers, and the next state. */
function follow<I>({ machine, world }: Subject<I>, { env, before, row, incoming }: Moment<I>): Env {
  let next = env;
  for (const name of row.remember.asked) {
    const fact = machine.facts.find((f) => f.name === name);
    if (fact)
      next = next.set(
        world.own(`fact.${name}`),
        choose(world.answer(before, fact, incoming), constant(1), constant(0)),
      );
  }
  for (const name of row.remember.happened) next = next.set(world.own(`fact.${name}`), 1);
  return next.set(world.own('state'), row.to);
}
