/** A message as a drawing in the style of RFCs: 32 bits a line, what has no fixed length with a dashed edge. */

import { arialWidth } from './arial.ts';
import type { Colour, Scene, Shape } from './scene.ts';

/** What a field is to the reader of the bytes. */
export type PacketKind = 'number' | 'length' | 'data' | 'struct' | 'literal';

export interface PacketField {
  readonly name: string;
  readonly kind: PacketKind;
  /** Undefined where it is not always the same. */
  readonly bits: number | undefined;
  /** How long it is, in words. */
  readonly size: string;
}

export interface Packet {
  readonly title: string;
  readonly fields: readonly PacketField[];
}

const fills: Readonly<Record<PacketKind, Colour>> = {
  number: 'number',
  length: 'length',
  data: 'data',
  struct: 'struct',
  literal: 'panel',
};

const words: Readonly<Record<PacketKind, string>> = {
  number: 'number',
  length: 'length of what follows it',
  data: 'bytes',
  struct: 'has parts of its own',
  literal: 'always the same',
};

const bitWidth = 22;
const width = 32 * bitWidth;
const margin = 16;
const rowHeight = 42;
/** How tall whole lines of one field are drawn. */
const blockRows = 1.4;
const nameSize = 11;
const sizeSize = 10;

/** A rectangle of a field: from one bit of a line to another. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly rows: number;
}

/** One drawing of all packets, below each other. */
export function layOutPackets(title: string, packets: readonly Packet[]): Scene {
  const shapes: Shape[] = [];
  let y = margin;
  for (const packet of packets) {
    shapes.push(text(margin, y + 14, packet.title, 13, 'start', 'ink', true));
    shapes.push(...ruler(y + 22));
    const { drawn, end } = placeFields(packet.fields, y + 50);
    shapes.push(...drawn);
    y = end + 20;
  }
  shapes.push(
    ...legend(
      packets.flatMap((p) => p.fields),
      y,
    ),
  );
  return { title, width: width + 2 * margin, height: y + 30, shapes };
}

/** Bits in tens and ones, as RFCs have them. */
function ruler(y: number): Shape[] {
  return Array.from({ length: 32 }, (_, bit) => {
    const x = margin + (bit + 0.5) * bitWidth;
    const ones = text(x, y + 22, String(bit % 10), 9, 'middle', 'dim');
    return bit % 10 === 0 ? [text(x, y + 11, String(bit / 10), 9, 'middle', 'dim'), ones] : [ones];
  }).flat();
}

/** Where the next bit belongs: its column, and the top of its line. */
interface Pen {
  readonly bit: number;
  readonly y: number;
}

function placeFields(fields: readonly PacketField[], top: number): { drawn: Shape[]; end: number } {
  const drawn: Shape[] = [];
  let pen: Pen = { bit: 0, y: top };
  for (const field of fields) {
    const { pieces, next } = piecesOf(field.bits, pen);
    drawn.push(...drawField(field, pieces));
    pen = next;
  }
  return { drawn, end: pen.bit > 0 ? pen.y + rowHeight : pen.y };
}

/** What fits on lines as they are, and one taller piece for whole lines, however many; what has no fixed length ends with such a piece. */
function piecesOf(bits: number | undefined, { bit, y }: Pen): { pieces: Piece[]; next: Pen } {
  const left = bits ?? Number.POSITIVE_INFINITY;
  if (left <= 0) return { pieces: [], next: { bit, y } };
  const isBlock = bit === 0 && left > 64;
  const to = isBlock ? 32 : bit + Math.min(left, 32 - bit);
  const piece: Piece = { from: bit, to, y, rows: isBlock ? blockRows : 1 };
  const pen: Pen = to === 32 ? { bit: 0, y: y + piece.rows * rowHeight } : { bit: to, y };
  const rest = bits === undefined ? (isBlock ? 0 : undefined) : isBlock ? bits % 32 : bits - (to - bit);
  const after = piecesOf(rest, pen);
  return { pieces: [piece, ...after.pieces], next: after.next };
}

/** The name stands in its largest piece. */
function drawField(field: PacketField, pieces: readonly Piece[]): Shape[] {
  const largest = [...pieces].sort((a, b) => area(b) - area(a))[0];
  return pieces.flatMap((piece) => [box(piece, field), ...(piece === largest ? label(field, piece) : [])]);
}

const area = ({ from, to, rows }: Piece): number => (to - from) * rows;

function box({ from, to, y, rows }: Piece, field: PacketField): Shape {
  return {
    kind: 'box',
    x: margin + from * bitWidth,
    y,
    width: (to - from) * bitWidth,
    height: rows * rowHeight,
    radius: 0,
    fill: fills[field.kind],
    stroke: 'dim',
    ...(field.bits === undefined ? { dash: '5 3' } : {}),
  };
}

function label(field: PacketField, { from, to, y, rows }: Piece): Shape[] {
  const room = (to - from) * bitWidth - 6;
  const lines = broken(field.name, room);
  const x = margin + ((from + to) / 2) * bitWidth;
  const size = arialWidth(field.size, sizeSize) <= room ? [field.size] : [];
  const height = lines.length * 12 + size.length * 12;
  const top = y + (rows * rowHeight - height) / 2 + 9;
  return [
    ...lines.map((line, i) => text(x, top + i * 12, line, nameSize, 'middle', 'ink', true)),
    ...size.map((line) => text(x, top + lines.length * 12, line, sizeSize, 'middle', 'dim')),
  ];
}

/** Broken at underscores where it is too wide. */
function broken(name: string, room: number): string[] {
  const lines: string[] = [];
  for (const part of name.split(/(?<=_)/)) {
    const last = lines.at(-1);
    if (last !== undefined && arialWidth(last + part, nameSize, 'bold') <= room) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines;
}

function legend(fields: readonly PacketField[], y: number): Shape[] {
  const kinds = new Set(fields.map((field) => field.kind));
  const shapes: Shape[] = [];
  let x = margin;
  for (const kind of kinds) {
    shapes.push({ kind: 'box', x, y, width: 14, height: 14, radius: 2, fill: fills[kind], stroke: 'dim' });
    shapes.push(text(x + 20, y + 11, words[kind], sizeSize, 'start', 'dim'));
    x += 36 + arialWidth(words[kind], sizeSize);
  }
  if (fields.some((field) => field.bits === undefined))
    shapes.push(text(x, y + 11, 'dashed: not always as long', sizeSize, 'start', 'dim'));
  return shapes;
}

const text = (
  x: number,
  y: number,
  words: string,
  size: number,
  anchor: 'start' | 'middle',
  colour: Colour,
  bold = false,
): Shape => ({ kind: 'text', x, y, text: words, size, anchor, colour, ...(bold ? { bold: true as const } : {}) });
