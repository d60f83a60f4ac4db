/** A page for each state: what it waits for, what calls return meanwhile, every event with its steps, code and alerts. */

import { drawGraph } from '../../codegen/draw/graphviz.ts';
import { stateDiagram } from '../../codegen/draw/state-diagram.ts';
import type { Role } from '../../codegen/language.ts';
import { isOtherwise, type WrittenMachine } from '../../codegen/written.ts';
import {
  type Block,
  drawing,
  heading,
  joined,
  list,
  mono,
  type Page,
  page,
  paragraph,
  sentence,
  strong,
  type Text,
  table,
  toPage,
} from '../document.ts';
import type { Material } from '../load.ts';
import { type Refusal, refusalsOf } from '../model/alerts.ts';
import { speaksOf } from '../model/properties.ts';
import { restsOf } from '../model/rests.ts';
import { diagramOptions } from './machines.ts';
import { eventBlocks, rowCells, rowHead } from './rows.ts';
import {
  cite,
  citeShort,
  machinePath,
  names,
  rowWhen,
  statePath,
  stepWords,
  toCode,
  toSpec,
  toState,
} from './words.ts';

type State = WrittenMachine['states'][number];

/** The pages of all states of a role. */
export async function statePages(material: Material, role: Role): Promise<Page[]> {
  const pages: Page[] = [];
  for (const state of material.machines[role].states) pages.push(await statePage(material, role, state));
  return pages;
}

async function statePage(material: Material, role: Role, state: State): Promise<Page> {
  const written = material.machines[role];
  const rows = written.rows.filter((row) => row.state === state.name);
  const events = [...new Set(rows.map((row) => row.event))];
  return page({
    path: statePath(role, state.name),
    title: `${state.name}, a state of the ${role}`,
    sources: [state.at.file],
    up: { page: machinePath(role), label: `The ${role}'s machine` },
    body: [
      list(facts(material, role, state)),
      await picture(material, role, state),
      ...returned(material, written, state),
      ...(events.length === 0 ? [] : [heading(2, 'What may come, and what is done then')]),
      ...events.flatMap((event) =>
        eventBlocks(
          material,
          role,
          event,
          rows.filter((row) => row.event === event),
        ),
      ),
      ...(state.final ? [] : elsewhere(material, role, state, events)),
      ...alerts(material, role, state),
      ...waysIn(written, state),
      ...properties(material, written, state),
    ],
  });
}

function facts(material: Material, role: Role, state: State): Text[] {
  const { machine } = material.machines[role];
  const { sections } = material.registry;
  const wait = machine.waits.find((w) => w.name === state.waitsFor);
  const source = toCode(material, role, 'sources', wait?.name ?? '');
  const waits: Text[] =
    wait === undefined
      ? ['It is final: nothing may come any more.']
      : [[`It waits for `, mono(wait.name), `: ${wait.meaning}.`, ...(source.length > 0 ? [' ', ...source] : [])]];
  const situation = material.outcomes.situations[state.is ?? '']?.meaning;
  return [
    ...waits,
    ...(state.is === undefined ? [] : [['It is ', mono(state.is), `: ${situation ?? ''}.`]]),
    ...(state.open.length === 0 ? [] : [['It is open for ', ...names(state.open), '.']]),
    [
      ...cite(state.rfc, sections),
      '; written in ',
      toSpec(state.at),
      ', chapter ',
      toPage(machinePath(role), state.chapter, state.chapter),
      '.',
    ],
  ];
}

async function picture(material: Material, role: Role, state: State): Promise<Block> {
  const options = diagramOptions(material, role);
  const graph = stateDiagram(material.machines[role], { ...options, state: state.name });
  return drawing(
    `diagrams/${role}-${state.name}.svg`,
    await drawGraph(graph),
    `${state.name} and the states next to it`,
  );
}

