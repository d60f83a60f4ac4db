/** Bytes in hexadecimal, coloured by field. */

import type { Field } from '../model/fields.ts';
import { all, h } from './dom.ts';

/** How many colours there are for neighbouring fields. */
const colours = 8;

/** Stretches of bytes that are coloured as one: top-level fields, but the elements of a list of structures each. */
export function coloursOf(fields: readonly Field[]): readonly Field[] {
  return fields.flatMap(unitsOf);
}

const isElement = ({ name, inside }: Field): boolean => name.includes('[') && inside.length > 0;
const hasElements = ({ inside }: Field): boolean => inside.some((field) => isElement(field) || hasElements(field));

function unitsOf(field: Field): readonly Field[] {
  return isElement(field) || !hasElements(field) ? [field] : field.inside.flatMap(unitsOf);
}

/** The class of the colour of each byte. */
export function byteColours(units: readonly Field[], length: number): readonly string[] {
  const classes = new Array<string>(length).fill('');
  for (const [i, { start, end }] of units.entries()) classes.fill(`f${i % colours}`, start, end);
  return classes;
}

export interface HexOptions {
  readonly bytes: Uint8Array;
  readonly colours: readonly string[];
  /** Bytes to a line. */
  readonly columns: number;
  /** The byte that was changed. */
  readonly changed?: number;
  readonly label: string;
  /** Hears of the byte that is pointed at. */
  readonly choose: (byte: number) => void;
}

export function hexDump({ bytes, colours: classes, columns, changed, label, choose }: HexOptions): HTMLElement {
  const dump = h('div', { class: 'hex', role: 'img', 'aria-label': label });
  for (let at = 0; at < bytes.length; at += columns) {
    const line = h('div', { class: 'hex-line' }, h('span', { class: 'offset' }, at.toString(16).padStart(4, '0')));
    for (let i = at; i < Math.min(at + columns, bytes.length); i++) {
      const isChanged = i === changed ? ' changed' : '';
      const byte = (bytes[i] ?? 0).toString(16).padStart(2, '0');
      line.append(h('span', { class: `byte ${classes[i] ?? ''}${isChanged}`, 'data-at': i }, byte));
    }
    dump.append(line);
  }
  dump.addEventListener('click', (event) => {
    const at = (event.target as HTMLElement).dataset.at;
    if (at !== undefined) choose(Number(at));
  });
  return dump;
}

/** Shows which bytes are meant. */
export function pointAt(dump: HTMLElement, start: number, end: number): void {
  for (const byte of all(dump, '.byte')) {
    const at = Number(byte.dataset.at);
    byte.classList.toggle('pointed', at >= start && at < end);
  }
}
