/** What is checked is what runs: the IR and the emitted XState machine decide alike, everywhere. */

import { describe, expect, it } from 'vitest';
import { compileSpec } from '../../codegen/compile.ts';
import type { Machine, Row } from '../../codegen/ir.ts';
import { liveMachine } from '../../codegen/live.ts';
import { tables as clientTables } from '../../generated/client/contract.ts';
import { clientMachine } from '../../generated/client/machine.ts';
import { tables as serverTables } from '../../generated/server/contract.ts';
import { serverMachine } from '../../generated/server/machine.ts';
import { createDecisions } from '../../runtime/handshake/decisions.ts';
import { replay } from './replay.ts';
import { specFiles } from './spec-files.ts';

const { machines, problems } = compileSpec(specFiles());
const emitted = {
  client: { machine: clientMachine, tables: clientTables },
  server: { machine: serverMachine, tables: serverTables },
};

it('the shipped spec has no mistake', () => {
  expect(problems).toEqual([]);
  expect(machines.map((m) => m.role)).toEqual(['client', 'server']);
});

describe.each(machines)('$role', (machine) => {
  it('decides as its IR does: the emitted machine', () => {
    const result = replay(machine, createDecisions(emitted[machine.role].machine));
    expect(result.difference).toBeUndefined();
    expect(result.compared).toBeGreaterThan(500);
  });

  it('decides as its IR does: the machine made in memory', () => {
    expect(replay(machine, createDecisions(liveMachine(machine).machine)).difference).toBeUndefined();
  });

  it('has the same tables in memory as in its contract', () => {
    expect(JSON.parse(JSON.stringify(liveMachine(machine).tables))).toEqual(
      JSON.parse(JSON.stringify(emitted[machine.role].tables)),
    );
  });

  it('a difference seeded anywhere on the way is found', () => {
    const live = createDecisions(liveMachine(machine).machine);
    const rows = machine.rows.filter((row) => row.origin === 'state');
    const missed = rows.filter((row) =>
      changes(row).some((changed) => replay(replaced(machine, row, changed), live).difference === undefined),
    );
    // Rows that no path takes can differ unseen; the spec compiler says that there are none.
    expect(missed.map((row) => `${row.state} ${row.event} ${JSON.stringify(row.when)}`)).toEqual([]);
  });
});

function changes(row: Row): Row[] {
  const refuses = row.steps.some((step) => step.type === 'refuse');
  const elsewhere = { ...row, to: row.to === 'FAILED' ? 'CLOSED' : 'FAILED' };
  return [{ ...row, steps: [...row.steps, { type: 'addToTranscript' }] }, ...(refuses ? [] : [elsewhere])];
}

const replaced = (machine: Machine, row: Row, by: Row): Machine => ({
  ...machine,
  rows: machine.rows.map((r) => (r === row ? by : r)),
});
