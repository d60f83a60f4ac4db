/** Explores everything, on all cores, and tells what does not hold as soon as it is found. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { options } from '../../cli/check.ts';
import type { Values } from '../../cli/options.ts';
import { printChart } from '../../codegen/draw/chart-text.ts';
import type { Broken, Checked, CheckJob } from '../check-worker.ts';
import type { Progress } from '../engine/explore.ts';
import { hasFailed, runJobs } from '../engine/pool.ts';
import { type Job, jobsOf } from '../jobs.ts';
import { readSpec, type Spec } from '../spec.ts';
import { brokenTable } from '../table/check.ts';
import { chartOf, textOf } from '../tell.ts';
import { verificationFile, verificationOf } from '../verification.ts';

type Wanted = Values<typeof options>;

const root = join(import.meta.dirname, '..', '..');
const print = (text: string): void => void process.stdout.write(`${text}\n`);

export async function checkAll({ only = '', list, quick, certify, cores, json }: Wanted): Promise<number> {
  const spec = readSpec();
  const all = jobsOf(spec);
  const wanted = all.filter((job) => only.split(' ').every((word) => job.name.includes(word)) && (job.quick || !quick));
  if (list) return listed(wanted);
  if (wanted.length === 0)
    throw new Error(`nothing that can be checked has '${only}' in its name; -list prints the names`);
  const wrong = checkTables(spec);
  const started = performance.now();
  const results = await exploreAll(
    wanted,
    { certify, ...(cores === undefined ? {} : { cores }) },
    json ? () => {} : tellResult,
  );
  const seconds = (performance.now() - started) / 1000;
  if (json) print(JSON.stringify(results, null, 2));
  else print(totals(results, seconds));
  const sound = wrong === 0 && results.every(({ broken, stopped }) => broken.length === 0 && stopped === undefined);
  if (sound && wanted.length === all.length) writeFileSync(join(root, verificationFile), verificationOf(results));
  return sound && results.length === wanted.length ? 0 : 1;
}

/** What needs no exploring: the refusals as the rows have them. Returns how many machines are wrong. */
function checkTables({ machines, properties }: Spec): number {
  const broken = Object.values(machines).flatMap((machine) => brokenTable(machine, properties) ?? []);
  for (const { name, how } of broken) process.stderr.write(`${name} does not hold: ${how}\n`);
  return broken.length;
}

function listed(jobs: readonly Job[]): number {
  for (const { name, says } of jobs) print(`${name.padEnd(40)} ${says}`);
  return 0;
}

/** The results in the order of the jobs; `ended` is called as each is there. */
export async function exploreAll(
  jobs: readonly Job[],
  { cores, certify = false }: { readonly cores?: number; readonly certify?: boolean },
  ended: (result: Checked) => void,
): Promise<Checked[]> {
  const outcomes = await runJobs<CheckJob, Checked>(
    new URL('../check-worker.ts', import.meta.url),
    jobs.map(({ name }) => ({ name, stopAtViolation: false, certify })),
    {
      ...(cores === undefined ? {} : { cores }),
      told: (what) => tellProgress(what as Progress),
      ended: (outcome) => {
        clearLine();
        if (!hasFailed(outcome)) ended(outcome);
      },
    },
  );
  const failed = outcomes.findIndex(hasFailed);
  const failure = outcomes[failed];
  if (failure && hasFailed(failure)) throw new Error(`${jobs[failed]?.name}: ${failure.failed}`);
  return outcomes as Checked[];
}

const number = (n: number): string => n.toLocaleString('en-US');

function tellProgress({ model, states, depth, frontier, statesPerSecond }: Progress): void {
  if (!process.stdout.isTTY) return;
  const rate = `${Math.round(statesPerSecond / 1000)} k/s`;
  process.stdout.write(
    `\r\x1b[K${model}: ${number(states)} states, depth ${depth}, ${number(frontier)} to go, ${rate}`,
  );
}

const clearLine = (): boolean => process.stdout.isTTY && process.stdout.write('\r\x1b[K');

function tellResult({ name, states, transitions, depth, milliseconds, broken, stopped, verified }: Checked): void {
  const verdict =
    stopped !== undefined
      ? `NOT EXPLORED: ${stopped}`
      : broken.length > 0
        ? 'BROKEN'
        : verified
          ? 'holds, and was verified'
          : 'holds';
  const sizes = `${number(states).padStart(10)} states ${number(transitions).padStart(12)} steps  depth ${String(depth).padStart(3)}`;
  print(`${name.padEnd(40)} ${sizes} ${(milliseconds / 1000).toFixed(1).padStart(6)} s  ${verdict}`);
  for (const one of broken) for (const line of counterexample(name, one)) print(line);
}

/** The property, what happened step by step, and the same as a chart. */
function counterexample(name: string, { property, steps, around }: Broken): string[] {
  const chart = steps.some(({ from }) => from !== '')
    ? ['', ...printChart(chartOf(`${name}: ${property}`, steps)), '']
    : [];
  const loop = around ? ['  and then for ever:', ...textOf(around)] : [];
  return [`  ${property} does not hold. A shortest way there:`, ...textOf(steps), ...loop, ...chart];
}

function totals(results: readonly Checked[], seconds: number): string {
  const states = results.reduce((sum, r) => sum + r.states, 0);
  const transitions = results.reduce((sum, r) => sum + r.transitions, 0);
  const failed = results.filter((r) => r.broken.length > 0 || r.stopped !== undefined).length;
  const claims = results.reduce((sum, r) => sum + (r.certificate?.holds.length ?? 0), 0);
  return `\n${results.length} models, ${number(states)} states, ${number(transitions)} steps, ${number(claims)} verdicts, ${seconds.toFixed(0)} s\n${results.length - failed} passed, ${failed} failed`;
}
