/** Finds a published attack again: the mistake that it lives on, in the world where it shows. */

import { aloneModels } from '../alone/model.ts';
import { explore } from '../engine/explore.ts';
import { pathTo } from '../engine/path.ts';
import type { Model } from '../model.ts';
import { pairModel } from '../pair/model.ts';
import { attackScenarios } from '../pair/scenario.ts';
import type { Machines, Spec } from '../spec.ts';
import { brokenTable } from '../table/check.ts';
import { type Told, tellSteps } from '../tell.ts';
import type { Attack } from './attacks.ts';
import { type Mutant, mutantsOf } from './operators.ts';

export interface Found {
  readonly property: string;
  readonly steps: readonly Told[];
  /** Where the rows themselves show it. */
  readonly how?: string;
}

/** Undefined where nothing is broken. */
export function findAttack(spec: Spec, attack: Attack): Found | undefined {
  const mutant = attack.mutant === undefined ? undefined : mutantCalled(spec, attack.mutant);
  const machines: Machines = mutant ? { ...spec.machines, [mutant.role]: mutant.machine } : spec.machines;
  if (attack.where === 'table') {
    const broken = Object.values(machines).flatMap((m) => brokenTable(m, spec.properties) ?? [])[0];
    return broken && { property: broken.name, how: broken.how, steps: [] };
  }
  const model = worldOf(spec, attack, machines);
  const result = explore(model, { stopAtViolation: true });
  const violation = result.violations[0];
  return (
    violation && {
      property: violation.name,
      steps: tellSteps(model.name, pathTo(model, result, violation.state).steps),
    }
  );
}

function mutantCalled({ machines }: Spec, id: string): Mutant {
  for (const machine of Object.values(machines))
    for (const mutant of mutantsOf(machine)) if (mutant.id === id) return mutant;
  throw new Error(`the spec has changed: there is no mutant '${id}' any more`);
}

/** The chapter or scenario, with nothing in it but the property that is to find the attack. */
function worldOf({ properties }: Spec, { where, property, cause }: Attack, machines: Machines): Model {
  const file = properties.find((p) => p.name === property)?.file;
  // What the language itself demands is looked for in the chapter that is named.
  const own = file === undefined ? properties : properties.filter((p) => p.name === property);
  const scenario = attackScenarios.find(({ name }) => name === where);
  if (scenario)
    return pairModel({ ...scenario, ...(cause && { without: [cause], pskOnly: cause === 'exchange' }) }, machines, own);
  const model = Object.values(machines)
    .flatMap((machine) => [...aloneModels(machine, own)])
    .find(({ name }) => name === where);
  if (model === undefined) throw new Error(`nothing that is checked is called '${where}'`);
  return model;
}
