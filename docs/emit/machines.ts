/** A page for each role's machine: drawn whole and by chapter, its states, facts, holdings and actions as tables. */

import { drawGraph } from '../../codegen/draw/graphviz.ts';
import { mermaidOf } from '../../codegen/draw/mermaid.ts';
import { type DiagramOptions, factWords, kindOf, kinds, stateDiagram } from '../../codegen/draw/state-diagram.ts';
import { colours } from '../../codegen/draw/theme.ts';
import type { Role } from '../../codegen/language.ts';
import type { WrittenChapter } from '../../codegen/written.ts';
import {
  type Block,
  code,
  drawing,
  fold,
  heading,
  mono,
  type Page,
  page,
  paragraph,
  quiet,
  sentence,
  table,
  toFile,
} from '../document.ts';
import type { Material } from '../load.ts';
import { rowCells, rowHead } from './rows.ts';
import { citeShort, machinePath, names, statePath, toCode, toState } from './words.ts';

/** How drawings of a machine are coloured and where their links lead, as seen from the folder of diagrams. */
export const diagramOptions = ({ outcomes }: Material, role: Role): DiagramOptions => ({
  errorOf: (situation) => outcomes.calls.SSL_do_handshake?.[situation]?.error ?? outcomes.everyCall[situation]?.error,
  hrefOf: ({ state, row }) => {
    const page = row !== undefined && row.state === undefined ? machinePath(role) : statePath(role, state);
    return `../${page}.html${row === undefined ? '' : `#${row.id}`}`;
  },
});

export async function machinePage(material: Material, role: Role): Promise<Page> {
  const written = material.machines[role];
  const options = diagramOptions(material, role);
  const whole = await drawGraph(stateDiagram(written, options));
  const chapters: Block[] = [];
  for (const chapter of written.chapters) chapters.push(...(await chapterBlocks(material, role, chapter)));
  return page({
    path: machinePath(role),
    title: `The ${role}'s machine`,
    sources: [`spec/${role}`, 'spec/outcomes.yaml'],
    nav: { group: 'Machines', label: sentence(role) },
    body: [
      paragraph(
        `${written.states.length} states and ${written.rows.length} rows of their own, told in ${written.chapters.length} chapters. This is what runs: the same rows are compiled into `,
        toFile(`generated/${role}/machine.ts`, mono(`generated/${role}/machine.ts`)),
        '.',
      ),
      ...legend(),
      heading(2, 'Whole'),
      drawing(`diagrams/${role}.svg`, whole, `State diagram of the ${role}, whole`),
      fold('The same as Mermaid text', [code('mermaid', mermaidOf(written, options))]),
      heading(2, 'By chapter'),
      ...chapters,
      ...states(material, role),
      ...declarations(material, role),
    ],
  });
}

/** What the colours and words of the drawings mean. */
function legend(): Block[] {
  const swatches = Object.entries(kinds).map(([kind, says]) => {
    const fill = colours[kind as keyof typeof kinds];
    const line = colours[`${kind as keyof typeof kinds}Line`];
    return { kind, says, fill, line };
  });
  const html = swatches
    .map(
      ({ kind, says }) =>
        `<li><span style="background:var(--${kind});border:2px solid var(--${kind}Line);border-radius:.4em;padding:0 .6em">${kind}</span> ${says}</li>`,
    )
    .join('\n');
  const markdown = swatches.map(({ kind, says, fill }) => `- **${kind}** (${fill.light}): ${says}`).join('\n');
  return [
    heading(2, 'How to read the drawings'),
    { kind: 'written', html: `<ul>${html}</ul>`, markdown },
    paragraph(
      'An arrow names the event (bold), when its row is taken (in brackets), what is `sent` and which `keys` change. What stands in parentheses happens only under further facts. A double border is an end, a dashed one a state of another chapter. Alerts would be a thicket of arrows: they are in the tables of each state. Every state and every event leads to its page.',
    ),
  ];
}

