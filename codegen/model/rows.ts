/** Every row as it is written, before anything is lowered: who answers what, under which facts, with which steps. */

import type { Facts } from '../ir.ts';
import type { RowDoc, SharedDoc } from '../schema/machine.ts';
import type { Path, Place } from '../yaml.ts';
import type { AnywhereDecl, Declared, Model, StateDecl } from './model.ts';
import { type FlatStep, flatSteps } from './steps.ts';

export interface WrittenRow {
  readonly when: Facts;
  readonly steps: readonly FlatStep[];
  readonly to: string | undefined;
  readonly rfc: string | undefined;
  /** The row's first token, or the event's name where the row stands alone. */
  readonly at: Place;
  readonly place: (...path: Path) => Place;
  readonly keyPlace: (...path: Path) => Place;
}

/** All rows for one event of one state, or of `anywhere`. */
export interface Answer {
  readonly event: string;
  readonly at: Place;
  readonly rows: readonly WrittenRow[];
}

/** Rows of `anywhere`; without `in` they are for every state that has none of its own. */
export interface SharedAnswer extends Answer {
  readonly in: readonly string[] | undefined;
  /** Where it says `in`, or the state of that index there. */
  readonly inPlace: (index?: number) => Place;
}

export function stateAnswers(model: Model, state: StateDecl): Answer[] {
  return Object.entries(state.doc.on ?? {}).map(([event, doc]) => answerOf(model, state, ['on', event], event, doc));
}

/** What `anywhere` says of an event: the first that is for a state holds there. */
export function sharedAnswers(model: Model, entry: AnywhereDecl): SharedAnswer[] {
  return sharedDocs(entry).map(({ doc, path }) => ({
    ...answerOf(model, entry, path, entry.name, doc),
    in: doc.in,
    inPlace: (index) => (index === undefined ? entry.keyPlace(...path, 'in') : entry.place(...path, 'in', index)),
  }));
}

/** The entries of `anywhere` for one event, and where each stands in the declaration. */
export function sharedDocs(entry: AnywhereDecl): { readonly doc: SharedDoc; readonly path: Path }[] {
  return Array.isArray(entry.doc) ? entry.doc.map((doc, i) => ({ doc, path: [i] })) : [{ doc: entry.doc, path: [] }];
}

/** The answer of `anywhere` that holds for a state, if there is one. */
export function sharedAnswerFor(model: Model, event: string, state: string): SharedAnswer | undefined {
  const entry = model.anywhere.get(event);
  return entry && sharedAnswers(model, entry).find((shared) => shared.in === undefined || shared.in.includes(state));
}

function answerOf(
  model: Model,
  within: Declared<unknown>,
  path: Path,
  event: string,
  doc: RowDoc & { readonly choose?: readonly RowDoc[] | undefined },
): Answer {
  const at = clipped(within.keyPlace(...path));
  const rows = doc.choose
    ? doc.choose.map((row, i) =>
        writtenRow(model, within, [...path, 'choose', i], row, within.place(...path, 'choose', i)),
      )
    : [writtenRow(model, within, path, doc, at)];
  return { event, at, rows };
}

function writtenRow(model: Model, within: Declared<unknown>, path: Path, doc: RowDoc, at: Place): WrittenRow {
  return {
    when: doc.when ?? {},
    steps: flatSteps(model, within, [...path, 'do'], doc.do ?? []),
    to: doc.to,
    rfc: doc.rfc,
    at: clipped(at),
    place: (...inner) => within.place(...path, ...inner),
    keyPlace: (...inner) => within.keyPlace(...path, ...inner),
  };
}

/** The caret under a whole row points at its first character. */
const clipped = (at: Place): Place => (at.length > 40 ? { ...at, length: 1 } : at);

/** All answers of a machine with what declares them. */
export function allAnswers(model: Model) {
  const own = [...model.states.values()].flatMap((state) =>
    stateAnswers(model, state).map((answer) => ({ answer, state: state.name, in: undefined })),
  );
  return [
    ...own,
    ...[...model.anywhere.values()].flatMap((entry) =>
      sharedAnswers(model, entry).map((answer) => ({ answer, state: undefined, in: answer.in })),
    ),
  ];
}
