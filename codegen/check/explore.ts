/** Walks every path of a machine with what is held on it: states x kept facts x holdings, the shortest path first. */

import {
  type Action,
  askedAt,
  contextAfter,
  type Event,
  type Facts,
  indexRows,
  initialContext,
  type Machine,
  matches,
  type Row,
  refuses,
  type Send,
  type Step,
} from '../ir.ts';
import { refused } from '../language.ts';
import { assignments } from './rows.ts';

/** A point on a path. */
export interface Point {
  readonly state: string;
  readonly context: Facts;
  /** Asked facts that have been asked. */
  readonly known: ReadonlySet<string>;
  readonly held: ReadonlySet<string>;
  /** A step has just refused, so the next event is `refused`. */
  readonly refusing: boolean;
  readonly from?: { readonly point: Point; readonly event: string };
}

/** What the walk meets; each is called as often as it occurs. */
export interface Visitor {
  point?(point: Point): void;
  row?(point: Point, row: Row, answers: Facts): void;
  /** Before a step is performed. `held`: what is held then. */
  step?(point: Point, row: Row, index: number, held: ReadonlySet<string>): void;
}

export function explore(machine: Machine, visitor: Visitor): void {
  const walk = new Walk(machine, visitor);
  walk.run();
}

class Walk {
  readonly machine: Machine;
  readonly visitor: Visitor;
  readonly rowsOf: (state: string, event: string) => readonly Row[];
  readonly actions: ReadonlyMap<string, Action>;
  readonly sends: ReadonlyMap<string, Send>;
  readonly queue: Point[] = [];
  readonly seen = new Set<string>();

  constructor(machine: Machine, visitor: Visitor) {
    this.machine = machine;
    this.visitor = visitor;
    this.rowsOf = indexRows(machine);
    this.actions = new Map(machine.actions.map((a) => [a.name, a]));
    this.sends = new Map(machine.sends.map((s) => [s.name, s]));
  }

  run(): void {
    this.reach({
      state: this.machine.initial,
      context: initialContext(this.machine),
      known: new Set(),
      held: new Set(),
      refusing: false,
    });
    for (let point = this.queue.shift(); point; point = this.queue.shift()) this.leave(point);
  }

  reach(point: Point): void {
    const { state, context, known, held, refusing } = point;
    const key = [
      state,
      refusing,
      Object.values(context).map(Number).join(''),
      [...known].sort().join(),
      [...held].sort().join(),
    ].join(' ');
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.visitor.point?.(point);
    this.queue.push(point);
  }

  leave(point: Point): void {
    const state = this.machine.states.find((s) => s.name === point.state);
    const events = state?.final ? [] : point.refusing ? [refused] : (state?.may ?? []);
    for (const event of events) {
      for (const answers of answersAt(this.machine, event, point.context)) {
        const row = this.rowsOf(point.state, event).find((r) => matches(r.when, point.context, answers));
        if (row) this.take(point, row, answers);
      }
    }
  }

  take(point: Point, row: Row, answers: Facts): void {
    this.visitor.row?.(point, row, answers);
    const from = { point, event: row.event };
    let held = point.held;
    for (const [index, step] of row.steps.entries()) {
      this.visitor.step?.(point, row, index, held);
      if (this.mayRefuse(step) && row.event !== refused) this.reach({ ...point, held, refusing: true, from });
      held = this.after(step, held);
    }
    if (refuses(row)) return;
    const asked = row.origin === 'otherwise' ? [] : askedAt(this.machine, row.event).map((f) => f.name);
    this.reach({
      state: row.to,
      context: contextAfter(row, point.context, answers),
      known: new Set([...point.known, ...asked]),
      held,
      refusing: false,
      from,
    });
  }

  mayRefuse(step: Step): boolean {
    return (
      step.type === 'refuse' || (step.type === 'do' && (this.actions.get(step.params.name)?.refuses.length ?? 0) > 0)
    );
  }

  /** What is needed counts as held from then on, so that one thing missing is not told again at every later step. */
  after(step: Step, held: ReadonlySet<string>): ReadonlySet<string> {
    const shape = this.shapeOf(step);
    if (shape === undefined) return held;
    const makes = 'makes' in shape ? shape.makes : [];
    if (makes.length + shape.needs.length + shape.drops.length === 0) return held;
    return new Set([...held, ...shape.needs, ...makes].filter((name) => !shape.drops.includes(name)));
  }

  shapeOf(step: Step): Action | Send | undefined {
    if (step.type === 'do') return this.actions.get(step.params.name);
    return step.type === 'send' ? this.sends.get(step.params.name) : undefined;
  }
}

/** Every way in which the facts of an event can be answered. */
export function answersAt(machine: Machine, event: Event['name'], context: Facts): Facts[] {
  const asked = askedAt(machine, event);
  return assignments(asked.map((f) => f.name)).filter((answers) =>
    asked.every((f) => !answers[f.name] || matches(f.onlyIf ?? {}, context, answers)),
  );
}

/** `START, begin, WAIT_SH, ServerHello, WAIT_EE` */
export function pathTo(point: Point): string {
  const before = point.from ? `${pathTo(point.from.point)}, ${point.from.event}` : '';
  if (point.refusing) return before;
  return before === '' ? point.state : `${before}, ${point.state}`;
}
