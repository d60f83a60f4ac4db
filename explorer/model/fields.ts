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
    return type === undefined ? [plain] : this.#struct(type, start, end, name, true);
  }

  /** `path`: the names of the fields around it, for what numbers mean. `whole`: all bytes must be used up. */
  #struct(type: TypeLayout, start: number, end: number, path: string, whole: boolean): readonly Field[] {
    const fields: Field[] = [];
    const numbers = new Map<string, number>();
    let at = start;
    for (const layout of type.fields) {
      if (this.#broken) break;
      if (layout.role === 'end' || (layout.optional && at >= end)) continue;
      const [found, next] = layout.repeated
        ? this.#list(layout, type, at, end, path)
        : this.#field(layout, type, at, end, path, numbers);
      fields.push(...found);
      at = next;
    }
    if (whole && !this.#broken && at < end) fields.push(this.#leftOver(at, end));
    return fields;
  }

  #list(layout: FieldLayout, type: TypeLayout, start: number, end: number, path: string): [Field[], number] {
    const items: Field[] = [];
    let at = start;
    for (let i = 0; at < end && !this.#broken; i++) {
      const [[item], next] = this.#field(layout, type, at, end, path, new Map());
      if (item === undefined || next <= at) break;
      const says = item.says || (item.inside.find(({ name }) => name === 'body')?.says ?? '');
      items.push({ ...item, says, name: `${layout.id === 'items' ? '' : layout.id}[${i}]` });
      at = next;
    }
    return [items, at];
  }

  #field(
    layout: FieldLayout,
    type: TypeLayout,
    at: number,
    end: number,
    path: string,
    numbers: Map<string, number>,
  ): [Field[], number] {
    const { id, width, role } = layout;
    const about = { name: id, doc: layout.doc, ref: layout.ref ?? type.ref, ...(role === undefined ? {} : { role }) };
    const length = width ?? this.#sizeOf(layout, at, end, numbers);
    if (length !== undefined && at + length > end) {
      this.#broken = true;
      const problem = `needs ${length} bytes, has ${end - at}`;
      return [[{ ...about, start: at, end, says: '', inside: [], problem }], end];
    }
    if (width !== undefined) {
      const number = this.#number(at, width);
      numbers.set(id, number);
      return [[{ ...about, start: at, end: at + width, says: saysOf(layout, number, path), inside: [] }], at + width];
    }
    return this.#region(
      layout,
      about,
      at,
      length === undefined ? end : at + length,
      length !== undefined,
      path,
      numbers,
    );
  }

  #region(
    layout: FieldLayout,
    about: Pick<Field, 'name' | 'doc' | 'ref' | 'role'>,
    at: number,
    end: number,
    isSized: boolean,
    path: string,
    numbers: ReadonlyMap<string, number>,
  ): [Field[], number] {
    const chosen = layout.cases?.[numbers.get(layout.on ?? '') ?? -1];
    const inner = this.#layouts.types[layout.type ?? chosen?.type ?? ''];
    const name = `${path}.${chosen?.name ?? layout.id}`;
    if (inner === undefined) {
      const says = textOf(this.#bytes.subarray(at, end));
      return [[{ ...about, start: at, end, says, inside: [] }], end];
    }
    const inside = this.#struct(inner, at, end, name, isSized);
    const stop = isSized ? end : (inside.at(-1)?.end ?? at);
    const [only] = inside;
    const doc = chosen === undefined ? about.doc : inner.doc;
    const field = { ...about, doc, ref: chosen === undefined ? about.ref : inner.ref, start: at, end: stop };
    // A type of one plain field is that field.
    if (inside.length === 1 && only !== undefined && only.inside.length === 0 && !only.name.includes('['))
      return [[{ ...field, says: only.says, inside: [], ...(only.problem ? { problem: only.problem } : {}) }], stop];
    return [[{ ...field, says: chosen?.name ?? '', inside }], stop];
  }

  #sizeOf({ size }: FieldLayout, at: number, end: number, numbers: ReadonlyMap<string, number>): number | undefined {
    if (size === undefined) return undefined;
    if (size === 'rest') return end - at;
    return 'bytes' in size ? size.bytes : (numbers.get(size.field) ?? 0);
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
