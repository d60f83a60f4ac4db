/** Breaks the spec in every way, one at a time, and sees each mistake found; prints what was not. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { options } from '../../cli/check.ts';
import type { Values } from '../../cli/options.ts';
import { printChart } from '../../codegen/draw/chart-text.ts';
import type { MutantResult } from '../engine/mutant-worker.ts';
import { keyOf, type MutantProgress, runMutants } from '../engine/mutants.ts';
import { hasFailed, runJobs } from '../engine/pool.ts';
import { type Attack, attacks } from '../mutants/attacks.ts';
import { findAttack } from '../mutants/find.ts';
import type { IdleJob } from '../mutants/idle-worker.ts';
import { type Mutant, mutantsOf, operators } from '../mutants/operators.ts';
import { readSpec, type Spec } from '../spec.ts';
import { chartOf, textOf } from '../tell.ts';
import { worldKey } from '../world-key.ts';

interface Equivalent {
  /** The mutant's id, or a part of it with `*` for the rest. */
  readonly mutants: string;
  readonly why: string;
}

const root = join(import.meta.dirname, '..', '..');
const equivalentFile = join(root, 'verify', 'mutants', 'equivalent.yaml');
const cacheFile = join(root, 'node_modules', '.cache', 'handfast', 'mutants.jsonl');
const print = (text: string): void => void process.stdout.write(`${text}\n`);

export async function runAllMutants({
  sample,
  attacks: named,
  cores,
  only = '',
}: Values<typeof options>): Promise<number> {
  const spec = readSpec();
  if (named) return tellAttacks(spec, only);
  const wanted = chosen(spec, only, sample);
  const results = await judgeAll(spec, wanted, cores);
  const whole = wanted.length === allMutants(spec).length;
  return report(results, whole ? await idleProperties(spec, results) : [], whole);
}

export const allMutants = ({ machines }: Spec): Mutant[] =>
  Object.values(machines).flatMap((machine) => [...mutantsOf(machine)]);

function chosen(spec: Spec, only: string, sample: number | undefined): readonly Mutant[] {
  const all = allMutants(spec).filter(({ id }) => id.includes(only));
  return sample === undefined ? all : sampleOf(all, sample);
}

/** A sample is the same for everybody: every so many of all. */
export function sampleOf(all: readonly Mutant[], size: number): readonly Mutant[] {
  if (size >= all.length) return all;
  return Array.from({ length: size }, (_, i) => all[Math.floor((i * all.length) / size)] as Mutant);
}

export function judgeAll(spec: Spec, mutants: readonly Mutant[], cores?: number): Promise<MutantResult[]> {
  const world = worldKey();
  const about = keyOf(spec);
  const module = new URL('../mutants/module.ts', import.meta.url).href;
  const jobs = mutants.map(({ id }) => ({ id, key: keyOf(id, world, about), module, mutant: id }));
  return runMutants(jobs, { cache: cacheFile, ...(cores === undefined ? {} : { cores }), progress: tellProgress });
}

function tellProgress({ done, total, cached, killed, secondsLeft, result }: MutantProgress): void {
  if (result.verdict !== 'killed')
    print(`${clear()}${result.id}: ${result.verdict === 'failed' ? result.why : 'not found'}`);
  if (!process.stdout.isTTY && done % 500 !== 0) return;
  const known = cached > 0 ? `, ${cached} known from before` : '';
  const line = `${done} of ${total} mutants, ${killed} found${known}, about ${Math.ceil(secondsLeft / 60)} min to go`;
  process.stdout.write(process.stdout.isTTY ? `${clear()}${line}` : `${line}\n`);
}

const clear = (): string => (process.stdout.isTTY ? '\r\x1b[K' : '');

export function readEquivalent(): Equivalent[] {
  return existsSync(equivalentFile) ? (parse(readFileSync(equivalentFile, 'utf8')) as Equivalent[]) : [];
}

export function excuse(equivalents: readonly Equivalent[], id: string): Equivalent | undefined {
  return equivalents.find(({ mutants }) => matches(mutants, id));
}

