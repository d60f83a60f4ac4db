/** Every way in which one thing in a machine can be wrong: first-order mutants of its rows. */

import { explore } from '../../codegen/check/explore.ts';
import { askedAt, type Facts, type Machine, type Row, refuses, type Step } from '../../codegen/ir.ts';
import { areIndependent } from './footprint.ts';

/** The operators, by the letters that stand in a mutant's name. */
export const operators = {
  DR: 'drop a row',
  DG: 'drop a guard',
  NG: 'negate a guard',
  ST: 'swap the target',
  SK: 'skip a step',
  OR: 'swap two steps',
  DF: 'drop a refusal',
  CA: 'change an alert',
  DK: 'drop a key change',
  AL: 'accept in one more state',
} as const;
export type Operator = keyof typeof operators;

export interface Mutant {
  /** `client SK WAIT_FINISHED Finished 3: verifyServerFinished`: unique, and stable as long as the row stays. */
  readonly id: string;
  readonly operator: Operator;
  readonly role: Machine['role'];
  /** Every state and event, as `WAIT_SH ServerHello`, for which the rows are now others. */
  readonly touches: readonly string[];
  readonly machine: Machine;
}

/** One row as it is written: in the machine it may stand many times, for several states, events and values of its steps' facts. */
interface Written {
  readonly at: string;
  readonly title: string;
  readonly rows: readonly Row[];
}

type Change = (row: Row) => readonly Row[];

export function* mutantsOf(machine: Machine): Generator<Mutant> {
  const mutant = (
    operator: Operator,
    { title, rows }: Written,
    what: string,
    changed: () => Machine,
    touches = [...new Set(rows.map((row) => `${row.state} ${row.event}`))],
  ): Mutant => ({
    id: `${machine.role} ${operator} ${title}${what === '' ? '' : `: ${what}`}`,
    operator,
    role: machine.role,
    touches,
    get machine() {
      return changed();
    },
  });
  const reached = reachedBy(machine);
  for (const written of writtenRows(machine)) {
    const each = (change: Change) => () => changeRows(machine, written, change);
    yield mutant('DR', written, '', () => dropRow(machine, written));
    for (const fact of factsOf(written)) {
      yield mutant(
        'DG',
        written,
        fact,
        each((row) => [{ ...row, when: without(row.when, fact) }]),
      );
      yield mutant(
        'NG',
        written,
        fact,
        each((row) => [{ ...row, when: negated(row.when, fact) }]),
      );
    }
    if (!written.rows.some(refuses))
      for (const to of machine.states.map((s) => s.name).filter((name) => written.rows.some((r) => r.to !== name)))
        yield mutant(
          'ST',
          written,
          to,
          each((row) => [{ ...row, to }]),
        );
    for (const step of stepsOf(written)) {
      const operator = step.type === 'refuse' ? 'DF' : step.type === 'keys' ? 'DK' : 'SK';
      yield mutant(
        operator,
        written,
        sayStep(step),
        each((row) => [
          withSteps(
            machine,
            row,
            row.steps.filter((s) => !same(s, step)),
          ),
        ]),
      );
      if (step.type === 'refuse')
        yield mutant(
          'CA',
          written,
          otherAlert(step.params.alert),
          each((row) => [
            withSteps(
              machine,
              row,
              row.steps.map((s) =>
                same(s, step) ? { ...step, params: { ...step.params, alert: otherAlert(step.params.alert) } } : s,
              ),
            ),
          ]),
        );
    }
    for (const [first, second] of neighbours(machine, written))
      yield mutant(
        'OR',
        written,
        `${sayStep(second)} before ${sayStep(first)}`,
        each((row) => [withSteps(machine, row, swapped(row.steps, first, second))]),
      );
    for (const state of moreStates(machine, written, reached))
      yield mutant('AL', written, state, () => acceptIn(machine, written, state), [
        `${state} ${written.rows[0]?.event}`,
      ]);
  }
  yield* refusalMutants(machine);
}

