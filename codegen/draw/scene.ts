/** A picture as plain shapes at known places: what an SVG is written from, and what a test can measure. */

import { arialWidth } from './arial.ts';
import { colours } from './theme.ts';

/** The colours of a picture by what they are for, in light and dark. Pages may set the CSS variables `--hf-NAME` instead. */
export const palette = {
  paper: [colours.paper.light, colours.paper.dark],
  ink: ['#1f2328', '#e6edf3'],
  dim: ['#59636e', '#9198a1'],
  faint: ['#d1d9e0', '#3d444d'],
  panel: ['#f6f8fa', '#151b23'],
  state: ['#ddf4ff', '#12304f'],
  none: ['#59636e', '#9198a1'],
  early: ['#9a6700', '#d9a636'],
  handshake: ['#0b62c4', '#6cb0ff'],
  application: ['#1a7f37', '#56d364'],
  good: ['#1a7f37', '#56d364'],
  waiting: ['#9a6700', '#d9a636'],
  bad: ['#cf222e', '#ff7b72'],
  number: [colours.peer.light, colours.peer.dark],
  length: [colours.owner.light, colours.owner.dark],
  data: [colours.established.light, colours.established.dark],
  struct: [colours.application.light, colours.application.dark],
} as const;

export type Colour = keyof typeof palette;

export interface TextShape {
  readonly kind: 'text';
  /** Where its middle, start or end stands, on its base line. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly colour: Colour;
  readonly bold?: true;
}

export interface BoxShape {
  readonly kind: 'box';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly fill: Colour;
  readonly stroke?: Colour;
  /** Of its stroke. */
  readonly dash?: string;
}

export interface LineShape {
  readonly kind: 'line';
  readonly points: readonly (readonly [number, number])[];
  readonly stroke: Colour;
  readonly width: number;
  readonly dash?: string;
  /** Its inside is filled with the colour of its stroke. */
  readonly filled?: true;
}

/** Shapes that belong together, such as a step; `label` is for whoever cannot see them. */
export interface GroupShape {
  readonly kind: 'group';
  readonly name: string;
  readonly index: number;
  readonly shapes: readonly Shape[];
}

export type Shape = TextShape | BoxShape | LineShape | GroupShape;

export interface Scene {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** Later ones are drawn over earlier ones. */
  readonly shapes: readonly Shape[];
}

/** The width of a text shape. */
export const textWidth = ({ text, size, bold }: Pick<TextShape, 'text' | 'size' | 'bold'>): number =>
  arialWidth(text, size, bold ? 'bold' : 'regular');

/** The room that a text takes. */
export function textBox(shape: TextShape): { x: number; y: number; width: number; height: number } {
  const width = textWidth(shape);
  const left = { start: 0, middle: width / 2, end: width }[shape.anchor];
  return { x: shape.x - left, y: shape.y - 0.76 * shape.size, width, height: shape.size };
}
