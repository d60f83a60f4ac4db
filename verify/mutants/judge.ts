/** Whether a mutant is found out, and by which property: the cheapest look first. */

import { aloneModels } from '../alone/model.ts';
import { explore } from '../engine/explore.ts';
import { honestScenarios, type Scenario } from '../pair/scenario.ts';
import { endless, type Walked, walk } from '../pair/walk.ts';
import type { Property } from '../properties.ts';
import type { Machines } from '../spec.ts';
import { brokenTable } from '../table/check.ts';
import type { Mutant } from './operators.ts';

export interface Verdict {
  readonly id: string;
  /** The property that it breaks; absent where it was not found out. */
  readonly killedBy?: string;
  /** Where: `table`, `client alone`, or a scenario. */
  readonly by?: string;
  readonly path?: readonly string[];
}

/** What a scenario comes to, so that only those scenarios are tried that a change can touch. */
export type Coverage = ReadonlyMap<string, ReadonlySet<string>>;

/** What comes in each honest scenario, and where: `client WAIT_SH ServerHello`. */
export function coverageOf(machines: Machines, properties: readonly Property[]): Coverage {
  return new Map(
    honestScenarios.map((scenario) => {
      const taken = new Set<string>();
      walk(scenario, machines, properties, {
        happened: (end, { event }, { rows }) => {
          if (rows[0]) taken.add(`${end.role} ${rows[0].state} ${event}`);
          for (const { state } of rows.slice(1)) taken.add(`${end.role} ${state} refused`);
        },
      });
      return [scenario.name, taken] as const;
    }),
  );
}

export function judge(
  mutant: Mutant,
  machines: Machines,
  properties: readonly Property[],
  coverage: Coverage,
): Verdict {
  const { id, role, touches, machine } = mutant;
  const table = brokenTable(machine, properties);
  if (table) return { id, killedBy: table.name, by: 'table', path: [table.how] };
  const mutated: Machines = { ...machines, [role]: machine };
  const touched = honestScenarios.filter(({ name }) =>
    touches.some((what) => coverage.get(name)?.has(`${role} ${what}`)),
  );
  const few = 4;
  return firstFailure(touched.slice(0, few)) ?? aloneFailure() ?? firstFailure(touched.slice(few)) ?? { id };

  function firstFailure(scenarios: readonly Scenario[]): Verdict | undefined {
    for (const scenario of scenarios) {
      const { broken, path } = tryWalk(scenario, mutated, properties);
      if (broken !== undefined) return { id, killedBy: broken, by: scenario.name, path };
    }
    return undefined;
  }

  function aloneFailure(): Verdict | undefined {
    for (const model of aloneModels(machine, properties)) {
      const alone = explore(model, { stopAtViolation: true, maxStates: 200_000 });
      if (alone.violations[0]) return { id, killedBy: alone.violations[0].name, by: model.name };
      if (alone.stopped) return { id, killedBy: endless, by: model.name };
    }
    return undefined;
  }
}

/** A mutant can make a scenario endless; the bound is a verdict of its own, never a pass. */
function tryWalk(scenario: Scenario, machines: Machines, properties: readonly Property[]): Walked {
  const walked = walk(scenario, machines, properties, { maxStates: 2000 });
  return walked.stopped === undefined ? walked : { ...walked, broken: endless };
}
