/** A sequence chart as a picture: life lines, messages in the colour of their keys, states, calls and what they returned. */

import { arialWidth } from './arial.ts';
import { type Chart, type ChartEpoch, type ChartRow, keyNames, rowsOf } from './chart.ts';
import {
  arrowWidth,
  behind,
  callText,
  drawMessage,
  drawNote,
  drawStates,
  head,
  lineHeight,
  outcomeText,
  smallSize,
  statesWidth,
  strokes,
  text,
  wrap,
} from './chart-shapes.ts';
import { type Scene, type Shape, textWidth } from './scene.ts';
import { svgOf } from './scene-svg.ts';

const margin = 16;
const titleSize = 16;
/** Between two life lines, at least. */
const leastGap = 210;
/** States that stand side by side take no more than this. */
const mostStates = 250;

/** The chart as SVG. */
export const drawChart = (chart: Chart): string => svgOf(layOutChart(chart));

interface Row {
  readonly row: ChartRow;
  readonly at: number;
  readonly height: number;
}

/** Where everything of a chart stands. */
export function layOutChart(chart: Chart): Scene {
  const rows = rowsOf(chart, (names) => statesWidth(names) <= mostStates).map((of) => ({
    ...of,
    height: heightOf(of.row),
  }));
  const places = placeLanes(chart, rows);
  const headsAt = margin + titleSize + 14;
  const rowsAt = headsAt + 40;
  const end = rowsAt + rows.reduce((sum, { height }) => sum + height, 0) + 6;
  const legend = legendOf(chart, places.left, end + 22, places.right - places.left);
  const title = text(margin, margin + titleSize - 4, chart.title, { size: titleSize, bold: true, anchor: 'start' });
  const steps = drawRows(chart, rows, places, rowsAt);
  return {
    title: chart.title,
    width: Math.max(places.right, textWidth(title) + margin) + margin,
    height: legend.end + margin - 4,
    shapes: [
      title,
      ...places.xs.map(
        (x): Shape => ({
          kind: 'line',
          points: [
            [x, headsAt + 26],
            [x, end],
          ],
          stroke: 'faint',
          width: 1.5,
        }),
      ),
      ...chart.lanes.flatMap((lane, index) => head(lane, places.xs[index] ?? 0, headsAt)),
      ...bars(chart, rows, places, rowsAt),
      ...steps,
      ...legend.shapes,
    ],
  };
}

interface Places {
  readonly xs: readonly number[];
  readonly left: number;
  readonly right: number;
}

/** Far enough from each other that every label fits between. */
function placeLanes(chart: Chart, rows: readonly Row[]): Places {
  const half = chart.lanes.map((lane) =>
    Math.max(arialWidth(lane, 13, 'bold') / 2 + 14, ...rows.map(({ row }) => halfWidth(row, lane))),
  );
  const xs = [margin + (half[0] ?? 0)];
  for (let lane = 1; lane < chart.lanes.length; lane++) {
    const from = xs[lane - 1] ?? 0;
    const heads = [lane - 1, lane].map((at) => arialWidth(chart.lanes[at] ?? '', 13, 'bold') / 2 + 14);
    xs.push(from + Math.max(leastGap, heads.reduce((a, b) => a + b) + 12));
    for (const { row } of rows) {
      if (row.type !== 'message') continue;
      const ends = [chart.lanes.indexOf(row.from), chart.lanes.indexOf(row.to)].sort((a, b) => a - b);
      if (ends[1] === lane) xs[lane] = Math.max(xs[lane] ?? 0, (xs[ends[0] ?? 0] ?? 0) + arrowWidth(row));
    }
  }
  const shift = Math.max(0, ...xs.map((x, lane) => margin + (half[lane] ?? 0) - x));
  const placed = xs.map((x) => x + shift);
  const right = Math.max(...placed.map((x, lane) => x + (half[lane] ?? 0)));
  return { xs: placed, left: margin, right };
}

