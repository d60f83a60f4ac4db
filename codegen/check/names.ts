/** Every name in a machine must be declared, and every declaration used. */

import { addToTranscript, otherwise, peerEvents, refused } from '../language.ts';
import type { Declared, Model } from '../model/model.ts';
import { anywhereAnswer, stateAnswers } from '../model/rows.ts';
import type { Problem } from '../problem.ts';
import type { StepDoc } from '../schema/machine.ts';
import type { Path, Place } from '../yaml.ts';
import { type Knowledge, type Report, reporter } from './report.ts';

/** What is used, by noun, so that what is not can be told. */
interface Used {
  readonly facts: Set<string>;
  readonly holds: Set<string>;
  readonly actions: Set<string>;
  readonly sends: Set<string>;
  readonly sequences: Set<string>;
  readonly waits: Set<string>;
}

interface Walk {
  readonly model: Model;
  readonly knowledge: Knowledge;
  readonly events: readonly string[];
  readonly used: Used;
  readonly report: Report;
}

export function checkNames(model: Model, knowledge: Knowledge): Problem[] {
  const problems: Problem[] = [];
  const used: Used = {
    facts: new Set(),
    holds: new Set(),
    actions: new Set(),
    sends: new Set(),
    sequences: new Set(),
    waits: new Set(['application']),
  };
  const walk: Walk = { model, knowledge, events: eventNames(model, knowledge), used, report: reporter(problems) };
  checkInitial(walk);
  checkWaits(walk);
  checkFacts(walk);
  checkHolds(walk);
  checkActions(walk);
  checkSends(walk);
  for (const sequence of model.sequences.values()) checkSteps(walk, sequence, [], sequence.doc);
  checkRecursion(walk);
  checkAnywhere(walk);
  for (const state of model.states.values()) checkState(walk, state);
  checkUnused(walk);
  return problems;
}

export function eventNames(model: Model, { received }: Knowledge): string[] {
  return [...received, ...peerEvents, ...[...model.waits.values()].flatMap((w) => w.doc.gives ?? []), refused];
}

function checkInitial({ model, report }: Walk): void {
  const { initial } = model;
  if (initial && !model.states.has(initial.name))
    report(initial.at, `unknown state '${initial.name}'`, { name: initial.name, among: model.states.keys() });
}

function checkWaits(walk: Walk): void {
  const { model, report } = walk;
  for (const wait of model.waits.values()) {
    holdings(walk, wait, ['needs'], wait.doc.needs, true);
    if (wait.name === 'peer' && wait.doc.gives)
      report(wait.keyPlace('gives'), "what 'peer' gives is known to the language; leave `gives` out");
    if (wait.name !== 'peer' && !wait.doc.gives)
      report(wait.at, `the wait '${wait.name}' gives no event, so it would never end`);
    (wait.doc.gives ?? []).forEach((event, i) => {
      if ([...peerEvents, refused].includes(event as never))
        report(wait.place('gives', i), `'${event}' is an event of the language itself; no wait can give it`);
    });
  }
}

function checkFacts(walk: Walk): void {
  const { model, report, used } = walk;
  for (const fact of model.facts.values()) {
    const { asked, seen, sent, onlyIf } = fact.doc;
    if (asked !== undefined) checkEvent(walk, asked, fact.place('asked'));
    if (seen !== undefined) checkEvent(walk, seen, fact.place('seen'));
    if (sent !== undefined && !model.sends.has(sent))
      report(fact.place('sent'), `nothing called '${sent}' is ever sent`, { name: sent, among: model.sends.keys() });
    holdings(walk, fact, ['needs'], fact.doc.needs, true);
    if (onlyIf === undefined) continue;
    used.facts.add(onlyIf);
    if (!model.facts.has(onlyIf))
      report(fact.place('onlyIf'), `unknown fact '${onlyIf}'`, { name: onlyIf, among: model.facts.keys() });
    if (onlyIf === fact.name) report(fact.place('onlyIf'), `'${onlyIf}' cannot depend on itself`);
  }
}

function checkHolds({ model, report }: Walk): void {
  const epochs = new Map<string, string>();
  for (const { name, doc, place } of model.holds.values()) {
    if (doc.epoch === undefined) continue;
    const other = epochs.get(doc.epoch);
    if (other) report(place('epoch'), `the keys of epoch '${doc.epoch}' already come from '${other}'`);
    epochs.set(doc.epoch, name);
    if (!doc.secret)
      report(place('epoch'), `'${name}' makes the keys of an epoch, so it is a secret: say \`secret: true\``);
  }
}

