/** Every alert that may be sent: by whom, in which state, at what event, for which reason. */

import type { Role } from '../../codegen/language.ts';
import type { WrittenRow } from '../../codegen/written.ts';
import type { Material } from '../load.ts';

export interface Refusal {
  readonly alert: string;
  readonly reason: string;
  readonly role: Role;
  readonly event: string;
  /** The action that refuses; a row may also refuse by itself. */
  readonly action?: string;
  readonly rfc: string;
  readonly row: WrittenRow;
}

/** What the rows of a state, or of `anywhere` where `state` is undefined, may refuse. */
export function refusalsOf({ machines }: Material, role: Role, state: string | undefined): Refusal[] {
  const { rows, anywhere, machine } = machines[role];
  const own = state === undefined ? anywhere : rows.filter((row) => row.state === state);
  return own.flatMap((row) =>
    row.steps.flatMap(({ step }): Refusal[] => {
      const common = { role, event: row.event, row };
      if (step.type === 'refuse') return [{ ...common, ...step.params, rfc: row.rfc }];
      const action = step.type === 'do' ? machine.actions.find((a) => a.name === step.params.name) : undefined;
      return (action?.refuses ?? []).map(([alert, reason]) => ({
        ...common,
        alert,
        reason,
        action: action?.name ?? '',
        rfc: action?.rfc ?? '',
      }));
    }),
  );
}

/** All of both roles. */
export function allRefusals(material: Material): Refusal[] {
  return (['client', 'server'] as const).flatMap((role) =>
    [...material.machines[role].states.map((s) => s.name), undefined].flatMap((state) =>
      refusalsOf(material, role, state),
    ),
  );
}
