/** SPIN and our explorer on the same models of the spec, in one run. */

import { compareWithSpin } from '../export/compare.ts';
import { wasSkipped } from '../export/tools.ts';
import { jobsOf } from '../jobs.ts';
import { readSpec } from '../spec.ts';

/** Machines alone, and an honest network; the C of an attack scenario takes gcc minutes to compile. */
const compared = ['client alone: keys', 'server alone: after', 'server alone: endings', 'honest certificate'];

/** Exit code 0 where SPIN agrees on states, transitions and verdicts, or is not installed. */
export async function compareAll(): Promise<number> {
  const jobs = jobsOf(readSpec()).filter(({ name }) => compared.includes(name));
  let agree = true;
  for (const job of jobs) {
    const comparison = await compareWithSpin(job.build());
    if (wasSkipped(comparison)) return skipped(comparison.skipped);
    const { model, ours, differences, statesPerSecond } = comparison;
    agree &&= differences.length === 0;
    const verdict = differences.length === 0 ? 'the same' : differences.join('; ');
    // A search of a few states takes no time that could be measured.
    const rates =
      ours.states < 5000
        ? ''
        : `; ours ${statesPerSecond.ours.toLocaleString('en-US')} states/s, SPIN ${statesPerSecond.theirs.toLocaleString('en-US')}`;
    print(`${model.padEnd(32)} ${ours.states} states, ${ours.transitions} transitions: ${verdict}${rates}`);
  }
  return agree ? 0 : 1;
}

function skipped(why: string): number {
  print(`not compared with SPIN: ${why}`);
  return 0;
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);
