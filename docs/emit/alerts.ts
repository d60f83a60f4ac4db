/** The table of alerts: who sends which, in which state, why, and by which section. */

import {
  type Block,
  fold,
  heading,
  joined,
  mono,
  type Page,
  page,
  paragraph,
  type Text,
  table,
  toPage,
} from '../document.ts';
import type { Material } from '../load.ts';
import { allRefusals, type Refusal } from '../model/alerts.ts';
import { type SyntaxRefusal, syntaxRefusals } from '../model/syntax.ts';
import { cite, citeShort, messagePath, toSpec, toState } from './words.ts';

export function alertsPage(material: Material): Page {
  const refusals = allRefusals(material);
  const syntax = syntaxRefusals(material.messages);
  return page({
    path: 'alerts',
    title: 'Alerts',
    sources: ['spec/registry/alerts.yaml', 'spec/client', 'spec/server', 'spec/messages', 'spec/records.yaml'],
    nav: { group: 'Reference', label: 'Alerts' },
    body: [
      paragraph(
        'There is one way for us to fail: something is refused with an alert and a reason, that is the event `refused`, and its row sends the alert. What is refused, where, and why, stands in four places: the rows of the machines, the actions that they name, the messages, and the record layer.',
      ),
      ...overview(material, refusals, syntax),
      ...Object.keys(material.registry.alerts).flatMap((alert) => alertBlocks(material, alert, refusals, syntax)),
    ],
  });
}

function overview(material: Material, refusals: readonly Refusal[], syntax: readonly SyntaxRefusal[]): Block[] {
  const { alerts } = material.registry;
  const sent = (alert: string): string => {
    const roles = [...new Set(refusals.filter((r) => r.alert === alert).map((r) => r.role as string))];
    const messages = syntax.some((s) => s.alert === alert) ? ['readers of messages'] : [];
    const records = recordRefusals(material, alert).length > 0 ? ['the record layer'] : [];
    return [...roles, ...messages, ...records].join(', ');
  };
  return table(
    'All alerts',
    ['alert', 'code', 'sent by', 'our reason when the peer sends it', 'RFC'],
    Object.entries(alerts).map(([name, row]) => [
      sent(name) === '' ? [{ here: name }, mono(name)] : toPage('alerts', mono(name), name),
      String(row.code),
      sent(name) || nobody(row),
      row.reason === undefined ? '' : mono(row.reason),
      citeShort(row.rfc),
    ]),
  );
}

const nobody = ({ closing, reserved }: Material['registry']['alerts'][string]): string =>
  reserved ? 'nobody: of older versions' : closing ? 'nobody to refuse something: it closes' : 'nobody here';

const recordRefusals = ({ records }: Material, alert: string) =>
  Object.entries(records.refusals).filter(([, refusal]) => refusal.alert === alert);

function alertBlocks(
  material: Material,
  alert: string,
  refusals: readonly Refusal[],
  syntax: readonly SyntaxRefusal[],
): Block[] {
  const bySpec = grouped(refusals.filter((r) => r.alert === alert));
  const byMessage = syntax.filter((s) => s.alert === alert);
  const byRecord = recordRefusals(material, alert);
  if (bySpec.length + byMessage.length + byRecord.length === 0) return [];
  return [
    heading(2, alert, alert),
    ...table(
      `Rows and actions that refuse with ${alert}`,
      ['who', 'reason', 'by', 'in', 'RFC'],
      bySpec.map((group) => whoRow(material, group)),
    ),
    ...table(
      `The record layer refuses with ${alert}`,
      ['who', 'reason', 'why', 'RFC'],
      byRecord.map(([, refusal]) => [
        'the record layer',
        mono(refusal.reason),
        refusal.why,
        cite(refusal.rfc, material.registry.sections),
      ]),
    ),
    ...(byMessage.length === 0 ? [] : [messages(alert, byMessage)]),
  ];
}

/** The same refusal in several states is one line. */
function grouped(refusals: readonly Refusal[]): Refusal[][] {
  const groups = new Map<string, Refusal[]>();
  for (const refusal of refusals) {
    const by = refusal.action ?? `${refusal.row.at.file}:${refusal.row.at.line}`;
    const key = [refusal.role, refusal.reason, by].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), refusal]);
  }
  return [...groups.values()];
}

function whoRow(material: Material, group: readonly Refusal[]): Text[] {
  const [first] = group;
  if (first === undefined) return [];
  const places = group.map(
    ({ role, row, event }): Text => [
      row.state === undefined ? 'any state' : toState(role, row.state),
      ' at ',
      mono(event),
    ],
  );
  const action = material.machines[first.role].machine.actions.find((a) => a.name === first.action);
  return [
    first.role,
    mono(first.reason),
    action === undefined ? ['the row ', toSpec(first.row.at)] : [mono(action.name), `: ${action.meaning}`],
    joined(places, '; '),
    cite(first.rfc, material.registry.sections),
  ];
}

function messages(alert: string, refusals: readonly SyntaxRefusal[]): Block {
  const rows = refusals.map(({ message, type, field, reason, words }) => [
    toPage(messagePath(message), mono(message)),
    mono(type === message ? field : `${type}.${field}`),
    words,
    mono(reason),
  ]);
  return fold(
    `${refusals.length} conditions of messages, each checked on reading`,
    table(`Messages that are refused with ${alert}`, ['message', 'field', 'condition', 'reason'], rows),
  );
}
