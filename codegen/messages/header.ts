/** First pass over a `.ksy`: its id, what it imports, and the names that it declares. */

import { posix } from 'node:path';
import type { Problem } from '../problem.ts';
import {
  type Cursor,
  type Entry,
  entriesOf,
  isList,
  isMapping,
  itemsOf,
  type Place,
  problemAt,
  rootOf,
  type Source,
  scalarOf,
  textOf,
  unknownAt,
} from './source.ts';

export interface Header {
  readonly source: Source;
  readonly id: string;
  readonly place: Place;
  readonly root: ReadonlyMap<string, Entry>;
  readonly meta: ReadonlyMap<string, Entry>;
  readonly imports: readonly { readonly path: string; readonly place: Place }[];
  /** The types nested in the file. */
  readonly nested: ReadonlyMap<string, Entry>;
  readonly enums: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const rootKeys = [
  'meta',
  'doc',
  'doc-ref',
  'seq',
  'types',
  'enums',
  '-message',
  '-handshake-type',
  '-alert',
  '-reason',
];
const metaKeys = ['id', 'title', 'endian', 'imports'];

/** Reads the header of one file. */
export function readHeader(source: Source, problems: Problem[]): Header | undefined {
  const cursor = rootOf(source);
  if (!isMapping(cursor)) {
    problems.push(problemAt(cursor.place, 'a .ksy file is a mapping'));
    return undefined;
  }
  const root = entriesOf(cursor);
  refuseUnknownKeys(root, rootKeys, problems);
  const metaEntry = root.get('meta');
  const meta = metaEntry === undefined ? new Map<string, Entry>() : entriesOf(metaEntry.value);
  refuseUnknownKeys(meta, metaKeys, problems);
  const idCursor = meta.get('id')?.value;
  const id = idCursor && textOf(idCursor);
  if (id === undefined || idCursor === undefined) {
    problems.push(problemAt(metaEntry?.key ?? cursor.place, 'meta.id is missing'));
    return undefined;
  }
  checkMeta(source, id, idCursor.place, meta, problems);
  return {
    source,
    id,
    place: idCursor.place,
    root,
    meta,
    imports: readImports(source, meta.get('imports')),
    nested: root.has('types') ? entriesOf((root.get('types') as Entry).value) : new Map(),
    enums: readEnums(root.get('enums'), problems),
  };
}

/** A problem for each key that the emitter does not know, so that nothing in a `.ksy` is skipped in silence. */
export function refuseUnknownKeys(
  entries: ReadonlyMap<string, Entry>,
  known: readonly string[],
  problems: Problem[],
): void {
  for (const [key, entry] of entries) {
    if (!known.includes(key)) problems.push(unknownAt(entry.key, `key '${key}' is not supported here`, key, known));
  }
}

function checkMeta(
  source: Source,
  id: string,
  place: Place,
  meta: ReadonlyMap<string, Entry>,
  problems: Problem[],
): void {
  const file = source.path.replace(/^.*\//, '').replace(/\.ksy$/, '');
  if (id !== file) problems.push(problemAt(place, `meta.id is '${id}' but the file is called '${file}.ksy'`));
  const endian = meta.get('endian');
  const order = endian && textOf(endian.value);
  if (order !== 'be')
    problems.push(problemAt(endian?.value.place ?? place, `TLS is big-endian: 'endian: be' is wanted`));
}

function readImports(source: Source, entry: Entry | undefined): Header['imports'] {
  if (entry === undefined) return [];
  const folder = source.path.replace(/[^/]*$/, '');
  return itemsOf(entry.value).map((item) => ({
    path: posix.normalize(`${folder}${textOf(item) ?? ''}.ksy`),
    place: item.place,
  }));
}

function readEnums(entry: Entry | undefined, problems: Problem[]): Header['enums'] {
  const enums = new Map<string, ReadonlyMap<string, number>>();
  if (entry === undefined) return enums;
  for (const [name, { value }] of entriesOf(entry.value)) enums.set(name, readEnum(value, problems));
  return enums;
}

function readEnum(cursor: Cursor, problems: Problem[]): ReadonlyMap<string, number> {
  const codes = new Map<string, number>();
  for (const [number, { key, value }] of entriesOf(cursor)) {
    const name = textOf(value);
    if (!/^(0x[0-9a-fA-F]+|[0-9]+)$/.test(number)) problems.push(problemAt(key, `'${number}' is not a number`));
    if (name === undefined) problems.push(problemAt(value.place, 'an enum value is a name here; give no mapping'));
    else codes.set(name, Number(number));
  }
  return codes;
}

/** The text of `key`, or undefined with a problem when it is there but is no text. */
export function textAt(entries: ReadonlyMap<string, Entry>, key: string, problems: Problem[]): string | undefined {
  const entry = entries.get(key);
  if (entry === undefined) return undefined;
  const text = textOf(entry.value);
  if (text === undefined) problems.push(problemAt(entry.value.place, `'${key}' must be text`));
  return text?.trim();
}

/** A whole number that is not negative, or undefined with a problem. */
export function numberAt(cursor: Cursor, problems: Problem[]): number | undefined {
  const value = scalarOf(cursor);
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  problems.push(problemAt(cursor.place, 'a whole number is wanted here'));
  return undefined;
}

/** A list of such numbers; one that is none gives a problem. */
export function numbersAt(cursor: Cursor, problems: Problem[]): readonly number[] {
  if (!isList(cursor)) problems.push(problemAt(cursor.place, 'a list of numbers is wanted here'));
  return itemsOf(cursor).flatMap((item) => numberAt(item, problems) ?? []);
}
