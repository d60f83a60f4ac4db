/** Has Graphviz lay out a graph, and makes of its SVG one that is clickable, dark in the dark and the same in every run. */

import { instance } from '@viz-js/viz';
import { dotOf, type Graph, type Layout } from './graph.ts';
import { misplaced } from './misplaced.ts';
import { element, escapeXml } from './svg.ts';
import { darkStyle, light } from './theme.ts';

let loaded: ReturnType<typeof instance> | undefined;

/** Graphviz does not keep arrows off labels; with a little more room it comes out otherwise. */
const layouts: readonly Layout[] = [0.35, 0.4, 0.3, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8].flatMap((room) =>
  [true, false].flatMap((backBelow) => (['bottom', 'top'] as const).map((titles) => ({ room, backBelow, titles }))),
);

/**
 * The drawing as one `<svg>`: of several layouts the first in which every text can be read, or else the best. Boxes, arrows and
 * links of lines carry the ids of the graph, and what a link says in parentheses as `data-at`.
 */
export async function drawGraph(graph: Graph): Promise<string> {
  loaded ??= instance();
  const graphviz = await loaded;
  let best: { readonly svg: string; readonly faults: number } | undefined;
  for (const layout of layouts) {
    const svg = finish(graphviz.renderString(dotOf(graph, layout), { format: 'svg' }), graph.title);
    const faults = misplaced(svg).length;
    if (best === undefined || faults < best.faults) best = { svg, faults };
    if (faults === 0) break;
  }
  return best?.svg ?? '';
}

function finish(raw: string, title: string): string {
  const box = /viewBox="([^"]+)"/.exec(raw)?.[1] ?? '0 0 1 1';
  const [, , width = 1, height = 1] = box.split(' ').map(Number);
  const paper = element('rect', { width: '100%', height: '100%', rx: 6, fill: light('paper') });
  const drawn = raw
    .slice(raw.indexOf('<g '), raw.lastIndexOf('</svg>'))
    .replace(/<!--.*?-->\n?/gs, '')
    .replace(/<title>.*?<\/title>\n?/gs, '')
    .replace(/xlink:href=/g, 'href=')
    .replace(/ xlink:title="([^"]*)"/g, ' aria-label="$1"')
    .replace(/&#45;/g, '-')
    .replace(/<g id="a_row-([^"]+)">\s*(<a [^>]*\(([^()"]+)\)"[^>]*>)/g, '<g id="row-$1" data-at="$3">$2')
    .replace(/<g id="a_[^"]+">/g, '<g>')
    .replace(/ font-family="[^"]*"/g, '')
    .replace(/\n+/g, '\n');
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'drawing',
      width: Math.ceil(width),
      height: Math.ceil(height),
      viewBox: box,
      role: 'group',
      'aria-label': title,
      'font-family': 'Arial, Helvetica, Liberation Sans, sans-serif',
    },
    `<title>${escapeXml(title)}</title>${darkStyle(paper + drawn)}${paper}${drawn}`,
  )}\n`;
}
