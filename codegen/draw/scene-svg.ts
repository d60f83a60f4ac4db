/** Writes a scene as SVG that stands alone, in light and in dark; what knows no CSS variables shows it in light. */

import { type Colour, palette, type Scene, type Shape } from './scene.ts';
import { escapeXml } from './svg.ts';

/** The scene as an SVG document, or as an element in an HTML page. */
export function svgOf({ title, width, height, shapes }: Scene): string {
  const size = `width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"`;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" class="hf-chart" role="img" aria-label="${escapeXml(title)}" ${size}`;
  const paper = `<rect width="100%" height="100%" ${paint('fill', 'paper')}/>`;
  const body = [paper, ...shapes.map(element)].join('\n');
  return `${[`${head} font-family="Arial, Helvetica, 'Liberation Sans', sans-serif">`, `<title>${escapeXml(title)}</title>`, styleOf(body), body, '</svg>'].join('\n')}\n`;
}

const properties = ['fill', 'stroke'] as const;

/** One class for each use of a colour in the drawing; what a renderer does not understand of it, the attribute beside the class says. */
function styleOf(body: string): string {
  const used = properties.flatMap((property) =>
    Object.entries(palette)
      .filter(([name]) => new RegExp(`\\bhf-${property}-${name}\\b`).test(body))
      .map(([name, colours]) => ({ property, name, colours })),
  );
  const rules = (theme: 0 | 1): string =>
    used
      .map(({ property, name, colours }) => `.hf-${property}-${name}{${property}:var(--hf-${name},${colours[theme]})}`)
      .join('');
  return `<style>${rules(0)}@media (prefers-color-scheme:dark){${rules(1)}}</style>`;
}

const paint = (property: (typeof properties)[number], colour: Colour): string =>
  `class="hf-${property}-${colour}" ${property}="${palette[colour][0]}"`;

/** Both at once, since an element has one class attribute. */
const paintBoth = (fill: Colour, stroke: Colour): string =>
  `class="hf-fill-${fill} hf-stroke-${stroke}" fill="${palette[fill][0]}" stroke="${palette[stroke][0]}"`;

function element(shape: Shape): string {
  switch (shape.kind) {
    case 'group':
      return `<g class="hf-step hf-${shape.name}" data-step="${shape.index}">${shape.shapes.map(element).join('')}</g>`;
    case 'text': {
      const anchor = shape.anchor === 'start' ? '' : ` text-anchor="${shape.anchor}"`;
      const weight = shape.bold ? ' font-weight="bold"' : '';
      const place = `x="${round(shape.x)}" y="${round(shape.y)}" font-size="${shape.size}"${anchor}${weight}`;
      return `<text ${place} ${paint('fill', shape.colour)}>${escapeXml(shape.text)}</text>`;
    }
    case 'box': {
      const { x, y, width, height, radius, fill, stroke, dash } = shape;
      const place = `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;
      const colours = stroke === undefined ? paint('fill', fill) : paintBoth(fill, stroke);
      const edge = dash === undefined ? '' : ` stroke-dasharray="${dash}"`;
      return `<rect ${place}${radius > 0 ? ` rx="${radius}"` : ''}${edge} ${colours}/>`;
    }
    case 'line': {
      const points = shape.points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ');
      const dash = shape.dash === undefined ? '' : ` stroke-dasharray="${shape.dash}"`;
      const colours = shape.filled
        ? paintBoth(shape.stroke, shape.stroke)
        : `${paint('stroke', shape.stroke)} fill="none"`;
      return `<polyline points="${points}" stroke-width="${shape.width}"${dash} ${colours}/>`;
    }
  }
}

const round = (value: number): number => Math.round(value * 10) / 10;
