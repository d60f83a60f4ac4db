/** Every row as it is written, before anything is lowered: who answers what, under which facts, with which steps. */

import type { Facts } from '../ir.ts';
import type { RowDoc } from '../schema/machine.ts';
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

export function stateAnswers(model: Model, state: StateDecl): Answer[] {
  return Object.entries(state.doc.on ?? {}).map(([event, doc]) => answerOf(model, state, ['on', event], event, doc));
}

export function anywhereAnswer(model: Model, entry: AnywhereDecl): Answer {
  return answerOf(model, entry, [], entry.name, entry.doc);
}

function answerOf(
  model: Model,
  within: Declared<unknown>,
  path: Path,
  event: string,
  doc: RowDoc & { readonly choose?: readonly RowDoc[] | undefined },
): Answer {
  const at = within.keyPlace(...path);
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
    at: at.length > 40 ? { ...at, length: 1 } : at,
    place: (...inner) => within.place(...path, ...inner),
    keyPlace: (...inner) => within.keyPlace(...path, ...inner),
  };
}

/** All answers of a machine with what declares them. */
export function allAnswers(model: Model) {
  const own = [...model.states.values()].flatMap((state) =>
    stateAnswers(model, state).map((answer) => ({ answer, state: state.name })),
  );
  return [
    ...own,
    ...[...model.anywhere.values()].map((entry) => ({ answer: anywhereAnswer(model, entry), state: undefined })),
  ];
}
