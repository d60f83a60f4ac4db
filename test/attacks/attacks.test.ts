/** Real attacks with real bytes: each succeeds on a machine gone wrong in one place, and the real machine refuses it as the spec says. */

import { describe, expect, it } from 'vitest';
import { lowerSpec } from '../../codegen/compile.ts';
import { specFiles } from '../codegen/spec-files.ts';
import { fallsTo } from './falls.ts';
import { attacks } from './index.ts';
import { acceptLike } from './mutate.ts';
import { replayAttack } from './replay.ts';

const files = specFiles();
const machines = { client: lowerSpec(files, 'client'), server: lowerSpec(files, 'server') };

describe.each(Object.values(machines))('the $role of the spec', (machine) => {
  it('falls to none, and gone wrong in one place it falls to what that place is for', () => {
    expect(fallsTo(machine).map(({ name }) => name)).toEqual([]);
    const where = machine.role === 'client' ? 'WAIT_CERT_CR' : 'WAIT_CERT';
    const wrong = acceptLike(machine.role, [where, 'Finished'], 'WAIT_FINISHED').apply(machine);
    expect(fallsTo(wrong).map(({ known }) => known)).toEqual([
      machine.role === 'client' ? 'CVE-2020-24613' : 'CVE-2020-2655, CVE-2022-37026',
    ]);
  });
});

describe.each(attacks)('$property, $known: $name', (attack) => {
  it(`succeeds where the spec has it wrong: ${attack.mutation.operator}, ${attack.mutation.row}`, () => {
    const wrong = attack.mutation.apply(machines[attack.mutation.role]);
    const outcome = replayAttack(attack, { [attack.mutation.role]: wrong })[attack.victim];
    expect(outcome && attack.succeeds(outcome), JSON.stringify(outcome)).toBe(true);
  });

  it('is refused', () => {
    const outcome = replayAttack(attack)[attack.victim];
    const { alert, reason } = outcome ?? {};
    expect({ alert, reason }).toEqual({ alert: undefined, reason: undefined, ...attack.refused });
    expect(outcome && attack.succeeds(outcome)).toBe(false);
  });
});
