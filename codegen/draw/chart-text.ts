/** A sequence chart for the terminal: a column for each lane, messages as arrows between. */

import { type Chart, type ChartEpoch, type ChartMessage, type ChartRow, type OutcomeRow, rowsOf } from './chart.ts';
import { breakLines, type Paint, pad, plain, widthOf } from './columns.ts';

const gap = '  ';
const noteWidth = 44;
const narrow = { laneWidth: 24, arrowWidth: 32 };
const wide = { laneWidth: 28, arrowWidth: 38 };

/** Columns of a chart with two lanes and short labels. */
export const usualChartWidth = 2 * wide.laneWidth + wide.arrowWidth + 2 * gap.length;

/** Told apart without colour as well. */
const strokes: Readonly<Record<ChartEpoch, string>> = { none: '─', early: '╌', handshake: '═', application: '━' };
const keys: Readonly<Record<ChartEpoch, string>> = {
  none: 'in the clear',
  early: 'early keys (0-RTT)',
  handshake: 'handshake keys',
  application: 'application keys',
};
const moods = { good: 'green', waiting: 'yellow', bad: 'red' } as const;

interface Columns {
  readonly laneWidth: number;
  readonly arrowWidth: number;
}

/** A text on a line of its own, and the column at which it starts. */
interface Placed {
  readonly at: number;
  readonly text: string;
}

/** The lines of the chart, heads of the lanes included, its title not. */
export function printChart(chart: Chart, paint: Paint = plain): string[] {
  const columns = columnsOf(chart);
  const heads = chart.lanes.map((lane, index) => ({ at: startOf(index, columns), text: paint('bold', lane) }));
  const fits = (names: readonly string[]): boolean => names.join(' › ').length <= columns.laneWidth - 2;
  const rows = rowsOf(chart, fits).flatMap(({ row }) => placeRow(chart, row, columns, paint).map((placed) => [placed]));
  return [heads, ...rows].map(joinPlaced);
}

/** What the strokes of this chart's arrows mean, in one line. */
export function printLegend({ steps }: Chart): string {
  const epochs = new Set(steps.flatMap((step) => (step.type === 'message' ? [step.epoch] : [])));
  return (Object.keys(strokes) as ChartEpoch[])
    .filter((epoch) => epochs.has(epoch))
    .map((epoch) => `${strokes[epoch].repeat(2)} ${keys[epoch]}`)
    .join(' · ');
}

function columnsOf({ lanes, steps }: Chart): Columns {
  const { laneWidth, arrowWidth } = lanes.length > 2 ? narrow : wide;
  const needed = steps.flatMap((step) => {
    if (step.type !== 'message') return [];
    const crossed = Math.abs(lanes.indexOf(step.from) - lanes.indexOf(step.to)) - 1;
    return [labelOf(step).join(' ').length + 10 - crossed * (laneWidth + arrowWidth)];
  });
  return { laneWidth, arrowWidth: Math.max(arrowWidth, ...needed) };
}

const startOf = (lane: number, { laneWidth, arrowWidth }: Columns): number =>
  lane * (laneWidth + arrowWidth + 2 * gap.length);

const joinPlaced = (placed: readonly Placed[]): string =>
  placed.reduce((line, { at, text }) => pad(line, at) + text, '').trimEnd();

function placeRow({ lanes }: Chart, row: ChartRow, columns: Columns, paint: Paint): Placed[] {
  if (row.type === 'message') return [placeArrow(row, lanes, columns, paint)];
  const at = startOf(Math.max(0, row.lane === undefined ? 0 : lanes.indexOf(row.lane)), columns);
  switch (row.type) {
    case 'call':
      return [{ at, text: paint('bold', `${row.call}()`) + callDetail(row.detail, paint) }];
    case 'states':
      return [{ at, text: `  › ${paint('cyan', row.names.join(' › '))}` }];
    case 'outcome':
      return [{ at, text: outcomeText(row, paint) }];
    case 'note':
      return wrap(row.text).map((line, index) => ({ at, text: paint('dim', `  ${index === 0 ? '·' : ' '} ${line}`) }));
  }
}

/** Lines of a note, broken between words. */
const wrap = (text: string): string[] => breakLines(text, (line) => line.length <= noteWidth);

/** `in START`, the state in its own colour. */
const callDetail = (detail: string | undefined, paint: Paint): string =>
  detail === undefined ? '' : ` ${detail.replace(/\S+$/, (state) => paint('cyan', state))}`;

const outcomeText = ({ call, text, mood }: OutcomeRow, paint: Paint): string =>
  `${call === undefined ? '  ' : `${paint('bold', `${call}()`)} `}= ${paint(moods[mood], text)}`;

const labelOf = ({ label, detail, forged }: ChartMessage): [string, string] => [
  forged ? `${label}, forged` : label,
  detail ?? '',
];

function placeArrow(message: ChartMessage, lanes: readonly string[], columns: Columns, paint: Paint): Placed {
  const [from, to] = [lanes.indexOf(message.from), lanes.indexOf(message.to)];
  const left = Math.min(from, to);
  const at = startOf(left, columns) + columns.laneWidth + gap.length;
  const width = startOf(Math.max(from, to), columns) - gap.length - at;
  return { at, text: drawArrow(message, to > from, width, paint) };
}

function drawArrow(message: ChartMessage, isRightward: boolean, width: number, paint: Paint): string {
  const stroke = strokes[message.epoch];
  const [label, detail] = labelOf(message);
  const after = detail === '' ? '' : ` ${detail} `;
  const fill = stroke.repeat(Math.max(1, width - label.length - after.length - 6));
  const text = ` ${paint('bold', label)} ${paint('dim', fill)}${after}`;
  const tail = paint('dim', stroke.repeat(2));
  const colour = message.forged || message.lost ? 'red' : isRightward ? 'blue' : 'magenta';
  const end = message.lost ? '×' : isRightward ? '▶' : '◀';
  const head = paint(colour, isRightward ? stroke + end : end + stroke);
  return isRightward ? tail + text + head : head + text + tail;
}

/** A line across a chart with a title in it. */
export function printTitle(title: string, paint: Paint): string {
  const rest = Math.max(3, usualChartWidth - widthOf(title) - 4);
  return `${paint('dim', '──')} ${paint('bold', title)} ${paint('dim', '─'.repeat(rest))}`;
}
