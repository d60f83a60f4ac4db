/** Second pass: one item of a `seq` as a field of the model. */

import type { Problem } from '../problem.ts';
import { expressionAt, isEof, readValid, type Valid } from './constraints.ts';
import { numberAt, numbersAt, refuseUnknownKeys, textAt } from './header.ts';
import type { Blame, Case, FieldModel, FieldType, Role, Size, Width } from './model.ts';
import { camel } from './names.ts';
import {
  type Cursor,
  type Entry,
  entriesOf,
  isMapping,
  type Place,
  problemAt,
  scalarOf,
  textOf,
  unknownAt,
} from './source.ts';

/** What names mean where a field stands. */
export interface Names {
  /** Type names and the keys that they stand for. */
  readonly types: ReadonlyMap<string, string>;
  /** Enums by `name`, or `file::name` for imported ones. */
  readonly enums: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const fieldKeys = [
  'id',
  'doc',
  'doc-ref',
  'type',
  'size',
  'size-eos',
  'repeat',
  'if',
  'valid',
  'enum',
  'contents',
  '-alert',
  '-reason',
];
const widths: Readonly<Record<string, Width>> = { u1: 1, u2: 2, b24: 3, u4: 4, u2be: 2, u4be: 4 };
const noValid: Valid = { constraints: [] };

/** Reads one field. `roles` of lengths and discriminators are settled later, when the whole `seq` is known. */
export function readField(cursor: Cursor, docRef: string, names: Names, problems: Problem[]): FieldModel | undefined {
  const entries = entriesOf(cursor);
  refuseUnknownKeys(entries, fieldKeys, problems);
  const id = textAt(entries, 'id', problems);
  if (id === undefined) {
    problems.push(problemAt(cursor.place, 'a field needs an id'));
    return undefined;
  }
  const place = (entries.get('id') as Entry).value.place;
  const doc = textAt(entries, 'doc', problems);
  if (doc === undefined) problems.push(problemAt(place, `field '${id}' has no doc`));
  const base = { id, name: camel(id), doc: doc ?? '', docRef: textAt(entries, 'doc-ref', problems) ?? docRef, place };
  if (isEndCheck(entries, problems)) return { ...base, ...shapeOfEnd };
  const contents = entries.get('contents');
  if (contents !== undefined) return readContents(base, contents, blameOf(entries, problems), problems);
  return readData(base, entries, names, problems);
}

type Base = Pick<FieldModel, 'id' | 'name' | 'doc' | 'docRef' | 'place'>;

const plain = { repeated: false, optional: false, constraints: [], blame: {} } as const;
const shapeOfEnd = { ...plain, role: 'end', type: { kind: 'bytes' }, size: { kind: 'fixed', bytes: 0 } } as const;

/** `size: 0` with `valid: {expr: _io.eof}`: the idiom that refuses what is left over. */
function isEndCheck(entries: ReadonlyMap<string, Entry>, problems: Problem[]): boolean {
  const size = entries.get('size');
  const valid = entries.get('valid');
  if (size === undefined || scalarOf(size.value) !== 0) return false;
  const expr = valid && entriesOf(valid.value).get('expr');
  const holds = expr && expressionAt(expr.value, { '_io.eof': 'truth' }, problems);
  if (holds !== undefined && isEof(holds, false)) return true;
  problems.push(problemAt(size.value.place, "a field of size 0 is only supported with 'valid: {expr: _io.eof}'"));
  return true;
}

function readContents(base: Base, entry: Entry, blame: Blame, problems: Problem[]): FieldModel {
  const bytes = numbersAt(entry.value, problems);
  for (const byte of bytes) if (byte > 255) problems.push(problemAt(entry.value.place, `${byte} is no byte`));
  const size: Size = { kind: 'fixed', bytes: bytes.length };
  return { ...base, ...plain, role: 'literal', type: { kind: 'bytes' }, size, literal: bytes, blame };
}

function readData(base: Base, entries: ReadonlyMap<string, Entry>, names: Names, problems: Problem[]): FieldModel {
  const before = problems.length;
  const type = readType(base, entries.get('type'), names, problems);
  const isKnown = problems.length === before;
  const validEntry = entries.get('valid');
  const valid = validEntry === undefined || type.kind !== 'number' ? noValid : readValid(validEntry.value, problems);
  if (validEntry !== undefined && type.kind !== 'number' && isKnown) {
    problems.push(problemAt(validEntry.key, "'valid' is only supported on numbers"));
  }
  const enumName = textAt(entries, 'enum', problems);
  if (enumName !== undefined && !names.enums.has(enumName)) {
    problems.push(
      unknownAt((entries.get('enum') as Entry).value.place, `unknown enum '${enumName}'`, enumName, names.enums.keys()),
    );
  }
  const role: Role = valid.literal === undefined ? 'value' : 'literal';
  return {
    ...base,
    role,
    type,
    size: readSize(entries, problems),
    repeated: readRepeat(entries.get('repeat'), problems),
    optional: readIf(entries.get('if'), problems),
    constraints: valid.constraints,
    blame: blameOf(entries, problems),
    ...(valid.literal === undefined ? {} : { literal: valid.literal }),
    ...(enumName === undefined ? {} : { enum: enumName }),
  };
}

function readType(base: Base, entry: Entry | undefined, names: Names, problems: Problem[]): FieldType {
  if (entry === undefined) return { kind: 'bytes' };
  if (isMapping(entry.value)) return readSwitch(entry, names, problems);
  const name = textOf(entry.value) ?? '';
  const width = widths[name];
  if (width !== undefined) return { kind: 'number', width };
  return { kind: 'struct', name: resolveType(name, entry.value.place, names, problems) ?? base.id };
}

function resolveType(name: string, place: Place, names: Names, problems: Problem[]): string | undefined {
  const key = names.types.get(name);
  if (key !== undefined) return key;
  if (/^u8(be|le)?$/.test(name)) problems.push(problemAt(place, `'${name}' does not fit in a JavaScript number`));
  else if (/^([usf][1248](be|le)?|b[0-9]+|strz?)$/.test(name))
    problems.push(problemAt(place, `type '${name}' is not supported`));
  else problems.push(unknownAt(place, `unknown type '${name}'`, name, [...names.types.keys(), ...Object.keys(widths)]));
  return undefined;
}

function readSwitch(entry: Entry, names: Names, problems: Problem[]): FieldType {
  const entries = entriesOf(entry.value);
  refuseUnknownKeys(entries, ['switch-on', 'cases'], problems);
  const cases: Case[] = [];
  const casesEntry = entries.get('cases');
  for (const [label, { key, value }] of casesEntry ? entriesOf(casesEntry.value) : []) {
    const cut = label.lastIndexOf('::');
    const [enumName, name] = [label.slice(0, Math.max(cut, 0)), label.slice(cut + 2)];
    const codes = names.enums.get(enumName);
    const code = codes?.get(name);
    if (codes === undefined) problems.push(unknownAt(key, `unknown enum '${enumName}'`, enumName, names.enums.keys()));
    else if (code === undefined)
      problems.push(unknownAt(key, `enum '${enumName}' has no '${name}'`, name, codes.keys()));
    const type = resolveType(textOf(value) ?? '', value.place, names, problems);
    if (code !== undefined && type !== undefined) cases.push({ name, code, type, place: key });
  }
  return { kind: 'switch', on: textAt(entries, 'switch-on', problems) ?? '', cases };
}

function readSize(entries: ReadonlyMap<string, Entry>, problems: Problem[]): Size {
  const rest = entries.get('size-eos');
  if (rest !== undefined && scalarOf(rest.value) === true) return { kind: 'rest' };
  const size = entries.get('size');
  if (size === undefined) return { kind: 'own' };
  if (typeof scalarOf(size.value) === 'number') return { kind: 'fixed', bytes: numberAt(size.value, problems) ?? 0 };
  const id = textOf(size.value) ?? '';
  return { kind: 'field', id, place: size.value.place };
}

function readRepeat(entry: Entry | undefined, problems: Problem[]): boolean {
  if (entry !== undefined && textOf(entry.value) !== 'eos')
    problems.push(problemAt(entry.value.place, "only 'repeat: eos' is supported"));
  return entry !== undefined;
}

function readIf(entry: Entry | undefined, problems: Problem[]): boolean {
  if (entry === undefined) return false;
  const holds = expressionAt(entry.value, { '_io.eof': 'truth' }, problems);
  if (holds !== undefined && !isEof(holds, true))
    problems.push(problemAt(entry.value.place, "only 'if: not _io.eof' is supported"));
  return true;
}

/** `-alert` and `-reason` of a field or a type. */
export function blameOf(entries: ReadonlyMap<string, Entry>, problems: Problem[]): Blame {
  const alert = textAt(entries, '-alert', problems);
  const reason = textAt(entries, '-reason', problems);
  return { ...(alert === undefined ? {} : { alert }), ...(reason === undefined ? {} : { reason }) };
}
