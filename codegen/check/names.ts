/** Every name in a machine must be declared. */

import { otherwise, peerEvents, refused } from '../language.ts';
import { conditionsOf, type Declared, type Model, type StateDecl } from '../model/model.ts';
import { sharedDocs } from '../model/rows.ts';
import type { Problem } from '../problem.ts';
import { checkIn } from './in.ts';
import { type Knowledge, reporter } from './report.ts';
import { checkAnswer, checkSteps } from './row-names.ts';
import { checkUnused } from './unused.ts';
import { checkAlert, checkEvent, checkReason, checkRfc, eventNames, holdings, type Used, type Walk } from './walk.ts';

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
  checkUnused(walk, problems);
  return problems;
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
    for (const other of Object.keys(conditionsOf(onlyIf))) {
      const place = typeof onlyIf === 'string' ? fact.place('onlyIf') : fact.keyPlace('onlyIf', other);
      used.facts.add(other);
      if (!model.facts.has(other)) report(place, `unknown fact '${other}'`, { name: other, among: model.facts.keys() });
      if (other === fact.name) report(place, `'${other}' cannot depend on itself`);
    }
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
    checkDerives(walk, action);
    checkProof(walk, action, 'verifies', doc.verifies);
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
    checkProof(walk, send, 'proves', send.doc.proves);
  }
}

type ActionDecl = Model['actions'] extends ReadonlyMap<string, infer D> ? D : never;

/** A secret is derived where it is made, from holdings, which may be absent: a pre-shared key is one only where there is one. */
function checkDerives({ model, report }: Walk, { doc, keyPlace, place }: ActionDecl): void {
  const sources = [...model.holds.keys(), 'message', 'transcript'];
  for (const [made, inputs] of Object.entries(doc.derives ?? {})) {
    if (!doc.makes?.includes(made))
      report(keyPlace('derives', made), `'${made}' is derived here but not made: \`makes\` lacks it`);
    inputs.forEach((input, i) => {
      if (!sources.includes(input))
        report(place('derives', made, i), `'${input}' is nothing that a secret is derived from`, {
          name: input,
          among: sources,
        });
    });
  }
}

/** A proof is made and checked with something that is needed. */
function checkProof(
  { report }: Walk,
  {
    doc,
    place,
  }: { readonly doc: { readonly needs?: string[] | undefined }; readonly place: Declared<unknown>['place'] },
  key: 'proves' | 'verifies',
  proof: Readonly<Record<string, string | undefined>> | undefined,
): void {
  for (const [kind, holding = ''] of Object.entries(proof ?? {})) {
    if (!doc.needs?.includes(holding))
      report(place(key, kind), `'${holding}' is not needed here, so nothing can be proven with it`, {
        name: holding,
        among: doc.needs ?? [],
      });
  }
}

function checkAnywhere(walk: Walk): void {
  for (const entry of walk.model.anywhere.values()) {
    if (entry.name !== otherwise) checkEvent(walk, entry.name, entry.at);
    for (const { doc, path } of sharedDocs(entry)) checkAnswer(walk, entry, path, doc);
    checkIn(walk, entry);
  }
}

function checkState(walk: Walk, state: StateDecl): void {
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
