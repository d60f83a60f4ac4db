/** berkeley-abc on some properties: proofs that need no bound and no enumeration of states. */

import { abcProve } from '../export/abc.ts';
import { wasSkipped } from '../export/tools.ts';
import { jobsOf } from '../jobs.ts';
import { readSpec } from '../spec.ts';

const proven: readonly (readonly [model: string, property: string])[] = [
  ['client alone: order', 'FinishedLast'],
  ['client alone: duties', 'ServerSignatureIsVerified'],
  ['server alone: keys', 'ServerApplicationReading'],
  ['server alone: order', 'ClientFinishedLast'],
  ['client alone: keys', 'ApplicationKeysAfterFinished'],
];

/** Exit code 0 where every property is proven, or the tool is not installed. */
export async function proveAll(): Promise<number> {
  const jobs = jobsOf(readSpec());
  let all = true;
  for (const [name, property] of proven) {
    const model = jobs.find((job) => job.name === name)?.build();
    const invariant = model?.invariants.find((i) => i.name === property);
    if (model === undefined || invariant === undefined) throw new Error(`${name} has no property ${property}`);
    const result = await abcProve(model, invariant);
    if (wasSkipped(result)) return print(`not proven: ${result.skipped}`, 0);
    all &&= result.verdict === 'proved';
    const how = result.clauses === undefined ? '' : `, by an inductive invariant of ${result.clauses} clauses`;
    print(`${property.padEnd(32)} ${result.verdict}${how}, ${(result.milliseconds / 1000).toFixed(1)} s  (${name})`);
  }
  return all ? 0 : 1;
}

function print(text: string, code = 0): number {
  process.stdout.write(`${text}\n`);
  return code;
}
