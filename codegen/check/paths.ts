/** What only the paths through a machine can tell: what is held, known and reached. */

import { askedAt, type Machine, type Row, type Step } from '../ir.ts';
import type { Lowered } from '../model/lower.ts';
import { type Model, spot } from '../model/model.ts';
import { allAnswers, type WrittenRow } from '../model/rows.ts';
import type { Problem } from '../problem.ts';
import type { Place } from '../yaml.ts';
import { explore, type Point, pathTo } from './explore.ts';
import { type Report, reporter } from './report.ts';

/** Names and rows must have been checked. */
export function checkPaths(model: Model, { machine, stepPlaces }: Lowered): Problem[] {
  const problems: Problem[] = [];
  const report = onceEach(reporter(problems));
  const reached = new Set<string>();
  const taken = new Set<string>();
  const needs = needsOf(machine);
  explore(machine, {
    point(point) {
      reached.add(point.state);
      checkWait(model, machine, point, report);
      checkEnd(model, machine, point, report);
    },
    row(point, row) {
      taken.add(spot(row.at));
      checkKnown(model, machine, point, row, report);
      if (row.origin !== 'otherwise') checkAnswers(model, machine, point, row, report);
    },
    step(point, row, index, held) {
      const step = row.steps[index];
      const at = stepPlaces.get(row)?.[index];
      if (step === undefined || at === undefined) return;
      for (const need of needs(step)) {
        if (!held.has(need))
          report(at, `${sayStep(step)} needs '${need}', which is not held on the path ${pathTo(point)}, ${row.event}`);
      }
    },
  });
  for (const state of model.states.values())
    if (!reached.has(state.name)) report(state.at, `no path leads to '${state.name}'`);
  checkTaken(model, machine, reached, taken, report);
  return problems;
}

/** The same complaint about the same token is made once, on the shortest path. */
function onceEach(report: Report): Report {
  const said = new Set<string>();
  return (at, message, known) => {
    const key = `${spot(at)} ${message.split(' on the path ')[0]}`;
    if (said.has(key)) return;
    said.add(key);
    report(at, message, known);
  };
}

function needsOf(machine: Machine): (step: Step) => readonly string[] {
  const actions = new Map(machine.actions.map((a) => [a.name, a.needs]));
  const sends = new Map(machine.sends.map((s) => [s.name, s.needs]));
  const epochs = new Map(machine.holds.map((h) => [h.epoch, [h.name]]));
  return (step) => {
    if (step.type === 'do') return actions.get(step.params.name) ?? [];
    if (step.type === 'send') return sends.get(step.params.name) ?? [];
    return step.type === 'keys' ? (epochs.get(step.params.epoch) ?? []) : [];
  };
}

function sayStep(step: Step): string {
  if (step.type === 'keys') return `epoch '${step.params.epoch}'`;
  return step.type === 'do' || step.type === 'send' ? `'${step.params.name}'` : step.type;
}

function checkWait(model: Model, machine: Machine, point: Point, report: Report): void {
  const waitsFor = machine.states.find((s) => s.name === point.state)?.waitsFor;
  const needs = machine.waits.find((w) => w.name === waitsFor)?.needs ?? [];
  const place = model.states.get(point.state)?.place('waitsFor');
  for (const need of needs)
    if (place && !point.refusing && !point.held.has(need))
      report(place, `waiting for '${waitsFor}' needs '${need}', which is not held on the path ${pathTo(point)}`);
}

function checkEnd(model: Model, machine: Machine, point: Point, report: Report): void {
  const state = machine.states.find((s) => s.name === point.state);
  if (!state?.final || !point.from) return;
  const place = model.states.get(point.state)?.at;
  for (const { name, secret } of machine.holds) {
    if (place && secret && point.held.has(name))
      report(place, `the secret '${name}' is still held at the end, on the path ${pathTo(point)}`);
  }
}

function checkKnown(model: Model, machine: Machine, point: Point, row: Row, report: Report): void {
  for (const name of Object.keys(row.when)) {
    const fact = machine.facts.find((f) => f.name === name);
    if (fact?.kind !== 'asked' || fact.of === row.event || point.known.has(name)) continue;
    report(
      whenPlace(model, row, name),
      `'${name}' is read before it can be known: ${fact.of} has not come on the path ${pathTo(point)}, ${row.event}`,
    );
  }
}

function checkAnswers(model: Model, machine: Machine, point: Point, row: Row, report: Report): void {
  for (const fact of askedAt(machine, row.event)) {
    for (const need of fact.needs) {
      const place = model.facts.get(fact.name)?.at;
      if (place && !point.held.has(need))
        report(place, `'${fact.name}' needs '${need}', which is not held on the path ${pathTo(point)}, ${row.event}`);
    }
  }
}

/** Where a row, or a step of it, reads a fact. */
function whenPlace(model: Model, row: Row, fact: string): Place {
  const written = writtenRows(model).find((w) => spot(w.at) === spot(row.at));
  if (written === undefined) return row.at;
  if (fact in written.when) return written.keyPlace('when', fact);
  return written.steps.find((s) => fact in s.when)?.at ?? row.at;
}

const writtenRows = (model: Model): WrittenRow[] => allAnswers(model).flatMap(({ answer }) => [...answer.rows]);

function saysWait(model: Model, state: string): string {
  const wait = model.states.get(state)?.doc.waitsFor;
  return wait === undefined ? 'is final' : `waits for '${wait}'`;
}

function checkTaken(
  model: Model,
  machine: Machine,
  reached: ReadonlySet<string>,
  taken: ReadonlySet<string>,
  report: Report,
): void {
  const comesIn = (event: string, state: string) => machine.states.find((s) => s.name === state)?.may.includes(event);
  for (const { answer, state, in: among } of allAnswers(model)) {
    if (state !== undefined && !reached.has(state)) continue;
    const deaf = (among ?? (state === undefined ? [] : [state])).find((s) => !comesIn(answer.event, s));
    if (deaf !== undefined)
      report(answer.at, `${answer.event} cannot come in '${deaf}', which ${saysWait(model, deaf)}`);
    else
      for (const row of answer.rows)
        if (!taken.has(spot(row.at)))
          report(
            row.at,
            `no path takes this row${Object.keys(row.when).length > 0 ? ': its facts never hold here' : ''}`,
          );
  }
}