/** What the actions may refuse, and with which alert. */
function* refusalMutants(machine: Machine): Generator<Mutant> {
  for (const action of machine.actions) {
    for (const [i, [alert, reason]] of action.refuses.entries()) {
      const change = (refusal: readonly (readonly [string, string])[]): Machine => ({
        ...machine,
        actions: machine.actions.map((a) =>
          a === action ? { ...a, refuses: a.refuses.toSpliced(i, 1, ...refusal) } : a,
        ),
      });
      const about = { role: machine.role, touches: [] };
      const name = `${action.name} ${alert} ${reason}`;
      yield { ...about, id: `${machine.role} DF ${name}`, operator: 'DF', machine: change([]) };
      const other = otherAlert(alert);
      yield {
        ...about,
        id: `${machine.role} CA ${name}: ${other}`,
        operator: 'CA',
        machine: change([[other, reason]]),
      };
    }
  }
}

export function writtenRows(machine: Machine): Written[] {
  const groups = new Map<string, Row[]>();
  for (const row of machine.rows) {
    const at = `${row.at.file}:${row.at.line}:${row.at.column}`;
    groups.set(at, [...(groups.get(at) ?? []), row]);
  }
  const titles = new Map<string, number>();
  return [...groups].map(([at, rows]) => {
    const row = rows[0] as Row;
    const place = row.origin === 'state' ? row.state : row.origin === 'otherwise' ? '*' : `anywhere`;
    const title = row.origin === 'otherwise' ? 'otherwise' : `${place} ${row.event}`;
    const number = titles.get(title) ?? 0;
    titles.set(title, number + 1);
    return { at, title: `${title} ${number}`, rows };
  });
}

function changeRows(machine: Machine, { rows }: Written, change: Change): Machine {
  const changed = new Set(rows);
  return { ...machine, rows: machine.rows.flatMap((row) => (changed.has(row) ? change(row) : [row])) };
}

/** Where a state no longer answers an event itself, what holds anywhere does. */
function dropRow(machine: Machine, written: Written): Machine {
  const dropped = new Set(written.rows);
  const left = machine.rows.filter((row) => !dropped.has(row));
  const answered = new Set(left.map((row) => `${row.state} ${row.event}`));
  const orphans = [...new Set(written.rows.map((row) => `${row.state} ${row.event}`))].filter(
    (key) => !answered.has(key),
  );
  const fallback = orphans.flatMap((key) => {
    const [state = '', event = ''] = key.split(' ');
    return fallbackRows(machine, dropped, event).map((row) => ({
      ...row,
      state,
      event,
      to: row.to === row.state ? state : row.to,
    }));
  });
  return { ...machine, rows: [...left, ...fallback] };
}

function fallbackRows(machine: Machine, dropped: ReadonlySet<Row>, event: string): readonly Row[] {
  const shared = machine.rows.filter(
    (r) => r.event === event && r.origin === 'anywhere' && !dropped.has(r) && isEverywhere(machine, r),
  );
  const state = shared[0]?.state;
  if (state !== undefined) return shared.filter((r) => r.state === state);
  const rest = machine.rows.find((r) => r.origin === 'otherwise' && !dropped.has(r));
  return rest === undefined ? [] : [rest];
}

/** A shared row that stands in most states was written for all of them. */
const isEverywhere = (machine: Machine, row: Row): boolean =>
  machine.rows.filter((r) => r.event === row.event && r.at.line === row.at.line && r.at.file === row.at.file).length *
    2 >
  machine.states.filter((s) => !s.final).length;

/** States in which the event can come, the row can match, and does not stand already. */
function moreStates(machine: Machine, written: Written, reached: Reached): string[] {
  const { rows } = written;
  const first = rows[0];
  if (first === undefined || first.origin === 'otherwise' || rows.some(refuses)) return [];
  const taken = new Set(rows.map((r) => r.state));
  return machine.states
    .filter((s) => !taken.has(s.name) && s.may.includes(first.event))
    .map((s) => s.name)
    .filter((state) =>
      copiesIn(written, state).some((row) => canMatch(machine, row, reached) && !stands(machine, row)),
    );
}

/** Whether some path brings the machine to the row's state with facts that fit; what is asked when the event comes may be anything. */
function canMatch(machine: Machine, row: Row, reached: Reached): boolean {
  const asked = askedAt(machine, row.event).map((f) => f.name);
  const kept = Object.entries(row.when).filter(([fact]) => !asked.includes(fact));
  return (reached.get(row.state) ?? []).some((context) => kept.every(([fact, value]) => context[fact] === value));
}

