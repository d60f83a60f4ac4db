/** What a thread of the mutation run knows: the spec, read once, and how to judge a mutant by its name. */

import type { Judgement } from '../engine/mutant-worker.ts';
import { readSpec } from '../spec.ts';
import { coverageOf, judge as judgeMutant } from './judge.ts';
import { type Mutant, mutantsOf } from './operators.ts';

const { machines, properties } = readSpec();
const mutants = new Map<string, Mutant>();
for (const machine of Object.values(machines)) for (const mutant of mutantsOf(machine)) mutants.set(mutant.id, mutant);
const coverage = coverageOf(machines, properties);

for (const machine of Object.values(machines)) {
  const itself = {
    id: `the ${machine.role} as it is`,
    operator: 'DR',
    role: machine.role,
    touches: [],
    machine,
  } as const;
  const { killedBy, by } = judgeMutant(itself, machines, properties, coverage);
  if (killedBy !== undefined) throw new Error(`${itself.id} breaks ${killedBy} in ${by}: see npm run check first`);
}

export function judge(id: string): Judgement {
  const mutant = mutants.get(id);
  if (mutant === undefined) throw new Error(`there is no mutant ${id}`);
  const { killedBy, by = '', path = [] } = judgeMutant(mutant, machines, properties, coverage);
  return killedBy === undefined ? { survived: 1 } : { killedBy, model: by, steps: path };
}