function heightOf(row: ChartRow): number {
  if (row.type === 'message') return 36;
  if (row.type === 'note') return 14 + lineHeight * wrap(row.text).length;
  return row.type === 'call' ? 24 : 27;
}

function halfWidth(row: ChartRow, lane: string): number {
  if (row.type === 'message' || (row.lane !== undefined && row.lane !== lane)) return 0;
  switch (row.type) {
    case 'call':
      return textWidth(callText(row, 0, 0)) / 2 + 6;
    case 'states':
      return statesWidth(row.names) / 2;
    case 'outcome':
      return textWidth(outcomeText(row, 0, 0)) / 2 + 10;
    case 'note':
      return row.lane === undefined
        ? 0
        : Math.max(...wrap(row.text).map((line) => arialWidth(line, smallSize))) / 2 + 10;
  }
}

function drawRows(chart: Chart, rows: readonly Row[], places: Places, from: number): Shape[] {
  let y = from;
  return rows.map(({ row, at, height }): Shape => {
    const top = y;
    y += height;
    return { kind: 'group', name: row.type, index: at, shapes: drawRow(chart, row, places, top) };
  });
}

function drawRow(chart: Chart, row: ChartRow, places: Places, top: number): Shape[] {
  if (row.type === 'message') return drawMessage(row, chart, places.xs, top);
  const lane = row.lane === undefined ? -1 : chart.lanes.indexOf(row.lane);
  const x = places.xs[lane] ?? ((places.xs[0] ?? 0) + (places.xs.at(-1) ?? 0)) / 2;
  switch (row.type) {
    case 'call':
      return behind(callText(row, x, top + 16), 'paper');
    case 'states':
      return drawStates(row.names, x, top + 2);
    case 'outcome':
      return behind(outcomeText(row, x, top + 17), 'paper', row.mood);
    case 'note':
      return drawNote(wrap(row.text), x, top + 3);
  }
}

/** A bar on the life line while a call runs. */
function bars(chart: Chart, rows: readonly Row[], { xs }: Places, from: number): Shape[] {
  const begun = new Map<string, number>();
  const shapes: Shape[] = [];
  let y = from;
  for (const { row, height } of rows) {
    if (row.type === 'call') begun.set(row.lane, y + 14);
    const top = row.type === 'outcome' ? begun.get(row.lane) : undefined;
    if (row.type === 'outcome' && top !== undefined) {
      const x = xs[chart.lanes.indexOf(row.lane)] ?? 0;
      shapes.push({
        kind: 'box',
        x: x - 4,
        y: top,
        width: 8,
        height: y + 10 - top,
        radius: 0,
        fill: 'panel',
        stroke: 'faint',
      });
      begun.delete(row.lane);
    }
    y += height;
  }
  return shapes;
}

/** What the strokes mean, as many beside each other as fit. */
function legendOf({ steps }: Chart, left: number, top: number, width: number): { shapes: Shape[]; end: number } {
  const used = new Set(steps.flatMap((step) => (step.type === 'message' ? [step.epoch] : [])));
  const shapes: Shape[] = [];
  let [x, y] = [left, top];
  for (const epoch of (Object.keys(strokes) as ChartEpoch[]).filter((name) => used.has(name))) {
    const { width: thick, dash } = strokes[epoch];
    const means = keyNames[epoch];
    const takes = 40 + arialWidth(means, smallSize) + 20;
    if (x > left && x + takes > left + width) [x, y] = [left, y + 18];
    const points = [
      [x, y - 4],
      [x + 32, y - 4],
    ] as const;
    shapes.push({ kind: 'line', points, stroke: epoch, width: thick, ...(dash === undefined ? {} : { dash }) });
    shapes.push(text(x + 40, y, means, { anchor: 'start', size: smallSize, colour: 'dim' }));
    x += takes;
  }
  return { shapes, end: y };
}