async function chapterBlocks(material: Material, role: Role, chapter: WrittenChapter): Promise<Block[]> {
  const written = material.machines[role];
  const options = { ...diagramOptions(material, role), chapter: chapter.name };
  const svg = await drawGraph(stateDiagram(written, options));
  return [
    heading(3, chapter.name),
    paragraph(`${chapter.about} `, toFile(chapter.file, chapter.file)),
    drawing(`diagrams/${role}-${chapter.name}.svg`, svg, `State diagram of the ${role}: ${chapter.name}`),
    fold('The same as Mermaid text', [code('mermaid', mermaidOf(written, options))]),
  ];
}

function states(material: Material, role: Role): Block[] {
  const { states: all, machine } = material.machines[role];
  const { errorOf } = diagramOptions(material, role);
  const waitOf = (name: string | undefined) => machine.waits.find((w) => w.name === name)?.meaning ?? '';
  return [
    heading(2, 'States'),
    ...table(
      `States of the ${role}`,
      ['state', 'kind', 'waits for', 'chapter', 'RFC 9846'],
      all.map((state) => [
        toState(role, state.name),
        kinds[kindOf(state, errorOf)],
        state.waitsFor === undefined ? 'nothing: it is final' : [mono(state.waitsFor), `: ${waitOf(state.waitsFor)}`],
        state.chapter,
        citeShort(state.rfc),
      ]),
    ),
  ];
}

function declarations(material: Material, role: Role): Block[] {
  const { machine } = material.machines[role];
  return [
    heading(2, 'Facts'),
    paragraph('Yes or no; the guards of rows read nothing else.'),
    ...table(
      `Facts of the ${role}`,
      ['fact', 'meaning', 'known by', 'remembered', 'RFC 9846', 'code'],
      machine.facts.map((fact) => [
        mono(fact.name),
        sentence(fact.meaning),
        [
          `${fact.kind} `,
          mono(fact.of),
          ...(fact.onlyIf === undefined ? [] : [quiet(' only if '), mono(factWords(fact.onlyIf))]),
        ],
        fact.kept ? 'yes' : 'no',
        fact.rfc === undefined ? '' : citeShort(fact.rfc),
        fact.kind === 'asked' ? toCode(material, role, 'answers', fact.name) : '',
      ]),
    ),
    heading(2, 'Actions'),
    ...table(
      `Actions of the ${role}`,
      ['action', 'meaning', 'reads', 'needs', 'makes', 'drops', 'RFC 9846', 'code'],
      machine.actions.map((action) => [
        mono(action.name),
        sentence(action.meaning),
        action.reads === undefined ? '' : mono(action.reads),
        names(action.needs),
        names(action.makes),
        names(action.drops),
        citeShort(action.rfc),
        toCode(material, role, 'actions', action.name),
      ]),
    ),
    heading(2, 'What it holds'),
    ...table(
      `What the ${role} holds`,
      ['holding', 'meaning', 'secret', 'keys of the epoch'],
      machine.holds.map((h) => [
        mono(h.name),
        sentence(h.meaning),
        h.secret ? 'yes' : 'no',
        h.epoch === undefined ? '' : mono(h.epoch),
      ]),
    ),
    heading(2, 'What it sends'),
    ...table(
      `What the ${role} sends`,
      ['send', 'meaning', 'in the transcript', 'needs', 'RFC 9846', 'code'],
      machine.sends.map((s) => [
        mono(s.name),
        sentence(s.meaning ?? ''),
        s.transcript ? 'yes' : 'no',
        names(s.needs),
        citeShort(s.rfc),
        toCode(material, role, 'composers', s.name),
      ]),
    ),
    heading(2, 'Rows for any state'),
    ...table(
      `Rows of the ${role} for any state`,
      ['event', ...rowHead],
      material.machines[role].anywhere.map((row) => [
        [{ here: row.id }, mono(row.event)],
        ...rowCells(material, role, row),
      ]),
    ),
  ];
}
