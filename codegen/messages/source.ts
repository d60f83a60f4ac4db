/** A `.ksy` file as YAML with positions, and the problems found in it. */

import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { didYouMean, type Problem } from '../problem.ts';

/** One file given to the compiler. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly document: Document;
  readonly counter: LineCounter;
}

/** A stretch of a source, as offsets into its text. */
export interface Place {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** A YAML value and where it stands. */
export interface Cursor {
  readonly node: Node | null;
  readonly place: Place;
}

/** One `key: value` of a mapping. */
export interface Entry {
  readonly key: Place;
  readonly value: Cursor;
}

/** Parses one file; what YAML itself has to say goes to `problems`. */
export function parseSource(path: string, text: string, problems: Problem[]): Source {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true, prettyErrors: false });
  const source = { path, text, document, counter };
  for (const { pos, message } of [...document.errors, ...document.warnings]) {
    problems.push(problemAt({ source, start: pos[0], end: pos[1] }, message));
  }
  return source;
}

/** The top of a file. */
export function rootOf(source: Source): Cursor {
  return cursorAt(source, source.document.contents as Node | null, { source, start: 0, end: 1 });
}

/** The entries of a mapping by key; none for anything else. */
export function entriesOf(cursor: Cursor): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  if (!isMap(cursor.node)) return entries;
  for (const pair of cursor.node.items) {
    const key = cursorAt(cursor.place.source, pair.key as Node, cursor.place);
    entries.set(textOf(key) ?? '', {
      key: key.place,
      value: cursorAt(cursor.place.source, pair.value as Node | null, key.place),
    });
  }
  return entries;
}

/** The items of a sequence; none for anything else. */
export function itemsOf(cursor: Cursor): readonly Cursor[] {
  if (!isSeq(cursor.node)) return [];
  return cursor.node.items.map((item) => cursorAt(cursor.place.source, item as Node, cursor.place));
}

/** A scalar as text, or undefined for null, mappings and sequences. */
export function textOf(cursor: Cursor): string | undefined {
  if (!isScalar(cursor.node) || cursor.node.value === null) return undefined;
  return String(cursor.node.value);
}

/** A scalar as it is in YAML: number, boolean or string. */
export function scalarOf(cursor: Cursor): unknown {
  return isScalar(cursor.node) ? cursor.node.value : undefined;
}

/** Whether the value is a mapping. */
export function isMapping(cursor: Cursor): boolean {
  return isMap(cursor.node);
}

/** Whether the value is a sequence. */
export function isList(cursor: Cursor): boolean {
  return isSeq(cursor.node);
}

/** A problem at `place`. */
export function problemAt(place: Place, message: string, hint?: string): Problem {
  const { line, col } = place.source.counter.linePos(place.start);
  const length = Math.max(1, place.end - place.start);
  const problem = { file: place.source.path, line, column: col, length, message };
  return hint === undefined ? problem : { ...problem, hint };
}

/** A problem about `name`, with the nearest of the `known` names as its hint. */
export function unknownAt(place: Place, message: string, name: string, known: Iterable<string>): Problem {
  return problemAt(place, message, didYouMean(name, known));
}

function cursorAt(source: Source, node: Node | null, fallback: Place): Cursor {
  const range = node?.range;
  const place = range ? { source, start: range[0], end: range[1] } : fallback;
  return { node: isAlias(node) ? (node.resolve(source.document) ?? null) : node, place };
}
