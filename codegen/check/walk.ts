/** What the checks of names carry along, and the look-ups that they share. */

import { peerEvents, refused } from '../language.ts';
import type { Declared, Model } from '../model/model.ts';
import type { Path, Place } from '../yaml.ts';
import type { Knowledge, Report } from './report.ts';

/** What is used, by noun, so that what is not can be told. */
export interface Used {
  readonly facts: Set<string>;
  readonly holds: Set<string>;
  readonly actions: Set<string>;
  readonly sends: Set<string>;
  readonly sequences: Set<string>;
  readonly waits: Set<string>;
}

export interface Walk {
  readonly model: Model;
  readonly knowledge: Knowledge;
  readonly events: readonly string[];
  readonly used: Used;
  readonly report: Report;
}

export function eventNames(model: Model, { received }: Knowledge): string[] {
  return [...received, ...peerEvents, ...[...model.waits.values()].flatMap((w) => w.doc.gives ?? []), refused];
}

export function checkEvent({ model, knowledge, events, report }: Walk, event: string, at: Place): void {
  if (events.includes(event)) return;
  const hint = { name: event, among: events };
  if (knowledge.described.includes(event)) report(at, `the ${model.role} never receives ${event}`, hint);
  else if (/^[A-Z]/.test(event)) report(at, `no .ksy describes a message '${event}'`, hint);
  else report(at, `unknown event '${event}': no wait gives it`, hint);
}

export function checkAlert({ knowledge, report }: Walk, alert: string, at: Place): void {
  if (!knowledge.alerts.includes(alert))
    report(at, `'${alert}' is no error alert of spec/registry/alerts.yaml`, { name: alert, among: knowledge.alerts });
}

export function checkReason({ knowledge, report }: Walk, reason: string, at: Place): void {
  if (!knowledge.reasons.includes(reason))
    report(at, `'${reason}' is no reason of spec/registry/reasons.yaml`, { name: reason, among: knowledge.reasons });
}

export function checkRfc({ knowledge, report }: Walk, rfc: string, at: Place): void {
  const [number, section = ''] = rfc.split('#');
  if (number === '9846' && !knowledge.sections.includes(section))
    report(at, `RFC 9846 has no section ${section}`, { name: section, among: knowledge.sections });
}

export function holdings(
  { model, used, report }: Walk,
  within: Declared<unknown>,
  path: Path,
  list: readonly string[] | undefined,
  needed: boolean,
): void {
  (list ?? []).forEach((name, i) => {
    if (needed) used.holds.add(name);
    if (!model.holds.has(name))
      report(within.place(...path, i), `unknown holding '${name}'`, { name, among: model.holds.keys() });
    if ((list ?? []).indexOf(name) < i) report(within.place(...path, i), `'${name}' is listed twice`);
  });
}
