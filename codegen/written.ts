/** A machine as people wrote it: its chapters, and each row once with its optional steps, beside the IR in which they are multiplied out. */

import { lowerSpec } from './compile.ts';
import type { At, Facts, Machine, State, Step } from './ir.ts';
import { otherwise, type Role } from './language.ts';
import { loadSpec } from './load.ts';
import { type Chapter, type Model, mergeChapters } from './model/model.ts';
import { type Answer, allAnswers } from './model/rows.ts';
import type { SpecFile } from './yaml.ts';

/** A step, and the facts under which alone it is performed. */
export interface WrittenStep {
  readonly step: Step;
  readonly when: Facts;
}

export interface WrittenRow {
  /** `client-WAIT_SH-ServerHello-1`: stable, and fit to be an id in HTML and SVG. */
  readonly id: string;
  /** Undefined for rows of `anywhere`. */
  readonly state: string | undefined;
  readonly event: string;
  readonly when: Facts;
  /** For what the rows before it leave: the facts of that where it can be said in one, else none. */
  readonly otherwise?: Facts;
  readonly steps: readonly WrittenStep[];
  /** The next state, where the row names one. */
  readonly to: string | undefined;
  readonly rfc: string;
  readonly at: At;
  /** Written once for several states. */
  readonly isShared: boolean;
}

export interface WrittenChapter {
  /** `hello`, as in spec/client/hello.yaml. */
  readonly name: string;
  readonly file: string;
  /** What its first comment says it is about. */
  readonly about: string;
  readonly states: readonly string[];
}

export interface WrittenMachine {
  readonly role: Role;
  readonly machine: Machine;
  /** In the order of the story. */
  readonly chapters: readonly WrittenChapter[];
  readonly states: readonly (State & { readonly chapter: string; readonly at: At })[];
  /** The states' rows, their own and those shared by the states of an `in`, in the order of the states. */
  readonly rows: readonly WrittenRow[];
  /** The rows of `anywhere` for all states that have none of their own. */
  readonly anywhere: readonly WrittenRow[];
}

/** Reads a role's machine from a sound spec, as it is written. */
export function writtenMachine(files: readonly SpecFile[], role: Role): WrittenMachine {
  const machine = lowerSpec(files, role);
  const chapters = loadSpec(files).spec.chapters[role];
  const { model } = mergeChapters(role, chapters);
  const answers = allAnswers(model);
  const chapterOf = (state: string) => fileStem(model.states.get(state)?.at.file ?? '');
  const states = machine.states.map((s) => ({ ...s, chapter: chapterOf(s.name), at: placeOf(model, s.name) }));
  const order = [...new Set(states.map((s) => s.chapter))];
  return {
    role,
    machine,
    chapters: order
      .flatMap((name) => chapters.filter((c) => fileStem(c.source.file) === name))
      .map((c) => told(c, files)),
    states,
    rows: states.flatMap(({ name }) => answers.flatMap((given) => rowsAt(role, name, given))),
    anywhere: answers
      .filter((given) => given.state === undefined && given.in === undefined)
      .flatMap(({ answer }) => rowsOf(role, answer, undefined, false)),
  };
}

/** What one row with one fact leaves is the opposite of it; more cannot be said so shortly. */
function left(before: readonly { readonly when: Facts }[]): Facts {
  const facts = before.flatMap((row) => Object.entries(row.when));
  return facts.length === 1 ? Object.fromEntries(facts.map(([fact, value]) => [fact, !value])) : {};
}

/** Whether the row answers what nothing else does. */
export const isOtherwise = (row: WrittenRow): boolean => row.state === undefined && row.event === otherwise;

const fileStem = (path: string): string => /(\w+)\.yaml$/.exec(path)?.[1] ?? path;

const placeOf = (model: Model, state: string): At =>
  model.states.get(state)?.at ?? { file: '', line: 1, column: 1, length: 1 };

function told({ source, doc }: Chapter, files: readonly SpecFile[]): WrittenChapter {
  const lines = files.find((f) => f.path === source.file)?.text.split('\n') ?? [];
  const about = lines.find((line) => /^# (?!yaml-language-server)/.test(line))?.slice(2) ?? '';
  return { name: fileStem(source.file), file: source.file, about, states: Object.keys(doc.states ?? {}) };
}

function rowsAt(role: Role, state: string, given: ReturnType<typeof allAnswers>[number]): WrittenRow[] {
  const isShared = given.in?.includes(state) ?? false;
  return isShared || given.state === state ? rowsOf(role, given.answer, state, isShared) : [];
}

function rowsOf(role: Role, answer: Answer, state: string | undefined, isShared: boolean): WrittenRow[] {
  return answer.rows.map((row, i) => ({
    id: [role, state ?? 'any', answer.event, i + 1].join('-'),
    state,
    event: answer.event,
    when: row.when,
    ...(i > 0 && Object.keys(row.when).length === 0 ? { otherwise: left(answer.rows.slice(0, i)) } : {}),
    steps: row.steps.filter((s) => s.never === undefined).map(({ step, when }) => ({ step, when })),
    to: row.to,
    rfc: row.rfc ?? '',
    at: row.at,
    isShared,
  }));
}
