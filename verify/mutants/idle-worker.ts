/** Whether a property finds any mutant at all, others aside: one that finds none shows nothing. */

import { aloneModels } from '../alone/model.ts';
import { explore } from '../engine/explore.ts';
import { readSpec } from '../spec.ts';
import { brokenTable } from '../table/check.ts';
import { type Mutant, mutantsOf, type Operator } from './operators.ts';

export interface IdleJob {
  readonly property: string;
}

/** Those that find most first; there are so many targets. */
const order: readonly Operator[] = ['SK', 'OR', 'DK', 'DR', 'DG', 'NG', 'AL', 'DF', 'CA', 'ST'];

const { machines, properties } = readSpec();
const mutants: readonly Mutant[] = Object.values(machines)
  .flatMap((machine) => [...mutantsOf(machine)])
  .sort((a, b) => order.indexOf(a.operator) - order.indexOf(b.operator));

/** The first mutant that the property finds by itself. */
export function run({ property: name }: IdleJob): { readonly finds?: string } {
  const property = properties.find((p) => p.name === name);
  if (property === undefined) throw new Error(`there is no property ${name}`);
  const found = mutants.find(({ role, machine }) => {
    if (property.of !== role && property.of !== 'both') return false;
    if (property.refused) return brokenTable(machine, [property]) !== undefined;
    for (const model of aloneModels(machine, [property]))
      return explore(model, { stopAtViolation: true }).violations.some((v) => v.name === name);
    return false;
  });
  return found === undefined ? {} : { finds: found.id };
}
