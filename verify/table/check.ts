/** Properties that the rows show as they stand, without being run: what is refused, and with which alert. */

import type { Machine } from '../../codegen/ir.ts';
import type { Property } from '../properties.ts';

/** The first property that the rows break, with what is wrong. */
export function brokenTable(
  machine: Machine,
  properties: readonly Property[],
): { name: string; how: string } | undefined {
  for (const property of properties) {
    if (property.refused === undefined || property.of !== machine.role) continue;
    for (const [what, alerts] of Object.entries(property.refused)) {
      const wanted = new Set(Object.entries(alerts).flatMap(([alert, reasons]) => reasons.map((r) => `${alert} ${r}`)));
      const found = refusalsOf(machine, what);
      const missing = [...wanted].find((pair) => !found.has(pair));
      const more = [...found].find((pair) => !wanted.has(pair));
      if (missing !== undefined) return { name: property.name, how: `${what} does not refuse with ${missing}` };
      if (more !== undefined) return { name: property.name, how: `${what} refuses with ${more}` };
    }
  }
  return undefined;
}

/** Refusals that no property speaks of: each must be said somewhere. */
export function unspoken(machine: Machine, properties: readonly Property[]): string[] {
  const spoken = new Set(properties.flatMap((p) => (p.of === machine.role && p.refused ? Object.keys(p.refused) : [])));
  const named = [
    ...machine.actions.filter((a) => a.refuses.length > 0).map((a) => a.name),
    ...machine.rows
      .filter((r) => r.origin !== 'otherwise' && r.steps.some((s) => s.type === 'refuse'))
      .map((r) => r.event),
  ];
  return [...new Set(named)].filter((name) => !spoken.has(name));
}

/** What an action may refuse, or what rows refuse outright when an event comes, but for those that turn away what none names. */
function refusalsOf(machine: Machine, what: string): Set<string> {
  const action = machine.actions.find((a) => a.name === what);
  if (action !== undefined) return new Set(action.refuses.map(([alert, reason]) => `${alert} ${reason}`));
  return new Set(
    machine.rows
      .filter((row) => (row.origin === 'otherwise' ? what === 'otherwise' : row.event === what))
      .flatMap((row) => row.steps)
      .flatMap((step) => (step.type === 'refuse' ? [`${step.params.alert} ${step.params.reason}`] : [])),
  );
}
