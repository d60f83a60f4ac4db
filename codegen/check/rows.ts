/** What can be said of rows by looking at them alone: coverage, order, and steps that do not fit. */

import type { Facts } from '../ir.ts';
import { otherwise } from '../language.ts';
import { isPossible, type Model, spot } from '../model/model.ts';
import { type Answer, allAnswers, sharedAnswerFor, type WrittenRow } from '../model/rows.ts';
import type { Problem } from '../problem.ts';
import { type Knowledge, type Report, reporter } from './report.ts';

/** Names must have been checked. */
export function checkRows(model: Model, knowledge: Knowledge): Problem[] {
  const problems: Problem[] = [];
  const report = reporter(problems);
  for (const { answer } of allAnswers(model)) {
    checkCoverage(model, answer, report);
    for (const row of answer.rows) checkSteps(model, knowledge, answer.event, row, report);
  }
  checkAnswered(model, knowledge, report);
  return problems;
}

function checkCoverage(model: Model, answer: Answer, report: Report): void {
  const facts = [...new Set(answer.rows.flatMap((row) => Object.keys(row.when)))];
  const cases = assignments(facts).filter((c) => isPossible(model, c));
  const taken = cases.map((c) => answer.rows.findIndex((row) => holds(row.when, c)));
  answer.rows.forEach((row, i) => {
    if (taken.includes(i)) return;
    const earlier = answer.rows.slice(0, i).find((r) => cases.some((c) => holds(row.when, c) && holds(r.when, c)));
    report(
      row.at,
      `this row can never match: ${earlier ? `the row at ${spot(earlier.at)} takes all that it could` : 'its facts cannot hold together'}`,
    );
  });
  const missed = cases[taken.indexOf(-1)];
  if (missed) report(answer.at, `no row answers ${answer.event} when ${said(missed)}`);
  checkAmbiguity(answer, report);
}

/** Two rows may both match only if the first says more than the second: then it is plainly an exception to it. */
function checkAmbiguity(answer: Answer, report: Report): void {
  answer.rows.forEach((row, i) => {
    for (const earlier of answer.rows.slice(0, i)) {
      const both = { ...earlier.when, ...row.when };
      const overlap = holds(earlier.when, both) && holds(row.when, both);
      const exception = Object.keys(row.when).every((fact) => fact in earlier.when);
      const covered = Object.keys(earlier.when).every((fact) => fact in row.when);
      if (!overlap || exception || covered) continue;
      report(
        row.at,
        `ambiguous: this row and the one at ${spot(earlier.at)} both match when ${said(both)}; let one of them say so`,
      );
    }
  });
}

function checkSteps(model: Model, knowledge: Knowledge, event: string, row: WrittenRow, report: Report): void {
  row.steps.forEach(({ step, at, when, never }, i) => {
    const against = never ?? Object.keys(when).find((fact) => fact in row.when && row.when[fact] !== when[fact]);
    if (against !== undefined)
      report(
        at,
        `this step is never performed: its row has \`${against}: ${String(row.when[against] ?? !when[against])}\``,
      );
    if (step.type === 'refuse') {
      if (i < row.steps.length - 1)
        report(row.steps[i + 1]?.at ?? at, 'nothing can follow a `refuse`: the row ends there');
      if (Object.keys(when).some((fact) => !(fact in row.when)))
        report(at, 'a `refuse` takes no `when`: write a row of its own, so that one sees where it leads');
      if (row.to !== undefined)
        report(row.place('to'), 'a row that refuses goes nowhere: what follows is the event `refused`');
    }
    if (step.type === 'addToTranscript' && !knowledge.received.includes(event))
      report(at, `${event} brings no handshake message to add to the transcript`);
    if (step.type !== 'do') return;
    const reads = model.actions.get(step.params.name)?.doc.reads;
    if (reads !== undefined && reads !== event)
      report(at, `'${step.params.name}' reads ${reads}, but this row is about ${event}`);
  });
}

/** Without `otherwise`, every state must answer by name whatever can come; the first event that it does not is shown. */
function checkAnswered(model: Model, knowledge: Knowledge, report: Report): void {
  if (model.anywhere.has(otherwise)) return;
  const given = [...model.waits.values()].flatMap((w) => w.doc.gives ?? []);
  for (const state of model.states.values()) {
    if (state.doc.on === undefined && state.doc.waitsFor === undefined) continue;
    const missing = [...knowledge.received, ...given].find(
      (event) => !(event in (state.doc.on ?? {})) && !sharedAnswerFor(model, event, state.name),
    );
    if (missing !== undefined)
      report(state.at, `'${state.name}' does not answer ${missing}, and \`anywhere\` has no \`otherwise\``);
  }
}

/** Every way in which the facts can turn out. */
export function assignments(facts: readonly string[]): Facts[] {
  const [first, ...rest] = facts;
  if (first === undefined) return [{}];
  return assignments(rest).flatMap((others) => [
    { [first]: true, ...others },
    { [first]: false, ...others },
  ]);
}

const holds = (when: Facts, facts: Facts) => Object.entries(when).every(([fact, value]) => facts[fact] === value);

export const said = (facts: Facts) =>
  Object.entries(facts)
    .map(([fact, value]) => `${fact}: ${value}`)
    .join(', ');
