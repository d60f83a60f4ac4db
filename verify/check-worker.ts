/** One exploration in a thread of the pool. */

import { checkCertificate } from './certificate-checker.ts';
import { type Certificate, certificateOf, sortedStates } from './engine/certificate.ts';
import { explore, type Progress, type Result } from './engine/explore.ts';
import { around, pathTo, type Step } from './engine/path.ts';
import { type Job, jobsOf } from './jobs.ts';
import type { Model } from './model.ts';
import { readSpec } from './spec.ts';
import { type Told, tellSteps } from './tell.ts';

export interface CheckJob {
  readonly name: string;
  readonly stopAtViolation: boolean;
  /** Let the slow evaluator verify the result, if it is not too large for it. */
  readonly certify: boolean;
}

export interface Broken {
  readonly property: string;
  /** A shortest way there. */
  readonly steps: readonly Told[];
  /** Of something that goes on for ever, once around. */
  readonly around?: readonly Told[];
}

export interface Checked {
  readonly name: string;
  readonly says: string;
  readonly variables: number;
  readonly commands: number;
  readonly milliseconds: number;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly broken: readonly Broken[];
  /** A bound was hit: nothing is shown. */
  readonly stopped?: string;
  readonly certificate?: Certificate;
  /** The independent checker found the same. */
  readonly verified?: true;
}

/** The spec as it stood when the thread began. */
let jobs: readonly Job[] | undefined;

export function run({ name, stopAtViolation, certify }: CheckJob, tell: (progress: Progress) => void): Checked {
  jobs ??= jobsOf(readSpec());
  const job = jobs.find((j) => j.name === name);
  if (job === undefined) throw new Error(`there is nothing to check called '${name}'`);
  const started = performance.now();
  const model = job.build();
  const result = explore(model, { stopAtViolation, progress: tell });
  const { stopped, states, transitions, depth } = result;
  const certificate = stopped === undefined ? certificateOf(model, result) : undefined;
  const verified = certify && certificate !== undefined && states <= mostCertified;
  if (verified) verify(model, result, certificate);
  return {
    name,
    says: job.says,
    variables: model.variables.length,
    commands: model.commands.length,
    milliseconds: performance.now() - started,
    states,
    transitions,
    depth,
    broken: result.violations.map((violation) => ({
      property: violation.name,
      steps: told(model, pathTo(model, result, violation.state).steps),
      ...(violation.cycle && { around: told(model, around(model, result, violation.cycle)) }),
    })),
    ...(certificate ? { certificate } : {}),
    ...(verified ? { verified } : {}),
    ...(stopped !== undefined && result.violations.length === 0 ? { stopped } : {}),
  };
}

const mostCertified = 30_000;

function verify(model: Model, result: Result, certificate: Certificate): void {
  const copies = (function* () {
    for (const state of sortedStates(result.space)) yield state.slice();
  })();
  const wrong = checkCertificate(model, certificate, copies).filter((name) => !certificate.fails.includes(name));
  if (wrong.length > 0) throw new Error(`the second evaluator disagrees about ${model.name}: ${wrong.join(', ')}`);
}

const told = (model: Model, steps: readonly Step<unknown>[]): Told[] => tellSteps(model.name, steps);
