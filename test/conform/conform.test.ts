/** Every row and every refusal, with real bytes and one provider; `npm run conform` does it with both. And a difference would be seen. */

import { describe, expect, it } from 'vitest';
import { compileSpec } from '../../codegen/compile.ts';
import { chooseProvider } from '../../runtime/crypto/choose.ts';
import { specFiles } from '../codegen/spec-files.ts';
import { conform, itineraryOf } from './conform.ts';
import { type Plan, plansOf } from './plan.ts';
import { play } from './player.ts';

const { machines } = compileSpec(specFiles());
const provider = chooseProvider();

describe.each(machines)('$role', (machine) => {
  it('every row is walked, and every refusal', () => {
    const { failures, rows, refusals } = conform(itineraryOf(machine), provider);
    expect(failures).toEqual([]);
    expect([rows.walked, refusals.walked]).toEqual([rows.due, refusals.due]);
    expect(rows.due).toBeGreaterThan(250);
    expect(refusals.due).toBeGreaterThan(50);
  });

  it('where the machine does otherwise than planned, it is noticed', () => {
    const plans = plansOf(machine).filter(({ row }) => row.origin === 'state');
    const missed = plans.filter((plan) => play(machine, otherwise(plan), provider) === undefined);
    expect(plans.length).toBeGreaterThan(60);
    expect(missed.map(({ row }) => `${row.state} ${row.event}`)).toEqual([]);
  });
});

/** The plan with one more step in the row that it leads to. */
const otherwise = (plan: Plan): Plan => ({
  ...plan,
  moves: plan.moves.map((move) =>
    move.row === plan.row
      ? { ...move, row: { ...move.row, steps: [...move.row.steps, { type: 'addToTranscript' }] } }
      : move,
  ),
});
