/** The state diagram as Mermaid text, which code hosts draw by themselves. */

import type { WrittenMachine } from '../written.ts';
import type { Arrow, Graph } from './graph.ts';
import { boxId, type DiagramOptions, stateDiagram } from './state-diagram.ts';
import { type ColourName, colours } from './theme.ts';

/** `stateDiagram-v2` of a machine or a chapter; the same states, arrows and colours as the drawing. */
export function mermaidOf(written: WrittenMachine, options: DiagramOptions): string {
  const graph = stateDiagram(written, options);
  const initial = boxId(written.role, written.machine.initial);
  const name = (id: string) => id.replace(`state-${written.role}-`, '');
  const states = graph.boxes.map((box) => `  state "${box.title}" as ${name(box.id)}`);
  const starts = graph.boxes.filter((box) => box.id === initial).map((box) => `  [*] --> ${name(box.id)}`);
  const arrows = graph.arrows.map((arrow) => `  ${name(arrow.from)} --> ${name(arrow.to)}${labelOf(arrow)}`);
  return `stateDiagram-v2\n${[...states, ...starts, ...arrows, ...classesOf(graph, name)].join('\n')}\n`;
}

/** A colon or a semicolon would end the label. */
function labelOf(arrow: Arrow): string {
  const words = arrow.lines.map((line) => line.spans.map((span) => span.text).join(''));
  return words.length === 0 ? '' : ` : ${words.join('<br/>').replaceAll(':', '').replaceAll(';', ',')}`;
}

function classesOf(graph: Graph, name: (id: string) => string): string[] {
  const fills = [...new Set(graph.boxes.map((box) => box.fill))].filter((fill) => fill !== 'paper');
  return fills.flatMap((fill) => {
    const line = `${fill}Line` as ColourName;
    const members = graph.boxes.filter((box) => box.fill === fill).map((box) => name(box.id));
    const look = `fill:${colours[fill].light},stroke:${colours[line].light},color:${colours.ink.light}`;
    return [`  classDef ${fill} ${look}`, `  class ${members.join(',')} ${fill}`];
  });
}