function stands(machine: Machine, { state, event, when, steps, to }: Row): boolean {
  const text = JSON.stringify([when, steps, to]);
  return machine.rows.some(
    (r) => r.state === state && r.event === event && JSON.stringify([r.when, r.steps, r.to]) === text,
  );
}

/** The facts with which each state is reached. */
type Reached = ReadonlyMap<string, readonly Facts[]>;

function reachedBy(machine: Machine): Reached {
  const reached = new Map<string, Map<string, Facts>>();
  explore(machine, {
    point({ state, context }) {
      const known = reached.get(state) ?? new Map<string, Facts>();
      reached.set(state, known.set(JSON.stringify(context), context));
    },
  });
  return new Map([...reached].map(([state, contexts]) => [state, [...contexts.values()]]));
}

function acceptIn(machine: Machine, written: Written, state: string): Machine {
  const copies = copiesIn(written, state);
  const first = machine.rows.findIndex((r) => r.state === state && r.event === copies[0]?.event);
  return { ...machine, rows: machine.rows.toSpliced(first, 0, ...copies) };
}

function copiesIn({ rows }: Written, state: string): Row[] {
  const from = rows[0]?.state;
  return rows
    .filter((r) => r.state === from)
    .map((row): Row => ({ ...row, state, origin: 'state', to: row.to === row.state ? state : row.to }));
}

/** The row with other steps, and what it remembers of what it sends. */
function withSteps(machine: Machine, row: Row, steps: readonly Step[]): Row {
  const sent = new Set(steps.flatMap((s) => (s.type === 'send' ? [s.params.name] : [])));
  const lost = (name: string) => {
    const fact = machine.facts.find((f) => f.name === name);
    return fact?.kind === 'sent' && !sent.has(fact.of);
  };
  const happened = row.remember.happened.filter((name) => !lost(name));
  return { ...row, steps, remember: { ...row.remember, happened } };
}

const same = (a: Step, b: Step): boolean => JSON.stringify(a) === JSON.stringify(b);

function stepsOf({ rows }: Written): Step[] {
  const all = rows.flatMap((r) => r.steps);
  return all.filter((step, i) => all.findIndex((s) => same(s, step)) === i);
}

/** Pairs that stand one after the other in some form of the row, but for those that may as well stand the other way round. */
function neighbours(machine: Machine, { rows }: Written): (readonly [Step, Step])[] {
  const pairs = rows.flatMap((r) => r.steps.slice(1).map((step, i) => [r.steps[i] as Step, step] as const));
  const alike = (a: readonly [Step, Step], b: readonly [Step, Step]) => same(a[0], b[0]) && same(a[1], b[1]);
  return pairs.filter(
    (pair, i) =>
      pair[1].type !== 'refuse' && !areIndependent(machine, ...pair) && pairs.findIndex((p) => alike(p, pair)) === i,
  );
}

function swapped(steps: readonly Step[], first: Step, second: Step): readonly Step[] {
  const at = steps.findIndex(
    (s, i) => same(s, first) && steps[i + 1] !== undefined && same(steps[i + 1] as Step, second),
  );
  return at < 0 ? steps : steps.toSpliced(at, 2, second, first);
}

const factsOf = ({ rows }: Written): string[] => [...new Set(rows.flatMap((r) => Object.keys(r.when)))];

function without(when: Row['when'], fact: string): Row['when'] {
  return Object.fromEntries(Object.entries(when).filter(([name]) => name !== fact));
}

const negated = (when: Row['when'], fact: string): Row['when'] =>
  fact in when ? { ...when, [fact]: !when[fact] } : when;

const otherAlert = (alert: string): string => (alert === 'internal_error' ? 'handshake_failure' : 'internal_error');

export function sayStep(step: Step): string {
  switch (step.type) {
    case 'do':
    case 'send':
      return step.type === 'do' ? step.params.name : `send ${step.params.name}`;
    case 'keys':
      return `keys ${step.params.direction} ${step.params.epoch}`;
    case 'refuse':
      return `refuse ${step.params.alert}`;
    default:
      return step.type;
  }
}
