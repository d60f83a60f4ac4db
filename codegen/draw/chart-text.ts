/** A sequence chart for the terminal: a column for each lane, messages as arrows between. */

import {
  type Chart,
  type ChartEpoch,
  type ChartMessage,
  type ChartRow,
  keyNames,
  type OutcomeRow,
  rowsOf,
} from './chart.ts';
import { breakLines, type Paint, pad, plain, widthOf } from './columns.ts';

const gap = '  ';
const noteWidth = 44;
const narrow = { laneWidth: 24, arrowWidth: 32 };
const wide = { laneWidth: 28, arrowWidth: 38 };

/** Columns of a chart with two lanes and short labels. */
export const usualChartWidth = 2 * wide.laneWidth + wide.arrowWidth + 2 * gap.length;

/** Told apart without colour as well. */
const strokes: Readonly<Record<ChartEpoch, string>> = { none: '─', early: '╌', handshake: '═', application: '━' };
const moods = { good: 'green', waiting: 'yellow', bad: 'red' } as const;

/** The columns of one lane. */
interface Lane {
  readonly start: number;
  readonly end: number;
}

/** A text on a line of its own, and the column at which it starts. */
interface Placed {
  readonly at: number;
  readonly text: string;
}

/** The lines of the chart, heads of the lanes included, its title not. */
export function printChart(chart: Chart, paint: Paint = plain): string[] {
  const { laneWidth } = sizesOf(chart);
  const fits = (names: readonly string[]): boolean => names.join(' › ').length <= laneWidth - 2;
  const rows = rowsOf(chart, fits).map(({ row }) => row);
  const columns = columnsOf(chart, rows);
  const heads = chart.lanes.map((lane, index) => ({ at: columns[index]?.start ?? 0, text: paint('bold', lane) }));
  return [heads, ...rows.flatMap((row) => placeRow(chart, row, columns, paint).map((placed) => [placed]))].map(
    joinPlaced,
  );
}

/** What the strokes of this chart's arrows mean, in one line. */
export function printLegend({ steps }: Chart): string {
  const epochs = new Set(steps.flatMap((step) => (step.type === 'message' ? [step.epoch] : [])));
  return (Object.keys(strokes) as ChartEpoch[])
    .filter((epoch) => epochs.has(epoch))
    .map((epoch) => `${strokes[epoch].repeat(2)} ${keyNames[epoch]}`)
    .join(' · ');
}

const sizesOf = ({ lanes }: Chart): typeof wide => (lanes.length > 2 ? narrow : wide);

/** Arrows are as long as the longest label wants; lanes in the middle are as wide as what stands in them. */
function columnsOf(chart: Chart, rows: readonly ChartRow[]): Lane[] {
  const { lanes } = chart;
  const { laneWidth, arrowWidth } = sizesOf(chart);
  const widths = lanes.map((lane, index) => {
    if (index === 0 || index === lanes.length - 1) return laneWidth;
    const texts = rows.map((row) => (row.type !== 'message' && row.lane === lane ? laneWidth : 0));
    return Math.max(lane.length, ...texts);
  });
  const arrows = rows.map((row) => {
    if (row.type !== 'message') return 0;
    const [from, to] = [lanes.indexOf(row.from), lanes.indexOf(row.to)].sort((a, b) => a - b) as [number, number];
    const crossed = widths.slice(from + 1, to).reduce((sum, width) => sum + width + 2 * gap.length, 0);
    return Math.ceil((labelOf(row).join(' ').length + 10 - crossed) / (to - from));
  });
  const arrow = Math.max(arrowWidth, ...arrows) + 2 * gap.length;
  return widths.map((width, index) => {
    const start = widths.slice(0, index).reduce((sum, before) => sum + before + arrow, 0);
    return { start, end: start + width };
  });
}

const joinPlaced = (placed: readonly Placed[]): string =>
  placed.reduce((line, { at, text }) => pad(line, at) + text, '').trimEnd();

function placeRow({ lanes }: Chart, row: ChartRow, columns: readonly Lane[], paint: Paint): Placed[] {
  if (row.type === 'message') return [placeArrow(row, lanes, columns, paint)];
  const at = columns[row.lane === undefined ? 0 : lanes.indexOf(row.lane)]?.start ?? 0;
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

function placeArrow(message: ChartMessage, lanes: readonly string[], columns: readonly Lane[], paint: Paint): Placed {
  const [from, to] = [lanes.indexOf(message.from), lanes.indexOf(message.to)];
  const at = (columns[Math.min(from, to)]?.end ?? 0) + gap.length;
  const width = (columns[Math.max(from, to)]?.start ?? 0) - gap.length - at;
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