function returned(material: Material, written: WrittenMachine, state: State): Block[] {
  const rests = restsOf(written, state, material.outcomes);
  const begins = state.waitsFor === 'application' && state.is === undefined;
  return [
    heading(2, 'What calls return meanwhile'),
    ...(begins
      ? [paragraph('A call of SSL_do_handshake, SSL_read or SSL_write does not rest here: it begins the handshake.')]
      : []),
    ...table(
      `What calls return in ${state.name}`,
      ['call', 'when', 'returns', 'SSL_get_error'],
      rests.map(({ call, meaning, outcome }) => [
        mono(call),
        sentence(meaning),
        outcome.returns === 'count' ? 'the number of bytes' : strong(String(outcome.returns)),
        [mono(`SSL_ERROR_${outcome.error}`), ...(outcome.reason === undefined ? [] : [', ', mono(outcome.reason)])],
      ]),
    ),
    paragraph('Every row of every call stands in ', toPage('contract', 'the contract'), '.'),
  ];
}

/** The rows that every state has unless it answers by itself. */
function elsewhere(material: Material, role: Role, state: State, own: readonly string[]): Block[] {
  const { anywhere } = material.machines[role];
  const shared = anywhere.filter(
    (row) => !own.includes(row.event) && !isOtherwise(row) && state.may.includes(row.event),
  );
  const named = new Set([...own, ...shared.map((row) => row.event)]);
  const rest = state.may.filter((event) => !named.has(event));
  const otherwise = anywhere.find(isOtherwise);
  return [
    heading(2, 'What any state answers'),
    ...table(
      `Rows that ${state.name} shares with all states`,
      ['event', ...rowHead],
      shared.map((row) => [mono(row.event), ...rowCells(material, role, row)]),
    ),
    ...(rest.length === 0 || otherwise === undefined
      ? []
      : [
          paragraph(
            'Whatever else may come is turned away by the row ',
            mono('otherwise'),
            ' (',
            toSpec(otherwise.at),
            '): ',
            ...names(rest),
            '. That row is: ',
            ...joined(
              otherwise.steps.map((step) => stepWords(material, role, step)),
              '; ',
            ),
            '.',
          ),
        ]),
  ];
}

function alerts(material: Material, role: Role, state: State): Block[] {
  const refusals = refusalsOf(material, role, state.name);
  if (refusals.length === 0) return [];
  const groups = new Map<string, Refusal[]>();
  for (const refusal of refusals) {
    const key = [refusal.event, refusal.action, refusal.alert].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), refusal]);
  }
  return [
    heading(2, 'Alerts'),
    ...table(
      `Alerts that the ${role} sends from ${state.name}`,
      ['at', 'by', 'alert', 'reasons', 'RFC 9846'],
      [...groups.values()].map((group) => alertRow(group)),
    ),
    paragraph(
      'Besides, a message that does not follow its syntax is refused as its page says, and a record as the ',
      toPage('registries', 'record layer', 'record-layer'),
      ' says.',
    ),
  ];
}

function alertRow(group: readonly Refusal[]): Text[] {
  const [first] = group;
  if (first === undefined) return [];
  return [
    mono(first.event),
    first.action === undefined ? 'the row itself' : mono(first.action),
    toPage('alerts', mono(first.alert), first.alert),
    names([...new Set(group.map((refusal) => refusal.reason))]),
    citeShort(first.rfc),
  ];
}

function waysIn(written: WrittenMachine, state: State): Block[] {
  const { role } = written;
  const rows = written.rows.filter((row) => row.to === state.name && row.state !== state.name);
  const shared = written.anywhere.filter((row) => row.to === state.name);
  const ways: Text[] = [
    ...(written.machine.initial === state.name ? ['Here a connection starts.'] : []),
    ...rows.map((row) => [
      toState(role, row.state ?? ''),
      ', at ',
      mono(row.event),
      ` (${rowWhen(row)}), `,
      toSpec(row.at),
    ]),
    ...shared.map(
      (row): Text => [
        'any state that does not answer it itself, at ',
        mono(row.event),
        ` (${rowWhen(row)}), `,
        toSpec(row.at),
      ],
    ),
  ];
  return ways.length === 0 ? [] : [heading(2, 'How one comes here'), list(ways)];
}

function properties(material: Material, written: WrittenMachine, state: State): Block[] {
  const spoken = material.properties.filter((property) => speaksOf(property, written, state));
  if (spoken.length === 0) return [];
  return [
    heading(2, 'What must always hold here'),
    list(
      spoken.map((property) => [
        toPage('properties', mono(property.name), property.name),
        `: ${property.says}`,
        ...(property.rfc === undefined ? [] : [' ', ...cite(property.rfc, material.registry.sections)]),
      ]),
    ),
  ];
}
