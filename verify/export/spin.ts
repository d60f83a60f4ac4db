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
    const text = promela(model);
    await writeFile(join(folder, 'model.pml'), text);
    // Without these options it leaves out variables that are never read, and so states that differ in nothing else.
    await output('spin', ['-o1', '-o2', '-a', 'model.pml'], folder, seconds);
    const flags = [
      quick ? '-O0' : optimisation(text.length),
      '-w',
      '-DSAFETY',
      '-DNOREDUCE',
      `-DMEMLIM=${memoryMegabytes}`,
    ];
    await output('gcc', [...flags, '-o', 'pan', 'pan.c'], folder, seconds);
    const compiled = performance.now();
    const report = await output('./pan', ['-E', '-c0', `-m${depth}`], folder, seconds);
    const milliseconds = performance.now() - compiled;
    return { ...readReport(model, report), milliseconds, compileMilliseconds: compiled - begun };
  });
}

/** All steps become one function of C, on which gcc's optimiser takes more than linear time: a minute for 300 kB of Promela. */
function optimisation(length: number): string {
  return length < 300_000 ? '-O2' : length < 600_000 ? '-O1' : '-O0';
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
