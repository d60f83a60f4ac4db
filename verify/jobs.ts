/** Everything that `npm run check` explores: each machine alone, and every scenario of client, server and network. */

import { aloneModels } from './alone/model.ts';
import type { Model } from './model.ts';
import { pairModel } from './pair/model.ts';
import { attackScenarios, honestScenarios, type Scenario } from './pair/scenario.ts';
import type { Spec } from './spec.ts';

export interface Job {
  readonly name: string;
  readonly says: string;
  /** Small enough for `npm test`. */
  readonly quick: boolean;
  readonly build: () => Model;
}

/** Those whose state spaces take longer than a few seconds. */
const slow = [
  '0-RTT two servers',
  'two servers',
  'ticket leaked',
  'ticket leaked later',
  '0-RTT',
  '0-RTT rejected',
  'later authentication',
];

/** The cheapest first, so that what a change broke is told soon. */
export function jobsOf({ machines, properties }: Spec): Job[] {
  const alone = Object.values(machines).flatMap((machine) =>
    [...aloneModels(machine, properties)].map((model) => ({
      name: model.name,
      says: `the ${machine.role}'s machine against any peer, every answer and every refusal free`,
      quick: true,
      build: () => model,
    })),
  );
  const pair = (scenario: Scenario): Job => ({
    name: scenario.name,
    says: scenario.says,
    quick: !slow.includes(scenario.name),
    build: () => pairModel(scenario, machines, properties),
  });
  const attacks = [...attackScenarios].sort((a, b) => slow.indexOf(b.name) - slow.indexOf(a.name));
  const ordered = [
    ...attacks.filter(({ name }) => !slow.includes(name)),
    ...attacks.filter(({ name }) => slow.includes(name)),
  ];
  return [...alone, ...honestScenarios.map(pair), ...ordered.map(pair)];
}
