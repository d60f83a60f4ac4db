/** Finds the fields of a message in its bytes: where each begins and ends, and what it says. Goes as far as the bytes make sense. */

import type { FieldLayout, Layouts, TypeLayout } from './layout.ts';
import { nameOfNumber, textOf } from './names.ts';

/** A stretch of the bytes that is one field, with the fields inside it. */
export interface Field {
  /** As in the `.ksy`; an element of a list is named by its place. */
  readonly name: string;
  readonly start: number;
  /** Behind its last byte. */
  readonly end: number;
  readonly doc: string;
  readonly ref: string;
  /** What it says: a number and its name, or text; bytes alone say nothing. */
  readonly says: string;
  readonly role?: FieldLayout['role'];
  readonly inside: readonly Field[];
  /** What is wrong with it; nothing behind it was understood. */
  readonly problem?: string;
}

/** The fields of a whole message, header and all. */
export function fieldsOf(layouts: Layouts, name: string, bytes: Uint8Array, hasHeader: boolean): readonly Field[] {
  const reading = new Reading(layouts, bytes);
  if (!hasHeader) return reading.message(name, 0);
  const header = reading.message('HandshakeHeader', 0, 4);
  return header.some((field) => field.problem !== undefined) ? header : [...header, ...reading.message(name, 4)];
}

/** All fields, outer ones before those inside them. */
export const flatten = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) => [field, ...flatten(field.inside)]);

/** Bytes `start` to `end`; `path` names the fields around them, for what numbers mean. */
interface Region {
  readonly start: number;
  readonly end: number;
  readonly path: string;
}

/** Numbers of the fields before, in the same structure. */
type Known = Map<string, number>;

class Reading {
  readonly #layouts: Layouts;
  readonly #bytes: Uint8Array;
  #broken = false;

  constructor(layouts: Layouts, bytes: Uint8Array) {
    this.#layouts = layouts;
    this.#bytes = bytes;
  }

  message(name: string, start: number, end = this.#bytes.length): readonly Field[] {
    const key = this.#layouts.messages[name];
    const type = key === undefined ? undefined : this.#layouts.types[key];
    const plain: Field = { name: 'bytes', start, end, doc: '', ref: '', says: '', inside: [] };
    return type === undefined ? [plain] : this.#struct(type, { start, end, path: name }, true);
  }

  /** `isWhole`: all bytes must be used up. */
  #struct(type: TypeLayout, region: Region, isWhole: boolean): readonly Field[] {
    const fields: Field[] = [];
    const known: Known = new Map();
    let start = region.start;
    for (const layout of type.fields) {
      if (this.#broken) break;
      if (layout.role === 'end' || (layout.optional && start >= region.end)) continue;
      const left = { ...region, start };
      const found = layout.repeated ? this.#list(layout, type, left) : [this.#field(layout, type, left, known)];
      fields.push(...found);
      start = found.at(-1)?.end ?? start;
    }
    if (isWhole && !this.#broken && start < region.end) fields.push(this.#leftOver(start, region.end));
    return fields;
  }

  /** To the end of the region. */
  #list(layout: FieldLayout, type: TypeLayout, region: Region): Field[] {
    const items: Field[] = [];
    let start = region.start;
    while (start < region.end && !this.#broken) {
      const item = this.#field(layout, type, { ...region, start }, new Map());
      if (item.end <= start) break;
      const says = item.says || (item.inside.find(({ name }) => name === 'body')?.says ?? '');
      items.push({ ...item, says, name: `${layout.id === 'items' ? '' : layout.id}[${items.length}]` });
      start = item.end;
    }
    return items;
  }

  #field(layout: FieldLayout, type: TypeLayout, { start, end, path }: Region, known: Known): Field {
    const { id, width, role, doc } = layout;
    const about = { name: id, doc, ref: layout.ref ?? type.ref, start, ...(role === undefined ? {} : { role }) };
    const length = width ?? this.#sizeOf(layout, end - start, known);
    if (length !== undefined && length > end - start) {
      this.#broken = true;
      return { ...about, end, says: '', inside: [], problem: `needs ${length} bytes, has ${end - start}` };
    }
    const region = { start, end: length === undefined ? end : start + length, path };
    if (width === undefined) return { ...about, ...this.#inside(layout, region, length !== undefined, known) };
    const number = this.#number(start, width);
    known.set(id, number);
    return { ...about, end: region.end, says: saysOf(layout, number, path), inside: [] };
  }

  /** What a field that is no number is made of. */
  #inside(
    layout: FieldLayout,
    { start, end, path }: Region,
    isSized: boolean,
    known: Known,
  ): Pick<Field, 'end' | 'says' | 'inside' | 'problem'> & Partial<Pick<Field, 'doc' | 'ref'>> {
    const chosen = layout.cases?.[known.get(layout.on ?? '') ?? -1];
    const type = this.#layouts.types[layout.type ?? chosen?.type ?? ''];
    if (type === undefined) return { end, says: textOf(this.#bytes.subarray(start, end)), inside: [] };
    const inside = this.#struct(type, { start, end, path: `${path}.${chosen?.name ?? layout.id}` }, isSized);
    const stop = isSized ? end : (inside.at(-1)?.end ?? start);
    const about = chosen === undefined ? {} : { doc: type.doc, ref: type.ref };
    const [only] = inside;
    // A type of one plain field is that field.
    if (inside.length === 1 && only !== undefined && only.inside.length === 0 && !only.name.includes('[')) {
      const problem = only.problem === undefined ? {} : { problem: only.problem };
      return { ...about, end: stop, says: only.says, inside: [], ...problem };
    }
    return { ...about, end: stop, says: chosen?.name ?? '', inside };
  }

  #sizeOf({ size }: FieldLayout, left: number, known: Known): number | undefined {
    if (size === undefined) return undefined;
    if (size === 'rest') return left;
    return 'bytes' in size ? size.bytes : (known.get(size.field) ?? 0);
  }

  #number(at: number, width: number): number {
    let number = 0;
    for (let i = at; i < at + width; i++) number = number * 256 + (this.#bytes[i] ?? 0);
    return number;
  }

  #leftOver(start: number, end: number): Field {
    this.#broken = true;
    const problem = `${end - start} bytes left over`;
    return { name: 'left over', start, end, doc: '', ref: '', says: '', inside: [], problem };
  }
}

function saysOf(layout: FieldLayout, number: number, path: string): string {
  if (layout.role === 'length') return `${number} bytes`;
  const name = nameOfNumber(path, layout.id, number) ?? layout.cases?.[number]?.name;
  return name === undefined ? String(number) : `${number} · ${name}`;
}