function checkActions(walk: Walk): void {
  for (const action of walk.model.actions.values()) {
    const { doc } = action;
    checkRfc(walk, doc.rfc, action.place('rfc'));
    if (doc.reads !== undefined) checkEvent(walk, doc.reads, action.place('reads'));
    holdings(walk, action, ['needs'], doc.needs, true);
    holdings(walk, action, ['makes'], doc.makes, false);
    if (Array.isArray(doc.drops)) holdings(walk, action, ['drops'], doc.drops, false);
    for (const [alert, reasons] of Object.entries(doc.refuses ?? {})) {
      checkAlert(walk, alert, action.keyPlace('refuses', alert));
      reasons.forEach((reason, i) => {
        checkReason(walk, reason, action.place('refuses', alert, i));
        if (reasons.indexOf(reason) < i)
          walk.report(action.place('refuses', alert, i), `'${reason}' is listed twice for ${alert}`);
      });
    }
  }
}

function checkSends(walk: Walk): void {
  const { model, knowledge, report } = walk;
  for (const send of model.sends.values()) {
    checkRfc(walk, send.doc.rfc, send.place('rfc'));
    const message = send.doc.message ?? send.name;
    const at = send.doc.message === undefined ? send.at : send.place('message');
    if (!knowledge.described.includes(message))
      report(at, `no .ksy describes a message '${message}'`, { name: message, among: knowledge.described });
    holdings(walk, send, ['needs'], send.doc.needs, true);
    holdings(walk, send, ['drops'], send.doc.drops, false);
  }
}

function checkAnywhere(walk: Walk): void {
  const { model, report } = walk;
  for (const entry of model.anywhere.values()) {
    if (entry.name !== otherwise) checkEvent(walk, entry.name, entry.at);
    if (entry.name === otherwise && entry.doc.in)
      report(entry.keyPlace('in'), '`otherwise` answers all the rest, in every state; it takes no `in`');
    (entry.doc.in ?? []).forEach((state, i) => {
      if (!model.states.has(state))
        report(entry.place('in', i), `unknown state '${state}'`, { name: state, among: model.states.keys() });
    });
    checkAnswer(walk, entry, [], entry.doc);
  }
}

function checkState(walk: Walk, state: Declared<NonNullable<ReturnType<Model['states']['get']>>['doc']>): void {
  const { model, used, report } = walk;
  const { waitsFor, on, rfc, is } = state.doc;
  checkRfc(walk, rfc, state.place('rfc'));
  if (waitsFor !== undefined) {
    used.waits.add(waitsFor);
    if (!model.waits.has(waitsFor))
      report(state.place('waitsFor'), `unknown wait '${waitsFor}'`, { name: waitsFor, among: model.waits.keys() });
  }
  if (waitsFor === undefined && on !== undefined)
    report(state.at, `'${state.name}' answers events but waits for none: \`waitsFor\` is missing`);
  if (waitsFor === undefined && on === undefined && is === undefined)
    report(state.at, `'${state.name}' is final, so it must say what it \`is\`: what do the calls return there?`);
  for (const [event, answer] of Object.entries(on ?? {})) {
    checkEvent(walk, event, state.keyPlace('on', event));
    checkAnswer(walk, state, ['on', event], answer);
  }
}

interface RowLike {
  readonly rfc?: string | undefined;
  readonly when?: Readonly<Record<string, boolean>> | undefined;
  readonly do?: readonly StepDoc[] | undefined;
  readonly to?: string | undefined;
}

function checkAnswer(
  walk: Walk,
  within: Declared<unknown>,
  path: Path,
  answer: RowLike & { readonly choose?: readonly RowLike[] | undefined },
): void {
  if (answer.choose)
    answer.choose.forEach(
      (row, i) => void checkRow(walk, within, [...path, 'choose', i], row, within.place(...path, 'choose', i)),
    );
  else checkRow(walk, within, path, answer, within.keyPlace(...path));
}

function checkRow(walk: Walk, within: Declared<unknown>, path: Path, row: RowLike, at: Place): void {
  const { model, report } = walk;
  if (row.rfc === undefined)
    report(at.length > 40 ? { ...at, length: 1 } : at, 'this row names no RFC section: say `rfc: 9846#...`');
  else checkRfc(walk, row.rfc, within.place(...path, 'rfc'));
  checkWhen(walk, within, [...path, 'when'], row.when);
  checkSteps(walk, within, [...path, 'do'], row.do ?? []);
  if (row.to !== undefined && !model.states.has(row.to))
    report(within.place(...path, 'to'), `unknown state '${row.to}'`, { name: row.to, among: model.states.keys() });
}

function checkWhen({ model, used, report }: Walk, within: Declared<unknown>, path: Path, when: RowLike['when']): void {
  for (const fact of Object.keys(when ?? {})) {
    used.facts.add(fact);
    if (!model.facts.has(fact))
      report(within.keyPlace(...path, fact), `unknown fact '${fact}'`, { name: fact, among: model.facts.keys() });
  }
}

