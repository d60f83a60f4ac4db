/** SPIN on the same model: the same states, the same transitions, the same verdicts, by a program that shares nothing with ours. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { doneNames, type Model } from '../model.ts';
import { promela } from './promela.ts';
import { inFolder, missing, output, type Skipped } from './tools.ts';

export interface SpinResult {
  readonly states: number;
  /** As our explorer counts them. */
  readonly transitions: number;
  /** Bad states, once for every invariant that they break; deadlocks too where the model says what is `done`. */
  readonly errors: number;
  /** Some of what is violated, by name; SPIN does not print every error. */
  readonly violated: readonly string[];
  /** Of the search alone. */
  readonly milliseconds: number;
  /** What spin and gcc took before. */
  readonly compileMilliseconds: number;
}

export interface SpinOptions {
  /** How deep its search may go; so many words of memory are taken at once. 2 million unless said. */
  readonly depth?: number;
  readonly memoryMegabytes?: number;
  /** For a small model: gcc does not optimise. */
  readonly quick?: boolean;
  /** For each program; 600 unless said. */
  readonly seconds?: number;
}

export async function spinRun(model: Model, options: SpinOptions = {}): Promise<SpinResult | Skipped> {
  const { depth = 2_000_000, memoryMegabytes = 8000, quick = false, seconds = 600 } = options;
  const absent = missing({ spin: 'spin', gcc: 'gcc' });
  if (absent) return absent;
  return inFolder(async (folder) => {
    const begun = performance.now();
    await writeFile(join(folder, 'model.pml'), promela(model));
    await output('spin', ['-a', 'model.pml'], folder, seconds);
    const flags = [quick ? '-O0' : '-O2', '-w', '-DSAFETY', '-DNOREDUCE', `-DMEMLIM=${memoryMegabytes}`];
    await output('gcc', [...flags, '-o', 'pan', 'pan.c'], folder, seconds);
    const compiled = performance.now();
    const text = await output('./pan', ['-E', '-c0', `-m${depth}`], folder, seconds);
    const milliseconds = performance.now() - compiled;
    return { ...readReport(model, text), milliseconds, compileMilliseconds: compiled - begun };
  });
}

function readReport(model: Model, text: string): Omit<SpinResult, 'milliseconds' | 'compileMilliseconds'> {
  const incomplete = /max search depth too small|out of memory|memory exceeded|Search not completed/.exec(text);
  if (incomplete) throw new Error(`SPIN did not finish: ${incomplete[0]}`);
  const number = (what: RegExp): number => {
    const found = what.exec(text)?.[1];
    if (found === undefined) throw new Error(`SPIN's report is not what was expected:\n${text}`);
    return Number(found);
  };
  const errors = number(/errors: (\d+)/);
  const names = [...model.invariants.map(({ name }) => name), doneNames.deadlock];
  const violated = new Set(
    [...text.matchAll(/assertion violated \(+(\d+)<0\)/g)].map(([, i]) => names[Number(i)] ?? '?'),
  );
  return {
    states: number(/^ *(\d+) states, stored/m),
    // Stored and matched: the initial state is not the end of a transition, and the monitor's are not the model's.
    transitions: number(/^ *(\d+) transitions/m) - 1 - errors,
    errors,
    violated: [...violated],
  };
}
