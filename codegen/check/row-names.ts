/** The names in rows and steps. */

import { bareSteps, isBareStep, plaintext } from '../language.ts';
import type { Declared } from '../model/model.ts';
import type { StepDoc } from '../schema/machine.ts';
import type { Path, Place } from '../yaml.ts';
import { checkAlert, checkReason, checkRfc, type Walk } from './walk.ts';

interface RowLike {
  readonly rfc?: string | undefined;
  readonly when?: Readonly<Record<string, boolean>> | undefined;
  readonly do?: readonly StepDoc[] | undefined;
  readonly to?: string | undefined;
}

export function checkAnswer(
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

export function checkSteps(walk: Walk, within: Declared<unknown>, path: Path, steps: readonly StepDoc[]): void {
  const { model, used, report } = walk;
  steps.forEach((step, i) => {
    const at = (...inner: Path) => within.place(...path, i, ...inner);
    if (typeof step === 'string') {
      checkDo(walk, step, at());
      return;
    }
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
  if (isBareStep(name)) return;
  if (model.actions.has(name)) used.actions.add(name);
  else if (model.sequences.has(name)) used.sequences.add(name);
  else
    report(at, `unknown action '${name}'`, {
      name,
      among: [...model.actions.keys(), ...model.sequences.keys(), ...bareSteps],
    });
}

function checkEpoch({ model, used, report }: Walk, epoch: string, at: Place): void {
  if (epoch === plaintext) return;
  const holding = [...model.holds.values()].find((h) => h.doc.epoch === epoch);
  if (holding) used.holds.add(holding.name);
  else
    report(at, `no holding makes the keys of an epoch '${epoch}'`, {
      name: epoch,
      among: [...model.holds.values()].flatMap((h) => h.doc.epoch ?? []),
    });
}
