/** Looks at a drawing as a person would: which texts lie on each other, on an arrow, or outside the paper. */

import { arialWidth } from './arial.ts';

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Text extends Rectangle {
  readonly words: string;
}

type Point = readonly [number, number];

/** What is wrong with the layout of an SVG, in words; empty where all can be read. */
export function misplaced(svg: string): string[] {
  const [dx, dy] = shift(svg);
  const texts = textsOf(svg).map((t) => moved(t, dx, dy));
  const lines = linesOf(svg).map((line) => line.map(([x, y]): Point => [x + dx, y + dy]));
  const [, , width = 0, height = 0] = (/viewBox="([^"]+)"/.exec(svg)?.[1] ?? '').split(' ').map(Number);
  const paper = { left: 0, top: 0, right: width, bottom: height };
  return [
    ...texts.filter((t) => !contains(paper, t)).map((t) => `'${t.words}' is cut off`),
    ...texts.flatMap((a, i) =>
      texts.slice(i + 1).flatMap((b) => (overlap(a, b) ? [`'${a.words}' lies on '${b.words}'`] : [])),
    ),
    ...texts
      .filter((t) => lines.some((line) => line.some((p) => isIn(p, t))))
      .map((t) => `an arrow crosses '${t.words}'`),
  ];
}

/** How many texts there are; a drawing without any would pass every test. */
export const countTexts = (svg: string): number => textsOf(svg).length;

function shift(svg: string): Point {
  const [, x = '0', y = '0'] = /transform="[^"]*translate\(([-\d.]+)[ ,]([-\d.]+)\)/.exec(svg) ?? [];
  return [Number(x), Number(y)];
}

/** Half a pixel less on each side, and letters do not fill their line. */
function textsOf(svg: string): Text[] {
  return [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', inner = '']) => {
    const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1];
    const words = inner
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
      .replaceAll('&#160;', ' ');
    const size = Number.parseFloat(of('font-size') ?? '12');
    const width = arialWidth(words, size, of('font-weight') === 'bold' ? 'bold' : 'regular');
    const [x, y] = [Number(of('x')), Number(of('y'))];
    const anchor = of('text-anchor');
    const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
    return { words, left: left + 0.5, right: left + width - 0.5, top: y - size * 0.75, bottom: y + size * 0.15 };
  });
}

/** The points of all arrows, close to each other. */
function linesOf(svg: string): Point[][] {
  const groups = [...svg.matchAll(/class="edge[^"]*"[\s\S]*?<path[^>]* d="([^"]+)"/g)].map(([, d = '']) => d);
  return groups.map((d) => {
    const numbers = [...d.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]): Point => [Number(x), Number(y)]);
    const curves = Math.floor((numbers.length - 1) / 3);
    return Array.from({ length: curves }, (_, i) => curve(numbers.slice(3 * i, 3 * i + 4))).flat();
  });
}

function curve([a = [0, 0], b = a, c = b, d = c]: readonly Point[]): Point[] {
  return Array.from({ length: 41 }, (_, i): Point => {
    const t = i / 40;
    const mix = (k: 0 | 1) =>
      (1 - t) ** 3 * a[k] + 3 * (1 - t) ** 2 * t * b[k] + 3 * (1 - t) * t ** 2 * c[k] + t ** 3 * d[k];
    return [mix(0), mix(1)];
  });
}

const moved = (t: Text, dx: number, dy: number): Text => ({
  ...t,
  left: t.left + dx,
  right: t.right + dx,
  top: t.top + dy,
  bottom: t.bottom + dy,
});

const contains = (a: Rectangle, b: Rectangle): boolean =>
  b.left >= a.left && b.right <= a.right && b.top >= a.top && b.bottom <= a.bottom;

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const isIn = ([x, y]: Point, r: Rectangle): boolean => x > r.left && x < r.right && y > r.top && y < r.bottom;
