/** An event of a state with all its rows: facts asked, steps in order, and the code of each. */

import { factWords } from '../../codegen/draw/state-diagram.ts';
import { askedAt } from '../../codegen/ir.ts';
import type { Role } from '../../codegen/language.ts';
import type { WrittenRow, WrittenStep } from '../../codegen/written.ts';
import {
  type Block,
  heading,
  type Inline,
  joined,
  list,
  mono,
  paragraph,
  quiet,
  sentence,
  strong,
  type Text,
  toPage,
} from '../document.ts';
import type { Material } from '../load.ts';
import { cite, citeShort, rowWhen, stepWords, toCode, toMessage, toSpec, toState } from './words.ts';

/** What a table of rows says behind the event of each. */
export const rowHead: readonly string[] = ['when', 'steps', 'next state', 'RFC 9846', 'written in'];

export function rowCells(material: Material, role: Role, row: WrittenRow): Text[] {
  const steps = row.steps.map((step) => stepWords(material, role, step));
  return [
    rowWhen(row),
    steps.length === 0 ? 'nothing' : joined(steps, '; '),
    row.to === undefined ? 'the same' : toState(role, row.to),
    citeShort(row.rfc),
    toSpec(row.at),
  ];
}

/** What is told of one event that a state answers. */
export function eventBlocks(material: Material, role: Role, event: string, rows: readonly WrittenRow[]): Block[] {
  const { machine } = material.machines[role];
  const asked = askedAt(machine, event);
  const message = machine.events.find((e) => e.name === event)?.message;
  return [
    heading(3, event),
    ...(message === undefined ? [] : [paragraph('Brings the message ', toMessage(material, message), '.')]),
    ...(asked.length === 0
      ? []
      : [
          paragraph('Asked when it arrives:'),
          list(
            asked.map((fact) => [
              mono(fact.name),
              `: ${fact.meaning} `,
              ...(fact.onlyIf === undefined ? [] : [quiet('(only if '), mono(factWords(fact.onlyIf)), quiet(') ')]),
              ...toCode(material, role, 'answers', fact.name),
            ]),
          ),
        ]),
    ...rows.flatMap((row) => rowBlocks(material, role, row)),
  ];
}

function rowBlocks(material: Material, role: Role, row: WrittenRow): Block[] {
  const target = row.to === undefined ? ['stays here'] : ['to ', toState(role, row.to)];
  return [
    paragraph(
      { here: row.id },
      strong(sentence(rowWhen(row))),
      ': ',
      ...(row.steps.some(({ step }) => step.type === 'refuse') ? ['refused'] : target),
      '. ',
      ...cite(row.rfc, material.registry.sections),
      '; ',
      toSpec(row.at),
      ...(row.isShared ? [quiet(', written once for several states')] : []),
    ),
    ...(row.steps.length === 0
      ? [paragraph('Nothing is done.')]
      : [
          list(
            row.steps.map((step) => stepItem(material, role, step)),
            true,
          ),
        ]),
  ];
}

/** The step, what it means, whom it may refuse, and where its code stands. */
function stepItem(material: Material, role: Role, written: WrittenStep): Inline[] {
  const { machine } = material.machines[role];
  const { step } = written;
  const words = stepWords(material, role, written);
  if (step.type === 'do') {
    const action = machine.actions.find((a) => a.name === step.params.name);
    const alerts = [...new Set((action?.refuses ?? []).map(([alert]) => alert))];
    const refuses =
      alerts.length === 0 ? [] : ['; may refuse with ', ...joined(alerts.map((a) => toPage('alerts', mono(a), a)))];
    return [
      ...words,
      `: ${action?.meaning ?? ''}`,
      ...refuses,
      '. ',
      ...code(material, role, 'actions', step.params.name),
    ];
  }
  if (step.type === 'send') {
    const send = machine.sends.find((s) => s.name === step.params.name);
    const meaning = send?.meaning === undefined ? '' : `: ${send.meaning}`;
    return [...words, meaning, '. ', ...code(material, role, 'composers', step.params.name)];
  }
  return words;
}

function code(material: Material, role: Role, kind: 'actions' | 'composers', name: string): Inline[] {
  const place = toCode(material, role, kind, name);
  return place.length === 0 ? [] : [quiet('In '), ...place];
}
