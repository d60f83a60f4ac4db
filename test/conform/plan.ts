/** Finds, for every row of a machine, a shortest path that ends with it and that some settings and some peer can bring about. */

import { answersAt } from '../../codegen/check/explore.ts';
import {
  contextAfter,
  type Facts,
  indexRows,
  initialContext,
  type Machine,
  type Row,
  refuses,
} from '../../codegen/ir.ts';
import { refused } from '../../codegen/language.ts';
import { admit, type Move, type World } from './world.ts';

export interface Plan {
  readonly row: Row;
  readonly moves: readonly Move[];
  readonly world: World;
}

interface Place {
  readonly state: string;
  readonly context: Facts;
  readonly refusing: boolean;
  readonly world: World;
  readonly path: Path | undefined;
}

interface Path {
  readonly last: Move;
  readonly before: Path | undefined;
}

const movesOf = (path: Path | undefined): Move[] => (path === undefined ? [] : [...movesOf(path.before), path.last]);

/** Rows in the order in which they are reached; a row that no path reaches is missing. */
export function plansOf(machine: Machine): readonly Plan[] {
  const rowsOf = indexRows(machine);
  const plans = new Map<Row, Plan>();
  const queue: Place[] = [];
  const seen = new Map<string, Set<string>>();
  const reach = (place: Place): void => {
    const here = keyOf(place);
    const worlds = seen.get(here) ?? new Set();
    seen.set(here, worlds);
    const world = textOf(place.world);
    if (worlds.size === mostWorlds || worlds.has(world)) return;
    worlds.add(world);
    queue.push(place);
  };
  reach({ state: machine.initial, context: initialContext(machine), refusing: false, world: {}, path: undefined });
  for (let at = 0, place = queue[at]; place; place = queue[++at]) {
    for (const next of movesFrom(machine, rowsOf, place)) {
      const { row } = next.move;
      const path = { last: next.move, before: place.path };
      if (!plans.has(row)) plans.set(row, { row, moves: movesOf(path), world: next.world });
      reach(after(machine, place, next.move, next.world, path));
    }
  }
  return [...plans.values()].map((plan) => withRefusal(machine, plan, rowsOf));
}

/** Of the worlds in which one place is reached, so many are looked at: a row that needs another one would be missed, and told. */
const mostWorlds = 24;

const keyOf = ({ state, refusing, context }: Place): string =>
  `${state} ${refusing} ${Object.values(context).map(Number).join('')}`;

const textOf = (world: World): string =>
  Object.keys(world)
    .sort()
    .map((name) => `${name}=${world[name]}`)
    .join();

function movesFrom(
  machine: Machine,
  rowsOf: ReturnType<typeof indexRows>,
  { state, context, refusing, world }: Place,
): { move: Move; world: World }[] {
  const known = machine.states.find((s) => s.name === state);
  const events = known?.final ? [] : refusing ? [refused] : (known?.may ?? []).filter((event) => event !== refused);
  return events.flatMap((event) => {
    const rows = rowsOf(state, event);
    // What `otherwise` answers is not read, so nothing is asked of it.
    const unread = rows[0]?.origin === 'otherwise';
    return (unread ? [{}] : answersAt(machine, event, context)).flatMap((answers) => {
      const row = rows.find((r) => admits(r, context, answers));
      const move = row && { state, context, event, waitsFor: known?.waitsFor ?? '', answers, row };
      const next = move && admit(machine.role, move, world);
      return move && next ? [{ move, world: next }] : [];
    });
  });
}

const admits = (row: Row, context: Facts, answers: Facts): boolean =>
  Object.entries(row.when).every(([fact, value]) => (answers[fact] ?? context[fact] ?? false) === value);

function after(machine: Machine, place: Place, { row, answers, context }: Move, world: World, path: Path): Place {
  if (isRefusal(machine, row)) return { ...place, refusing: true, world, path };
  return { state: row.to, context: contextAfter(row, context, answers), refusing: false, world, path };
}

/** Whether a row does nothing but refuse: by the step of that name, or by an action, for without its refusal the row would lead nowhere. */
function isRefusal(machine: Machine, row: Row): boolean {
  const refusing = machine.actions.filter((action) => action.refuses.length > 0).map(({ name }) => name);
  const leadsNowhere = row.to === row.state && row.steps.length > 0;
  return refuses(row) || (leadsNowhere && row.steps.every((s) => s.type === 'do' && refusing.includes(s.params.name)));
}

/** A row that refuses is over when the refusal is answered. */
function withRefusal(machine: Machine, plan: Plan, rowsOf: ReturnType<typeof indexRows>): Plan {
  const last = plan.moves.at(-1);
  if (last === undefined || !isRefusal(machine, last.row)) return plan;
  const row = rowsOf(last.state, refused)[0];
  if (row === undefined) return plan;
  const answer: Move = { ...last, event: refused, answers: {}, row };
  return { ...plan, moves: [...plan.moves, answer] };
}
