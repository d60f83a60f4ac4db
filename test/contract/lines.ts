/** The line form of a scenario: what the oracle reads, and what our own stage plays. */

import { toHex } from '../../runtime/bytes/index.ts';
import { injection } from './injections.ts';
import type { Scenario } from './scenario.ts';

/** Settings, `begin`, steps, and a full stop; `number` is its name in the oracle's output. */
export function linesOf(scenario: Scenario, number: number): string[] {
  return [
    `scenario ${number}`,
    `end ${scenario.end}`,
    `bio ${scenario.bio}`,
    `peer ${scenario.peer}`,
    ...scenario.set.map((words) => `set ${words}`),
    ...scenario.peerSet.map((words) => `peer set ${words}`),
    'begin',
    ...stepsOf(scenario.steps),
    '.',
  ];
}

/** The steps with what they inject in hexadecimal. */
export const stepsOf = (steps: readonly string[]): string[] =>
  steps.map((step) => (step.startsWith('inject ') ? `inject ${toHex(injection(step.slice('inject '.length)))}` : step));
