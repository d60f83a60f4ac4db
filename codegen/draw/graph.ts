/** A graph of boxes and labelled arrows, and its text in Graphviz's language. */

import { escapeXml } from './svg.ts';
import { type ColourName, light } from './theme.ts';

/** A piece of a label. */
export interface Span {
  readonly text: string;
  readonly colour?: ColourName;
  readonly style?: 'bold' | 'italic';
}

/** One line of a label, or several that belong together and lead to one place. */
export interface Line {
  readonly spans: readonly Span[];
  /** Makes it a link: where to, its id in the drawing, and what a pointer is told. */
  readonly link?: { readonly href: string; readonly id: string; readonly says: string };
}

export interface Box {
  /** Also its id in the drawing. */
  readonly id: string;
  readonly title: string;
  readonly lines: readonly Line[];
  readonly fill: ColourName;
  readonly line: ColourName;
  readonly look?: 'start' | 'final' | 'elsewhere';
  /** Where it belongs, if the graph draws that. */
  readonly cluster?: string;
  readonly href?: string;
}

export interface Arrow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly lines: readonly Line[];
  /** Leads back in the story. */
  readonly back?: boolean;
}

export interface Graph {
  readonly title: string;
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  readonly clusters: readonly { readonly id: string; readonly title: string }[];
}

const quoted = (text: string): string => JSON.stringify(text);

/** What may be tried when a layout comes out badly. */
export interface Layout {
  /** Between boxes, in inches. */
  readonly room: number;
  /** Whether a box that leads back stands below the one that it leads to, or where Graphviz likes. */
  readonly backBelow: boolean;
  /** Where the titles of clusters stand. */
  readonly titles: 'top' | 'bottom';
}

/** The graph in DOT. Arial's widths are known to Graphviz by just this name; with any other, texts overlap. */
export function dotOf(graph: Graph, { room, backBelow, titles }: Layout): string {
  const arial = (size: number, colour: ColourName) =>
    `fontname="Arial" fontsize=${size} fontcolor=${quoted(light(colour))}`;
  const drawn = new Set(graph.clusters.map((c) => c.id));
  const loose = graph.boxes.filter((b) => !drawn.has(b.cluster ?? '')).map(dotOfBox);
  const clusters = graph.clusters.map(
    ({ id, title }) =>
      `subgraph ${quoted(`cluster_${id}`)} { label=${quoted(title)} class="chapter" ${titles === 'top' ? '' : 'labeljust=r labelloc=b'} ${arial(12, 'quiet')} style="rounded,filled" fillcolor=${quoted(light('panel'))} color=${quoted(light('faint'))} margin=14\n${graph.boxes
        .filter((b) => b.cluster === id)
        .map(dotOfBox)
        .join('\n')}\n}`,
  );
  return `digraph {
graph [bgcolor="transparent" rankdir=TB nodesep=${room} ranksep=${room + 0.1} pad=0.15 ${arial(12, 'quiet')}]
node [shape=box style="rounded,filled" penwidth=1.4 margin="0.12,0.06" ${arial(11, 'ink')}]
edge [penwidth=1.2 arrowsize=0.7 color=${quoted(light('line'))} ${arial(10, 'ink')}]
${[...loose, ...clusters, ...graph.arrows.map((arrow) => dotOfArrow(arrow, backBelow))].join('\n')}
}`;
}

function dotOfBox(box: Box): string {
  const title: Line = { spans: [{ text: box.title, style: 'bold' }] };
  const style = box.look === 'elsewhere' ? ' style="rounded,dashed"' : '';
  const width = box.look === 'start' ? ' penwidth=2.6' : '';
  const twice = box.look === 'final' ? ' peripheries=2' : '';
  const href = box.href === undefined ? '' : ` URL=${quoted(box.href)} tooltip=${quoted(box.title)}`;
  const rows = [title, ...box.lines];
  return `${quoted(box.id)} [id=${quoted(box.id)} class="state" fillcolor=${quoted(light(box.fill))} color=${quoted(light(box.line))}${style}${width}${twice}${href} label=<${labelOf(rows, 'CENTER')}>]`;
}

function dotOfArrow(arrow: Arrow, backBelow: boolean): string {
  const turned = arrow.back === true && backBelow;
  const [upper, lower] = turned ? [arrow.to, arrow.from] : [arrow.from, arrow.to];
  const back = turned ? ' dir=back' : '';
  const label = arrow.lines.length === 0 ? '' : ` label=<${labelOf(arrow.lines, 'LEFT')}>`;
  return `${quoted(upper)} -> ${quoted(lower)} [id=${quoted(arrow.id)} class="arrow"${back}${label}]`;
}

/** A table: Graphviz then knows how large the label is, lines start at one edge, and none touches its arrow. */
function labelOf(lines: readonly Line[], align: 'LEFT' | 'CENTER'): string {
  const rows = lines.map(({ spans, link }) => {
    const anchor = link
      ? ` HREF="${escapeXml(link.href)}" ID="${escapeXml(link.id)}" TITLE="${escapeXml(link.says)}"`
      : '';
    const gap = align === 'LEFT' ? '<TD WIDTH="5"></TD>' : '';
    return `<TR>${gap}<TD ALIGN="${align}"${anchor}>${spans.map(dotOfSpan).join('')}</TD></TR>`;
  });
  return `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1">${rows.join('')}</TABLE>`;
}

function dotOfSpan({ text, colour, style }: Span): string {
  const word = escapeXml(text);
  const styled = style === 'bold' ? `<B>${word}</B>` : style === 'italic' ? `<I>${word}</I>` : word;
  return colour === undefined ? styled : `<FONT COLOR="${light(colour)}">${styled}</FONT>`;
}
