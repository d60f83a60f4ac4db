/** The IR as an XState config: plain data, in which guards and actions are names with parameters. */

import type { Facts, Machine, Row } from '../ir.ts';

interface Named {
  readonly type: string;
  readonly params?: object;
}

interface Transition {
  readonly guard?: { readonly type: 'is'; readonly params: Facts };
  readonly target?: string;
  readonly actions?: readonly Named[];
}

type On = Readonly<Record<string, Transition | readonly Transition[]>>;

export interface Config {
  readonly id: string;
  readonly initial: string;
  readonly context: Readonly<Record<string, boolean>>;
  readonly meta: { readonly asks: Readonly<Record<string, readonly string[]>> };
  readonly on: On;
  readonly states: Readonly<Record<string, { readonly type?: 'final'; readonly on?: On }>>;
}

/** Rows of `anywhere` stand at the root, where every state inherits them; those limited to some states stand in these. */
export function configOf(machine: Machine): Config {
  const live = machine.states.filter((s) => !s.final).map((s) => s.name);
  const shared = new Map<string, Row[]>();
  const own = new Map(live.map((state) => [state, new Map<string, Row[]>()]));
  for (const row of machine.rows) {
    const event = row.origin === 'otherwise' ? '*' : row.event;
    if (row.origin === 'otherwise' || row.origin === 'anywhere') put(shared, event, row);
    else put(own.get(row.state) ?? new Map(), event, row);
  }
  return {
    id: machine.role,
    initial: machine.initial,
    context: Object.fromEntries(machine.facts.filter((f) => f.kept).map((f) => [f.name, false])),
    meta: {
      asks: Object.fromEntries(
        machine.events.map((e) => [
          e.name,
          machine.facts.filter((f) => f.kind === 'asked' && f.of === e.name).map((f) => f.name),
        ]),
      ),
    },
    on: onOf(shared, '.'),
    states: Object.fromEntries(
      machine.states.map((s) => [
        s.name,
        s.final ? { type: 'final' as const } : { on: onOf(own.get(s.name) ?? new Map(), '') },
      ]),
    ),
  };
}

function put(map: Map<string, Row[]>, event: string, row: Row): void {
  const rows = map.get(event) ?? [];
  const twin = rows.some((r) => sameSpot(r, row) && JSON.stringify(r.when) === JSON.stringify(row.when));
  if (!twin) rows.push(row);
  map.set(event, rows);
}

const sameSpot = (a: Row, b: Row) => a.at.file === b.at.file && a.at.line === b.at.line && a.at.column === b.at.column;

function onOf(rows: ReadonlyMap<string, readonly Row[]>, root: '.' | ''): On {
  return Object.fromEntries(
    [...rows].map(([event, list]) => {
      const transitions = list.map((row) => transitionOf(row, root));
      return [event, transitions.length === 1 && transitions[0] ? transitions[0] : transitions];
    }),
  );
}

function transitionOf(row: Row, root: '.' | ''): Transition {
  const guarded = Object.keys(row.when).length > 0;
  const { asked, happened } = row.remember;
  const remember: Named[] =
    asked.length + happened.length === 0
      ? []
      : [
          {
            type: 'remember',
            params: { ...(asked.length > 0 ? { asked } : {}), ...(happened.length > 0 ? { happened } : {}) },
          },
        ];
  const actions = [...row.steps, ...remember];
  return {
    ...(guarded ? { guard: { type: 'is' as const, params: row.when } } : {}),
    ...(row.to === row.state ? {} : { target: `${root}${row.to}` }),
    ...(actions.length > 0 ? { actions } : {}),
  };
}
