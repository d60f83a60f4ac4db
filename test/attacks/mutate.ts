/** Changes of a machine, each of one kind, as specs go wrong: a step is dropped, a row too, a message is accepted in one more state. */

import type { Machine, Row, Step } from '../../codegen/ir.ts';

/** A machine gone wrong, and how. */
export interface Mutation {
  /** The kind of change. */
  readonly operator:
    | 'drop step'
    | 'drop row'
    | 'drop guard'
    | 'swap target'
    | 'accept in one more state'
    | 'ignore in one more state'
    | 'key change late'
    | 'other derivation'
    | 'open too early';
  readonly role: Machine['role'];
  /** The row that is changed: state and event. */
  readonly row: string;
  readonly apply: (machine: Machine) => Machine;
}

type Where = readonly [state: string, event: string];

const isAt = (row: Row, [state, event]: Where): boolean => row.state === state && row.event === event;
const nameOf = (step: Step): string => ('params' in step && 'name' in step.params ? step.params.name : step.type);

/** Changes the rows of one state and event, or of an event in every state; throws where that changes nothing. */
function rewrite(machine: Machine, where: Where, change: (row: Row) => readonly Row[]): Machine {
  const rows = machine.rows.flatMap((row) => (isAt(row, where) ? change(row) : [row]));
  if (JSON.stringify(rows) === JSON.stringify(machine.rows)) throw new Error(`nothing to change at ${where.join(' ')}`);
  return { ...machine, rows };
}

/** Without these steps, by the names of actions and messages. */
export const dropStep = (role: Machine['role'], where: Where, ...names: readonly string[]): Mutation => ({
  operator: 'drop step',
  role,
  row: where.join(' '),
  apply: (machine) =>
    rewrite(machine, where, (row) => [{ ...row, steps: row.steps.filter((step) => !names.includes(nameOf(step))) }]),
});

/** Without the rows that refuse: the next that matches is taken. */
export const dropRefusal = (role: Machine['role'], where: Where): Mutation => ({
  operator: 'drop row',
  role,
  row: where.join(' '),
  apply: (machine) => rewrite(machine, where, (row) => (row.steps.some((step) => step.type === 'refuse') ? [] : [row])),
});

/** Without its facts, so that what comes after it is never taken. */
export const dropGuard = (role: Machine['role'], where: Where, fact: string): Mutation => ({
  operator: 'drop guard',
  role,
  row: where.join(' '),
  apply: (machine) => rewrite(machine, where, ({ when: { [fact]: _, ...when }, ...row }) => [{ ...row, when }]),
});

/** Leads elsewhere, and does nothing else. */
export const retarget = (role: Machine['role'], where: Where, to: string, steps: readonly Step[] = []): Mutation => ({
  operator: 'swap target',
  role,
  row: where.join(' '),
  apply: (machine) => rewrite(machine, where, (row) => [{ ...row, to, steps, origin: 'state' }]),
});

/** Takes a message where it is not due as if it were `like`, a state in which it is. */
export const acceptLike = (
  role: Machine['role'],
  where: Where,
  like: string,
  without: readonly string[] = [],
): Mutation => ({
  operator: 'accept in one more state',
  role,
  row: where.join(' '),
  apply(machine) {
    const [state, event] = where;
    const rows = machine.rows.filter((row) => isAt(row, [like, event]));
    if (rows.length === 0) throw new Error(`${like} does not answer ${event}`);
    const taken = rows.map((row) => ({
      ...row,
      state,
      to: row.to === like ? state : row.to,
      steps: row.steps.filter((step) => !without.includes(nameOf(step))),
    }));
    return { ...machine, rows: [...machine.rows.filter((row) => !isAt(row, where)), ...taken] };
  },
});

/** Takes no notice of a message. */
export const ignore = (role: Machine['role'], where: Where): Mutation => ({
  operator: 'ignore in one more state',
  role,
  row: where.join(' '),
  apply: (machine) =>
    rewrite(machine, where, (row) => [
      { ...row, steps: [], to: row.state, origin: 'state', remember: { asked: [], happened: [] } },
    ]),
});

/** Switches what is received at the next message only. */
export const receiveLate = (role: Machine['role'], where: Where, next: Where): Mutation => ({
  operator: 'key change late',
  role,
  row: where.join(' '),
  apply(machine) {
    const isKeys = (step: Step): boolean => step.type === 'keys' && step.params.direction === 'recv';
    const moved = machine.rows.find((row) => isAt(row, where) && row.steps.some(isKeys))?.steps.filter(isKeys) ?? [];
    const before = rewrite(machine, where, (row) => [{ ...row, steps: row.steps.filter((step) => !isKeys(step)) }]);
    return rewrite(before, next, (row) => [{ ...row, steps: [...row.steps, ...moved] }]);
  },
});

/** Performs another action instead. */
export const instead = (role: Machine['role'], where: Where, action: string, other: string): Mutation => ({
  operator: 'other derivation',
  role,
  row: where.join(' '),
  apply: (machine) =>
    rewrite(machine, where, (row) => [
      {
        ...row,
        steps: row.steps.map((step) => (nameOf(step) === action ? { type: 'do', params: { name: other } } : step)),
      },
    ]),
});

/** Lets the application read in a state. */
export const openFor = (role: Machine['role'], state: string): Mutation => ({
  operator: 'open too early',
  role,
  row: state,
  apply: (machine) => ({
    ...machine,
    states: machine.states.map((s) => (s.name === state ? { ...s, open: [...s.open, 'read'] } : s)),
  }),
});

/** Several at once. */
export const both = (first: Mutation, ...others: readonly Mutation[]): Mutation => ({
  ...first,
  row: [first, ...others].map(({ row }) => row).join(', '),
  apply: (machine) => [first, ...others].reduce((changed, { apply }) => apply(changed), machine),
});
