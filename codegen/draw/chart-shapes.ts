/** The shapes of what stands in a sequence chart: calls, states, outcomes, notes, messages. */

import { arialWidth } from './arial.ts';
import type { Chart, ChartEpoch, ChartMessage, ChartRow, OutcomeRow } from './chart.ts';
import { breakLines } from './columns.ts';
import { type Colour, type Shape, type TextShape, textWidth } from './scene.ts';

const textSize = 12;
/** The font size of what is no label. */
export const smallSize = 11;
const noteWidth = 240;
/** From one line of a note to the next. */
export const lineHeight = 15;

/** Told apart without colour as well. */
export const strokes: Readonly<Record<ChartEpoch, { readonly width: number; readonly dash?: string }>> = {
  none: { width: 1.2 },
  early: { width: 1.8, dash: '7 3 2 3' },
  handshake: { width: 2, dash: '9 3' },
  application: { width: 2.8 },
};

type TextOptions = Partial<Pick<TextShape, 'size' | 'anchor' | 'colour' | 'bold'>>;

export const text = (x: number, y: number, words: string, options: TextOptions = {}): TextShape => ({
  kind: 'text',
  x,
  y,
  text: words,
  size: textSize,
  anchor: 'middle',
  colour: 'ink',
  ...options,
});

export const callText = ({ call, detail }: ChartRow & { type: 'call' }, x: number, y: number): TextShape =>
  text(x, y, `${call}()${detail === undefined ? '' : ` ${detail}`}`, { bold: true, size: smallSize });

export const outcomeText = ({ call, text: words, mood }: OutcomeRow, x: number, y: number): TextShape =>
  text(x, y, `${call === undefined ? '' : `${call}() `}= ${words}`, { colour: mood, size: smallSize });

/** A text and a box behind it, which hides the life line. */
export function behind(of: TextShape, fill: Colour, stroke?: Colour): Shape[] {
  const width = textWidth(of) + (stroke === undefined ? 8 : 18);
  const height = of.size + 9;
  const box = { kind: 'box', x: of.x - width / 2, y: of.y - of.size - 2, width, height, radius: 4, fill } as const;
  return [stroke === undefined ? box : { ...box, stroke }, of];
}

export function head(lane: string, x: number, y: number): Shape[] {
  const width = arialWidth(lane, 13, 'bold') + 24;
  return [
    { kind: 'box', x: x - width / 2, y, width, height: 26, radius: 5, fill: 'panel', stroke: 'dim' },
    text(x, y + 17.5, lane, { size: 13, bold: true }),
  ];
}

const pillWidth = (name: string): number => arialWidth(name, smallSize) + 16;
const between = 6;
export const statesWidth = (names: readonly string[]): number =>
  names.reduce((sum, name) => sum + pillWidth(name) + between, -between);

export function drawStates(names: readonly string[], x: number, y: number): Shape[] {
  let left = x - statesWidth(names) / 2;
  return names.flatMap((name): Shape[] => {
    const width = pillWidth(name);
    const middle = left + width / 2;
    const pill: Shape = { kind: 'box', x: left, y, width, height: 20, radius: 10, fill: 'state', stroke: 'handshake' };
    left += width + between;
    return [pill, text(middle, y + 14, name, { size: smallSize })];
  });
}

export function drawNote(lines: readonly string[], x: number, y: number): Shape[] {
  const width = Math.max(...lines.map((line) => arialWidth(line, smallSize))) + 20;
  const height = lines.length * lineHeight + 6;
  return [
    { kind: 'box', x: x - width / 2, y, width, height, radius: 2, fill: 'panel', stroke: 'faint' },
    ...lines.map((line, at) => text(x, y + 14.5 + at * lineHeight, line, { size: smallSize, colour: 'dim' })),
  ];
}

/** Lines of a note, broken between words. */
export const wrap = (words: string): string[] => breakLines(words, (line) => arialWidth(line, smallSize) <= noteWidth);

/** How far between its lanes a message comes. */
const reachOf = ({ lost }: ChartMessage): number => (lost ? 0.82 : 1);

const labelOf = ({ label, forged, lost }: ChartMessage): string =>
  `${label}${forged ? ' (forged)' : ''}${lost ? ' (lost)' : ''}`;
/** What an arrow takes besides its label. */
const arrowEnds = 56;

/** How far from each other the ends of an arrow must be at least. */
export const arrowWidth = (message: ChartMessage): number => (labelWidth(message) + arrowEnds) / reachOf(message);

const labelWidth = (message: ChartMessage): number =>
  arialWidth(labelOf(message), textSize, 'bold') +
  (message.detail === undefined ? 0 : 8 + arialWidth(message.detail, smallSize));

export function drawMessage(message: ChartMessage, { lanes }: Chart, xs: readonly number[], top: number): Shape[] {
  const [from, to] = [xs[lanes.indexOf(message.from)] ?? 0, xs[lanes.indexOf(message.to)] ?? 0];
  const colour = message.forged || message.lost ? 'bad' : message.epoch;
  const y = top + 27;
  const end = from + (to - from) * reachOf(message);
  const left = (from + end) / 2 - labelWidth(message) / 2;
  const label = text(left, top + 17, labelOf(message), { anchor: 'start', bold: true, colour });
  const detail = text(left + textWidth(label) + 8, top + 17, message.detail ?? '', {
    anchor: 'start',
    size: smallSize,
    colour: 'dim',
  });
  const back: Shape = {
    kind: 'box',
    x: left - 3,
    y: top + 5,
    width: labelWidth(message) + 6,
    height: 16,
    radius: 0,
    fill: 'paper',
  };
  return [
    back,
    label,
    ...(message.detail === undefined ? [] : [detail]),
    arrowLine(from, end, y, message, colour),
    ...(message.lost ? cross(end, y) : [arrowHead(to, y, Math.sign(to - from), colour)]),
  ];
}

function arrowLine(from: number, to: number, y: number, { epoch, forged }: ChartMessage, colour: Colour): Shape {
  const { width, dash } = strokes[epoch];
  const short = Math.sign(to - from) * 6;
  const dashes = forged ? '3 3' : dash;
  return {
    kind: 'line',
    points: [
      [from, y],
      [to - short, y],
    ],
    stroke: colour,
    width,
    ...(dashes === undefined ? {} : { dash: dashes }),
  };
}

const arrowHead = (x: number, y: number, sign: number, colour: Colour): Shape => ({
  kind: 'line',
  points: [
    [x - sign, y],
    [x - 10 * sign, y - 5],
    [x - 10 * sign, y + 5],
    [x - sign, y],
  ],
  stroke: colour,
  width: 1,
  filled: true,
});

const cross = (x: number, y: number): Shape[] =>
  [-6, 6].map((dy) => ({
    kind: 'line',
    points: [
      [x - 6, y - dy],
      [x + 6, y + dy],
    ],
    stroke: 'bad',
    width: 2.4,
  }));