function matches(pattern: string, id: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(id);
}

/** Exit code 0 where every mutant is found or excused, and, of a whole run, every property finds one and every excuse is needed. */
function report(results: readonly MutantResult[], idle: readonly string[], whole: boolean): number {
  const equivalents = readEquivalent();
  const killed = results.filter((r) => r.verdict === 'killed');
  const others = results.filter((r) => r.verdict !== 'killed');
  const excused = others.filter(({ id, verdict }) => verdict === 'survived' && excuse(equivalents, id));
  const open = others.filter((r) => !excused.includes(r));
  print(`${clear()}\n${operatorTable(results)}`);
  for (const { id } of excused) print(`  the same as the spec: ${id}\n    ${excuse(equivalents, id)?.why}`);
  for (const { id } of open) print(`  NOT FOUND: ${id}`);
  for (const name of idle) print(`  this property finds no mutant: ${name}`);
  const needless = whole ? equivalents.filter(({ mutants }) => !excused.some(({ id }) => matches(mutants, id))) : [];
  for (const { mutants } of needless) print(`  excused, but found or gone: ${mutants}`);
  const failed = open.length + idle.length + needless.length;
  print(
    `\n${results.length} mutants: ${killed.length} found, ${excused.length} the same as the spec, ${open.length} not found`,
  );
  print(`${killed.length + excused.length} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function operatorTable(results: readonly MutantResult[]): string {
  return Object.entries(operators)
    .map(([operator, says]) => {
      const of = results.filter(({ id }) => id.split(' ')[1] === operator);
      const killed = of.filter(({ verdict }) => verdict === 'killed').length;
      return `  ${operator}  ${says.padEnd(26)} ${String(killed).padStart(5)} of ${String(of.length).padStart(5)} found`;
    })
    .join('\n');
}

/** A property that finds no mutant shows nothing. Where others were faster, it is asked alone. Attacks count: the causes that they drop are no rows. */
async function idleProperties({ properties }: Spec, results: readonly MutantResult[]): Promise<string[]> {
  const found = new Set(results.flatMap((r) => (r.verdict === 'killed' ? [r.killedBy] : [])));
  for (const { property } of attacks) found.add(property);
  const open = properties.map(({ name }) => name).filter((name) => !found.has(name));
  print(`${clear()}${open.length} properties were never the first to find a mutant; each is asked alone`);
  const jobs = open.map((property) => ({ property }));
  const outcomes = await runJobs<IdleJob, { readonly finds?: string }>(
    new URL('../mutants/idle-worker.ts', import.meta.url),
    jobs,
  );
  return open.filter((_, i) => {
    const outcome = outcomes[i];
    return outcome === undefined || hasFailed(outcome) || outcome.finds === undefined;
  });
}

/** Each published attack with the counterexample that finds it. */
function tellAttacks(spec: Spec, only: string): number {
  let failed = 0;
  const wanted = attacks.filter(({ name, source }) => `${name} ${source}`.includes(only));
  for (const attack of wanted) if (!tellAttack(spec, attack)) failed += 1;
  print(`${wanted.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function tellAttack(spec: Spec, attack: Attack): boolean {
  const found = findAttack(spec, attack);
  const isFound = found?.property === attack.property;
  print(`${attack.name}, ${attack.source}`);
  print(`  the mistake: ${attack.mutant ?? `the surroundings do not see to it: ${attack.cause}`}`);
  print(
    isFound
      ? `  found by ${attack.property}, in ${attack.where}`
      : `  NOT FOUND by ${attack.property}, but ${found?.property ?? 'by nothing'}`,
  );
  if (found?.how !== undefined) print(`  ${found.how}`);
  for (const line of textOf(found?.steps ?? [])) print(line);
  const chart = found?.steps.some(({ from }) => from !== '') ? printChart(chartOf(attack.name, found.steps)) : [];
  for (const line of chart) print(line);
  print('');
  return isFound;
}