function checkSteps(walk: Walk, within: Declared<unknown>, path: Path, steps: readonly StepDoc[]): void {
  const { model, used, report } = walk;
  steps.forEach((step, i) => {
    const at = (...inner: Path) => within.place(...path, i, ...inner);
    if (typeof step === 'string') return checkDo(walk, step, at());
    checkWhen(walk, within, [...path, i, 'when'], step.when);
    if (step.do !== undefined) checkDo(walk, step.do, at('do'));
    if (step.send !== undefined) {
      used.sends.add(step.send);
      if (!model.sends.has(step.send))
        report(at('send'), `unknown send '${step.send}'`, { name: step.send, among: model.sends.keys() });
    }
    for (const [direction, epoch] of Object.entries(step.keys ?? {}))
      checkEpoch(walk, epoch ?? '', at('keys', direction));
    for (const [alert, reason] of Object.entries(step.refuse ?? {})) {
      checkAlert(walk, alert, within.keyPlace(...path, i, 'refuse', alert));
      checkReason(walk, reason, at('refuse', alert));
    }
  });
}

function checkDo({ model, used, report }: Walk, name: string, at: Place): void {
  if (name === addToTranscript) return;
  if (model.actions.has(name)) used.actions.add(name);
  else if (model.sequences.has(name)) used.sequences.add(name);
  else
    report(at, `unknown action '${name}'`, {
      name,
      among: [...model.actions.keys(), ...model.sequences.keys(), addToTranscript],
    });
}

function checkEpoch({ model, used, report }: Walk, epoch: string, at: Place): void {
  const holding = [...model.holds.values()].find((h) => h.doc.epoch === epoch);
  if (holding) used.holds.add(holding.name);
  else
    report(at, `no holding makes the keys of an epoch '${epoch}'`, {
      name: epoch,
      among: [...model.holds.values()].flatMap((h) => h.doc.epoch ?? []),
    });
}

function checkEvent({ model, knowledge, events, report }: Walk, event: string, at: Place): void {
  if (events.includes(event)) return;
  const hint = { name: event, among: events };
  if (knowledge.described.includes(event)) report(at, `the ${model.role} never receives ${event}`, hint);
  else if (/^[A-Z]/.test(event)) report(at, `no .ksy describes a message '${event}'`, hint);
  else report(at, `unknown event '${event}': no wait gives it`, hint);
}

function checkAlert({ knowledge, report }: Walk, alert: string, at: Place): void {
  if (!knowledge.alerts.includes(alert))
    report(at, `'${alert}' is no error alert of spec/registry/alerts.yaml`, { name: alert, among: knowledge.alerts });
}

function checkReason({ knowledge, report }: Walk, reason: string, at: Place): void {
  if (!knowledge.reasons.includes(reason))
    report(at, `'${reason}' is no reason of spec/registry/reasons.yaml`, { name: reason, among: knowledge.reasons });
}

function checkRfc({ knowledge, report }: Walk, rfc: string, at: Place): void {
  const [number, section = ''] = rfc.split('#');
  if (number === '9846' && !knowledge.sections.includes(section))
    report(at, `RFC 9846 has no section ${section}`, { name: section, among: knowledge.sections });
}

function holdings(
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

function checkRecursion({ model, report }: Walk): void {
  const inner = (name: string): string[] =>
    (model.sequences.get(name)?.doc ?? [])
      .flatMap((s) => (typeof s === 'string' ? s : (s.do ?? [])))
      .filter((n) => model.sequences.has(n));
  for (const sequence of model.sequences.values()) {
    const reached = new Set(inner(sequence.name));
    for (const name of reached) for (const next of inner(name)) reached.add(next);
    if (reached.has(sequence.name)) report(sequence.at, `the sequence '${sequence.name}' contains itself`);
  }
}

function checkUnused({ model, used, report }: Walk): void {
  const nouns = {
    facts: 'is read by no row',
    actions: 'is performed by no row',
    sends: 'is sent by no row',
    sequences: 'is used by no row',
    waits: 'is waited for by no state',
  } as const;
  for (const noun of Object.keys(nouns) as (keyof typeof nouns)[]) {
    for (const declared of model[noun].values())
      if (!used[noun].has(declared.name)) report(declared.at, `'${declared.name}' ${nouns[noun]}`);
  }
  const made = new Set([...model.actions.values()].flatMap((a) => a.doc.makes ?? []));
  for (const { name, at } of model.holds.values()) {
    if (!used.holds.has(name))
      report(at, `'${name}' is ${made.has(name) ? 'made but never needed' : 'neither made nor needed'}`);
    else if (!made.has(name)) report(at, `'${name}' is needed, but no action makes it`);
  }
}

/** All answers of a machine with what declares them. */
export function allAnswers(model: Model) {
  const own = [...model.states.values()].flatMap((state) =>
    stateAnswers(model, state).map((answer) => ({ answer, state: state.name })),
  );
  return [
    ...own,
    ...[...model.anywhere.values()].map((entry) => ({ answer: anywhereAnswer(model, entry), state: undefined })),
  ];
}
