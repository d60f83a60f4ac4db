/** State diagrams: every state and row of the story is in them, all can be read, and they are the same in every run. */

import { describe, expect, it } from 'vitest';
import { drawGraph } from '../../codegen/draw/graphviz.ts';
import { mermaidOf } from '../../codegen/draw/mermaid.ts';
import { countTexts, misplaced } from '../../codegen/draw/misplaced.ts';
import { boxId, stateDiagram } from '../../codegen/draw/state-diagram.ts';
import { roles } from '../../codegen/language.ts';
import { loadSpec } from '../../codegen/load.ts';
import { writtenMachine } from '../../codegen/written.ts';
import { specFiles } from '../codegen/spec-files.ts';

const files = specFiles();
const { spec } = loadSpec(files);
const machines = roles.map((role) => writtenMachine(files, role));
const options = {
  errorOf: (situation: string) => spec.outcomes?.doc.everyCall[situation]?.error,
  hrefOf: ({ state }: { readonly state: string }) => `${state}.html`,
};
const all = machines.flatMap((written) =>
  [
    {},
    ...written.chapters.map((c) => ({ chapter: c.name })),
    ...written.states.map((state) => ({ state: state.name })),
  ].map((part) => {
    const graph = stateDiagram(written, { ...options, ...part });
    return { written, graph, title: graph.title };
  }),
);

describe.each(all)('$title', ({ graph, written }) => {
  it('has no text that lies on another, on an arrow, or is cut off', async () => {
    const svg = await drawGraph(graph);
    expect(countTexts(svg)).toBeGreaterThan(2);
    expect(misplaced(svg)).toEqual([]);
  });

  it('has both ends of every arrow', () => {
    const boxes = graph.boxes.map((box) => box.id);
    for (const { from, to } of graph.arrows) expect(boxes).toEqual(expect.arrayContaining([from, to]));
  });

  it('carries the ids of its states and rows, each once', async () => {
    const ids = [...(await drawGraph(graph)).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id } of graph.boxes) expect(ids).toContain(id);
    const rows = graph.arrows.flatMap((arrow) => arrow.lines.flatMap((line) => line.link?.id ?? []));
    for (const id of rows) expect(ids).toContain(id);
    expect((await drawGraph(graph)).match(/ data-at="spec\/[^"]+:\d+"/g)).toHaveLength(
      ids.filter((id) => id?.startsWith('row-')).length,
    );
    expect(ids.some((id) => id?.startsWith(`row-${written.role}-`))).toBe(true);
  });

  it('is the same in every run', async () => {
    expect(await drawGraph(graph)).toBe(await drawGraph(graph));
  });
});

it.each(machines)(
  '$role: the whole machine shows every state, every way between them, and every row that stays',
  (written) => {
    const graph = stateDiagram(written, options);
    const shown = new Set(graph.boxes.map((box) => box.id));
    for (const { name } of written.states) expect(shown, name).toContain(boxId(written.role, name));
    const ways = written.machine.rows.filter(
      (row) => (row.origin === 'state' || row.origin === 'in') && row.to !== row.state,
    );
    const ends = new Set(written.anywhere.flatMap((row) => row.to ?? []));
    const arrows = new Set(graph.arrows.map((arrow) => `${arrow.from} ${arrow.to}`));
    for (const { state, to } of ways.filter((row) => !ends.has(row.to)))
      expect(arrows).toContain(`${boxId(written.role, state)} ${boxId(written.role, to)}`);
  },
);

it.each(machines)('$role: Mermaid tells the same arrows', (written) => {
  const graph = stateDiagram(written, options);
  const text = mermaidOf(written, options);
  expect(text.match(/ --> /g)).toHaveLength(graph.arrows.length + 1);
  for (const { title } of graph.boxes) expect(text).toContain(title);
});

it('texts on each other, on an arrow and outside the paper are found', () => {
  const text = (x: number, words: string) => `<text x="${x}" y="20" font-size="10">${words}</text>`;
  const arrow = '<g class="edge"><path d="M60,0C60,10 60,20 60,30"/></g>';
  const svg = `<svg viewBox="0 0 100 100">${text(1, 'over')}${text(5, 'under')}${text(50, 'crossed')}${text(90, 'outside')}${arrow}</svg>`;
  expect(misplaced(svg)).toEqual(["'outside' is cut off", "'over' lies on 'under'", "an arrow crosses 'crossed'"]);
});
