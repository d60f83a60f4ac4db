/** `-alert` and `-reason`: known alerts only, and only where something can fail. */

import { didYouMean, type Problem } from '../problem.ts';
import { blames } from './lines.ts';
import type { Blame, Model } from './model.ts';
import { isMessage } from './shape.ts';
import { type Place, problemAt } from './source.ts';

/** The alerts that a malformed message can be answered with. RFC 9846 section 6.2. */
const alerts = [
  'unexpected_message',
  'record_overflow',
  'illegal_parameter',
  'decode_error',
  'decrypt_error',
  'protocol_version',
];

/** Checks every `-alert` and `-reason` of the model. */
export function checkBlame(model: Model, problems: Problem[]): void {
  const regions = regionTypes(model);
  for (const type of model.types.values()) {
    checkNames(type.blame, type.place, problems);
    if (blames(type.blame) && !isMessage(type, model) && !regions.has(type.key)) {
      problems.push(
        problemAt(type.place, `'${type.id}' has no region of its own: -alert and -reason have no effect on it`),
      );
    }
    for (const field of type.fields) {
      checkNames(field.blame, field.place, problems);
      if (!blames(field.blame) || field.constraints.length > 0 || field.role === 'literal') continue;
      if (field.type.kind === 'number' || field.type.kind === 'bytes' || field.size.kind !== 'field') {
        problems.push(
          problemAt(field.place, `nothing can fail in '${field.id}': -alert and -reason have no effect on it`),
        );
      }
    }
  }
}

function checkNames(blame: Blame, place: Place, problems: Problem[]): void {
  const { alert, reason } = blame;
  if (alert !== undefined && !alerts.includes(alert)) {
    problems.push(problemAt(place, `unknown alert '${alert}'`, didYouMean(alert, alerts)));
  }
  if (reason !== undefined && !/^[A-Z][A-Z0-9_]*$/.test(reason))
    problems.push(problemAt(place, `'${reason}' is no reason name`));
}

/** Types that are read in a region of their own wherever they are used. */
function regionTypes(model: Model): ReadonlySet<string> {
  const inside = new Set<string>();
  const outside = new Set<string>();
  for (const type of model.types.values()) {
    for (const field of type.fields) {
      if (field.type.kind === 'switch') for (const c of field.type.cases) inside.add(c.type);
      if (field.type.kind === 'struct') (field.size.kind === 'field' ? inside : outside).add(field.type.name);
    }
  }
  return new Set([...inside].filter((key) => !outside.has(key)));
}
