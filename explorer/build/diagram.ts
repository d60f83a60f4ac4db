/** The state diagrams of the explorer: every state and every way on, without words on the arrows; the page tells those step by step. */

import { instance } from '@viz-js/viz';
import { boxId, kindOf } from '../../codegen/draw/state-diagram.ts';
import { element, escapeXml } from '../../codegen/draw/svg.ts';
import type { WrittenMachine } from '../../codegen/written.ts';

/** Where a state leads. */
interface Way {
  readonly from: string;
  readonly to: string;
}

/**
 * One `<svg>`, coloured by the page's style alone: boxes carry the class of what they wait for and `data-state`, arrows `data-from` and
 * `data-to`. States in which any other may end are left out: the page has them below.
 */
export async function drawStates(
  written: WrittenMachine,
  errorOf: (situation: string) => string | undefined,
): Promise<string> {
  const graphviz = await instance();
  const ends = failuresOf(written);
  const states = written.states.filter(({ name }) => !ends.includes(name));
  const raw = graphviz.renderString(dotOf(states, waysOf(written, ends)), { format: 'svg' });
  const kinds = new Map(states.map((state) => [state.name, kindOf(state, errorOf)]));
  return finish(raw, written.role, kinds);
}

/** The states in which any other may end. */
export const failuresOf = ({ anywhere }: WrittenMachine): readonly string[] => [
  ...new Set(anywhere.flatMap(({ to }) => to ?? [])),
];

function waysOf({ rows }: WrittenMachine, ends: readonly string[]): readonly Way[] {
  const ways = rows
    .filter(({ state, to }) => to !== undefined && to !== state && !ends.includes(to))
    .map(({ state = '', to = '' }) => [`${state} ${to}`, { from: state, to }] as const);
  return [...new Map(ways).values()];
}

type Named = WrittenMachine['states'][number];

/** Chapters stand below each other: the drawing stays narrow, and tells the story from top to bottom. */
function chapterOrder(states: readonly Named[]): string[] {
  return states.flatMap(({ name, chapter }, i) => {
    const before = states[i - 1];
    return before === undefined || before.chapter === chapter ? [] : [`${before.name} -> ${name} [style=invis]`];
  });
}

/** Of two states that lead to each other, the first in the story stands above. Arial's widths are known to Graphviz by just this name. */
function dotOf(states: readonly Named[], ways: readonly Way[]): string {
  const order = new Map(states.map(({ name }, i) => [name, i]));
  const arrows = ways.map(({ from, to }) => {
    const isBack = (order.get(to) ?? 0) < (order.get(from) ?? 0);
    return isBack ? `${to} -> ${from} [dir=back class="${from} ${to}"]` : `${from} -> ${to} [class="${from} ${to}"]`;
  });
  return `digraph {
graph [rankdir=TB nodesep=0.14 ranksep=0.19 pad=0.03]
node [shape=box style=rounded fontname="Arial" fontsize=10 height=0.29 margin="0.08,0.02"]
edge [arrowsize=0.55]
${[...states.map(({ name }) => name), ...arrows, ...chapterOrder(states)].join('\n')}
}`;
}

function finish(raw: string, role: string, kinds: ReadonlyMap<string, string>): string {
  const box = /viewBox="([^"]+)"/.exec(raw)?.[1] ?? '0 0 1 1';
  const [, , width = 1, height = 1] = box.split(' ').map(Number);
  const drawn = raw
    .slice(raw.indexOf('<g '), raw.lastIndexOf('</svg>'))
    .replace(/<!--.*?-->\n?/gs, '')
    .replace(/<polygon fill="white"[^>]*\/>\n?/, '')
    .replace(/<g id="node\d+" class="node">\s*<title>(\w+)<\/title>/g, (_, name: string) => boxStart(role, name, kinds))
    .replace(
      /<g id="edge\d+" class="edge (\w+) (\w+)">\s*<title>.*?<\/title>/g,
      '<g class="way" data-from="$1" data-to="$2">',
    )
    .replace(/ (fill|stroke|font-family|font-size|xml:space|text-anchor)="[^"]*"/g, '')
    .replace(/\n+/g, '');
  const title = `<title>${escapeXml(`The states of the ${role}`)}</title>`;
  return element(
    'svg',
    { class: 'states', width: Math.ceil(width), height: Math.ceil(height), viewBox: box },
    title + drawn,
  );
}

const boxStart = (role: string, name: string, kinds: ReadonlyMap<string, string>): string =>
  `<g id="${boxId(role, name)}" class="state ${kinds.get(name) ?? ''}" data-state="${name}">`;
