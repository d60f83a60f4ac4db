/** Files in, model out: the second pass over every `.ksy`. */

import type { Problem } from '../problem.ts';
import { blameOf, type Names, readField } from './fields.ts';
import { type Header, numberAt, readHeader, refuseUnknownKeys, textAt } from './header.ts';
import type { FieldModel, FileModel, MessageKind, Model, Role, TypeModel } from './model.ts';
import { pascal } from './names.ts';
import { type Entry, entriesOf, itemsOf, type Place, problemAt, type Source, unknownAt } from './source.ts';

/** Builds the model of all files; what it cannot understand goes to `problems`. */
export function understand(sources: readonly Source[], problems: Problem[]): Model {
  const headers = new Map<string, Header>();
  for (const source of sources) {
    const header = readHeader(source, problems);
    if (header !== undefined) headers.set(source.path, header);
  }
  const files = [...headers.values()].map((header) => readFile(header, headers, problems));
  const types = new Map(files.flatMap((file) => file.types.map((type) => [type.key, type] as const)));
  return { files, types };
}

const kinds: readonly string[] = ['handshake', 'record', 'session'] satisfies MessageKind[];

function isKind(text: string): text is MessageKind {
  return kinds.includes(text);
}

function readFile(header: Header, headers: ReadonlyMap<string, Header>, problems: Problem[]): FileModel {
  const names = namesIn(header, headers, problems);
  const kind = textAt(header.root, '-message', problems);
  if (kind !== undefined && !isKind(kind)) {
    problems.push(
      problemAt((header.root.get('-message') as Entry).value.place, "'-message' is 'handshake', 'record' or 'session'"),
    );
  }
  const message = kind !== undefined && isKind(kind) ? kind : undefined;
  const code = header.root.get('-handshake-type');
  const handshakeType = code && numberAt(code.value, problems);
  const own = readType(header.root, header.id, header.id, pascal(header.id), header.place, names, problems);
  const nested = [...header.nested].map(([id, entry]) =>
    readNested(header, id, entry, message !== undefined, names, problems),
  );
  return {
    path: header.source.path,
    id: header.id,
    title: textAt(header.meta, 'title', problems) ?? header.id,
    imports: header.imports.map((file) => file.path),
    types: header.root.has('seq') ? [own, ...nested] : nested,
    enums: header.enums,
    place: header.place,
    ...(message === undefined ? {} : { message }),
    ...(handshakeType === undefined ? {} : { handshakeType }),
  };
}

/** A type nested in a message carries the message's name. */
function readNested(
  header: Header,
  id: string,
  entry: Entry,
  inMessage: boolean,
  names: Names,
  problems: Problem[],
): TypeModel {
  const entries = entriesOf(entry.value);
  refuseUnknownKeys(entries, ['doc', 'doc-ref', 'seq', '-alert', '-reason'], problems);
  const name = inMessage ? pascal(header.id) + pascal(id) : pascal(id);
  return readType(entries, `${header.id}::${id}`, id, name, entry.key, names, problems);
}

function namesIn(header: Header, headers: ReadonlyMap<string, Header>, problems: Problem[]): Names {
  const types = new Map([[header.id, header.id]]);
  const enums = new Map(header.enums);
  for (const { path, place } of header.imports) {
    const imported = headers.get(path);
    if (imported === undefined) {
      problems.push(unknownAt(place, `cannot find '${path}'`, path, headers.keys()));
      continue;
    }
    if (imported.root.has('seq')) types.set(imported.id, imported.id);
    for (const [name, codes] of imported.enums) enums.set(`${imported.id}::${name}`, codes);
  }
  for (const id of header.nested.keys()) types.set(id, `${header.id}::${id}`);
  return { types, enums };
}

function readType(
  entries: ReadonlyMap<string, Entry>,
  key: string,
  id: string,
  name: string,
  place: Place,
  names: Names,
  problems: Problem[],
): TypeModel {
  const doc = textAt(entries, 'doc', problems);
  const docRef = textAt(entries, 'doc-ref', problems);
  if (doc === undefined) problems.push(problemAt(place, `type '${id}' has no doc`));
  if (docRef === undefined) problems.push(problemAt(place, `type '${id}' has no doc-ref`));
  const seq = entries.get('seq');
  const items = seq === undefined ? [] : itemsOf(seq.value);
  const fields = items.flatMap((item) => readField(item, docRef ?? '', names, problems) ?? []);
  refuseTwins(fields, problems);
  return {
    key,
    id,
    name,
    doc: doc ?? '',
    docRef: docRef ?? '',
    fields: settleRoles(fields, problems),
    blame: blameOf(entries, problems),
    place,
  };
}

function refuseTwins(fields: readonly FieldModel[], problems: Problem[]): void {
  const seen = new Map<string, FieldModel>();
  for (const field of fields) {
    const first = seen.get(field.id);
    if (first === undefined) seen.set(field.id, field);
    else problems.push(problemAt(field.place, `field '${field.id}' is there already`));
  }
}

/** A number right before the field that it is the size of is a derived length; one that a switch reads tells its cases apart. */
function settleRoles(fields: readonly FieldModel[], problems: Problem[]): readonly FieldModel[] {
  for (const [i, field] of fields.entries()) {
    if (field.size.kind !== 'field') continue;
    const { id, place } = field.size;
    const before = fields[i - 1];
    if (before?.id === id && before.type.kind === 'number' && before.role === 'value' && !before.optional) continue;
    const known = fields.slice(0, i).map((other) => other.id);
    if (!known.includes(id)) problems.push(unknownAt(place, `unknown size '${id}'`, id, known));
    else
      problems.push(
        problemAt(place, `the size of '${field.id}' must be the number right before it, so that it can be derived`),
      );
  }
  return fields.map((field, i) => ({ ...field, role: roleOf(field, fields[i + 1], fields) }));
}

function roleOf(field: FieldModel, next: FieldModel | undefined, fields: readonly FieldModel[]): Role {
  if (field.role !== 'value') return field.role;
  if (next?.size.kind === 'field' && next.size.id === field.id) return 'length';
  if (fields.some(({ type }) => type.kind === 'switch' && type.on === field.id)) return 'discriminator';
  return 'value';
}
