/**
 * The normalised machine: finite, total, without shorthand. From it come the XState machine, the contract and the checker's model.
 *
 * Every state that is not final has at least one row for every event. Among the rows of one state and event, the first whose
 * `when` matches is taken. Sequences are inlined; a step with `when` has become separate rows; `anywhere` has become rows of every
 * state. A row that refuses changes neither state nor facts: what follows is the event `refused`, in the same state.
 */

import type { BareStep, directions, openings, Role } from './language.ts';

export type Step =
  | { readonly type: 'do'; readonly params: { readonly name: string } }
  | { readonly type: 'send'; readonly params: { readonly name: string } }
  | {
      readonly type: 'keys';
      readonly params: { readonly direction: (typeof directions)[number]; readonly epoch: string };
    }
  | { readonly type: 'refuse'; readonly params: { readonly alert: string; readonly reason: string } }
  | { readonly type: BareStep };

export type Facts = Readonly<Record<string, boolean>>;

/** Where a row stands in the spec; line and column 1-based, length in characters. */
export interface At {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

export interface State {
  readonly name: string;
  readonly rfc: string;
  readonly waitsFor?: string;
  /** The situation of outcomes.yaml in which a call comes to rest here. */
  readonly is?: string;
  readonly open: readonly (typeof openings)[number][];
  readonly final: boolean;
  /** The events that can come here: what it waits for, requests of the application, failures. */
  readonly may: readonly string[];
}

export interface Event {
  readonly name: string;
  /** The message of a `.ksy` that comes with it. */
  readonly message?: string;
  /** No message, but some action reads it. */
  readonly carries: boolean;
}

export interface Row {
  readonly state: string;
  readonly event: string;
  readonly when: Facts;
  readonly steps: readonly Step[];
  /** The next state; the same one where the spec names none. */
  readonly to: string;
  /** The kept facts that change: `asked` take the event's answer, `happened` become true. */
  readonly remember: { readonly asked: readonly string[]; readonly happened: readonly string[] };
  /** Whose row it is: the state's own, or that of `anywhere`, for the states of its `in` or for all. */
  readonly origin: 'state' | 'in' | 'anywhere' | 'otherwise';
  readonly rfc: string;
  readonly at: At;
}

export interface Fact {
  readonly name: string;
  readonly kind: 'asked' | 'seen' | 'sent';
  /** The event (asked, seen) or the name under `sends` (sent). */
  readonly of: string;
  readonly needs: readonly string[];
  /** What other facts must be for this one to be asked; without that it is false. */
  readonly onlyIf?: Facts;
  /** Some other event's row reads it, so the machine's context holds it. */
  readonly kept: boolean;
  readonly meaning: string;
  readonly rfc?: string;
}

export interface Holding {
  readonly name: string;
  readonly secret: boolean;
  readonly epoch?: string;
  readonly meaning: string;
}

/** A MAC or a signature over the transcript, made or checked with what a holding holds. */
export interface Proof {
  readonly kind: 'mac' | 'signature';
  readonly with: string;
}

export interface Action {
  readonly name: string;
  readonly rfc: string;
  readonly meaning: string;
  readonly reads?: string;
  readonly needs: readonly string[];
  readonly makes: readonly string[];
  readonly drops: readonly string[];
  /** Pairs of alert and reason, in the spec's order. */
  readonly refuses: readonly (readonly [alert: string, reason: string])[];
  /** Secrets made here, each with what it is derived from: holdings, `message`, `transcript`. */
  readonly derives: Readonly<Record<string, readonly string[]>>;
  /** The peer's proof that is checked here. */
  readonly verifies?: Proof;
}

export interface Send {
  readonly name: string;
  readonly rfc: string;
  readonly meaning?: string;
  readonly message: string;
  readonly transcript: boolean;
  readonly needs: readonly string[];
  readonly drops: readonly string[];
  /** The proof that it carries. */
  readonly proves?: Proof;
}

export interface Wait {
  readonly name: string;
  readonly meaning: string;
  readonly needs: readonly string[];
  readonly gives: readonly string[];
}

export interface Machine {
  readonly role: Role;
  readonly initial: string;
  readonly states: readonly State[];
  readonly events: readonly Event[];
  readonly rows: readonly Row[];
  readonly facts: readonly Fact[];
  readonly holds: readonly Holding[];
  readonly actions: readonly Action[];
  readonly sends: readonly Send[];
  readonly waits: readonly Wait[];
}

/** What the machine remembers at the start: every kept fact, false. */
export function initialContext(machine: Machine): Facts {
  return Object.fromEntries(machine.facts.filter((f) => f.kept).map((f) => [f.name, false]));
}

/** The facts that hand-written code answers when this event arrives, in the spec's order. */
export function askedAt(machine: Machine, event: string): readonly Fact[] {
  return machine.facts.filter((f) => f.kind === 'asked' && f.of === event);
}

/** All rows by state and event, each list in first-match order. */
export function indexRows(machine: Machine): (state: string, event: string) => readonly Row[] {
  const index = new Map<string, Row[]>();
  for (const row of machine.rows) {
    const key = `${row.state} ${row.event}`;
    const list = index.get(key);
    if (list) list.push(row);
    else index.set(key, [row]);
  }
  return (state, event) => index.get(`${state} ${event}`) ?? [];
}

/** Whether every fact of `when` has its value, in the event's answers first and in the context otherwise. */
export function matches(when: Facts, context: Facts, answers: Facts): boolean {
  return Object.entries(when).every(([fact, value]) => (answers[fact] ?? context[fact] ?? false) === value);
}

/** Whether a row ends by refusing; then it changes neither state nor facts. */
export function refuses(row: { readonly steps: readonly Step[] }): boolean {
  return row.steps.some((s) => s.type === 'refuse');
}

/** The context after a row. */
export function contextAfter(row: Row, context: Facts, answers: Facts): Facts {
  const next: Record<string, boolean> = { ...context };
  for (const fact of row.remember.asked) next[fact] = answers[fact] ?? false;
  for (const fact of row.remember.happened) next[fact] = true;
  return next;
}
