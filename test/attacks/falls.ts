/** Which attacks a machine falls to: for machines gone wrong in ways that others thought of, as the mutants of the model checker. */

import type { Machine } from '../../codegen/ir.ts';
import type { Attack } from './attack.ts';
import { attacks } from './index.ts';
import { replayAttack } from './replay.ts';

/** The attacks on that role that succeed, with real bytes; none on the machine of the spec. */
export function fallsTo(machine: Machine): readonly Attack[] {
  const { role } = machine;
  return attacks.filter((attack) => {
    if (attack.mutation.role !== role) return false;
    const outcome = replayAttack(attack, { [role]: machine })[attack.victim];
    return outcome !== undefined && attack.succeeds(outcome);
  });
}
