/** Every situation in which a call can come to rest must have exactly one row, and every row a situation that can be. */

import type { Machine } from '../ir.ts';
import type { Spec, Table } from '../load.ts';
import { type Model, spot } from '../model/model.ts';
import type { Problem } from '../problem.ts';
import type { OutcomesDoc } from '../schema/outcomes.ts';
import type { Path } from '../yaml.ts';
import { type Report, reporter } from './report.ts';

export function checkOutcomes(spec: Spec, models: readonly Model[], machines: readonly Machine[]): Problem[] {
  const problems: Problem[] = [];
  const report = reporter(problems);
  if (spec.outcomes === undefined) return problems;
  checkTable(spec.outcomes, Object.keys(spec.registry.reasons), report);
  for (const model of models) checkReferences(spec.outcomes.doc, model, report);
  if (machines.length > 0 && problems.length === 0) checkReachable(spec.outcomes, machines, report);
  return problems;
}

const everyRow = (doc: OutcomesDoc): [Path, OutcomesDoc['everyCall']][] => [
  [['everyCall'], doc.everyCall],
  ...Object.entries(doc.calls).map(([call, rows]): [Path, OutcomesDoc['everyCall']] => [['calls', call], rows]),
];

function checkTable({ source, doc }: Table<OutcomesDoc>, reasons: readonly string[], report: Report): void {
  const situations = Object.keys(doc.situations);
  for (const [path, rows] of everyRow(doc)) {
    for (const [situation, row] of Object.entries(rows)) {
      if (!situations.includes(situation))
        report(source.keyPlace([...path, situation]), `unknown situation '${situation}'`, {
          name: situation,
          among: situations,
        });
      if (row.reason !== undefined && !reasons.includes(row.reason))
        report(
          source.place([...path, situation, 'reason']),
          `'${row.reason}' is no reason of spec/registry/reasons.yaml`,
          { name: row.reason, among: reasons },
        );
    }
  }
  const used = new Set(everyRow(doc).flatMap(([, rows]) => Object.keys(rows)));
  for (const name of situations)
    if (!used.has(name)) report(source.keyPlace(['situations', name]), `no call has a row for '${name}'`);
  for (const name of Object.keys(doc.everyCall)) {
    if (Object.values(doc.calls).every((rows) => name in rows))
      report(
        source.keyPlace(['everyCall', name]),
        `this row is never used: every call has a row of its own for '${name}'`,
      );
  }
}

/** What states are and wait for must be situations. */
function checkReferences(doc: OutcomesDoc, model: Model, report: Report): void {
  const ofKind = (kind: 'state' | 'wait') => Object.keys(doc.situations).filter((name) => doc.situations[name]?.[kind]);
  for (const { doc: state, place } of model.states.values()) {
    if (state.is !== undefined && !ofKind('state').includes(state.is))
      report(place('is'), `spec/outcomes.yaml has no situation '${state.is}' that a state can be`, {
        name: state.is,
        among: ofKind('state'),
      });
  }
  const waited = new Set([...model.states.values()].map((s) => s.doc.waitsFor));
  for (const { name, at } of model.waits.values()) {
    if (!waited.has(name)) continue;
    if (name === 'peer' || name === 'application' || ofKind('wait').includes(name)) continue;
    report(at, `spec/outcomes.yaml does not say what a call returns while it waits for '${name}'`, {
      name,
      among: ofKind('wait'),
    });
  }
}

function checkReachable({ source, doc }: Table<OutcomesDoc>, machines: readonly Machine[], report: Report): void {
  const states = machines.flatMap((m) => m.states);
  const ends = new Set(states.filter((s) => s.final).map((s) => s.is));
  for (const [name, situation] of Object.entries(doc.situations)) {
    const at = source.keyPlace(['situations', name]);
    if (situation.state && !states.some((s) => s.is === name)) report(at, `no state of any machine is '${name}'`);
    if (situation.wait && !states.some((s) => s.waitsFor === name))
      report(at, `no state of any machine waits for '${name}'`);
    const everywhere = situation.wait || situation.bio !== undefined || ends.has(name);
    if (!everywhere || name in doc.everyCall) continue;
    for (const [call, rows] of Object.entries(doc.calls)) {
      if (!(name in rows))
        report(
          source.keyPlace(['calls', call]),
          `${call} has no row for '${name}', in which it can come to rest (${spot(at)})`,
        );
    }
  }
}
