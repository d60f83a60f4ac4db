/** Runs mutants on all cores until each is killed or has survived everything; what was run before is not run again. */

import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { MutantJob, MutantResult } from './mutant-worker.ts';
import { hasFailed, runJobs } from './pool.ts';

export interface MutantOptions {
  readonly cores?: number;
  /** Where results are kept, one JSON line each; nothing is kept unless said. */
  readonly cache?: string;
  readonly progress?: (progress: MutantProgress) => void;
}

export interface MutantProgress {
  readonly done: number;
  readonly total: number;
  /** Of those done, how many were known from before. */
  readonly cached: number;
  readonly killed: number;
  readonly secondsLeft: number;
  /** The last one. */
  readonly result: MutantResult;
}

/** The results in the order of the jobs. */
export async function runMutants(jobs: readonly MutantJob[], options: MutantOptions = {}): Promise<MutantResult[]> {
  const cache = options.cache === undefined ? undefined : openCache(options.cache, jobs);
  const results = new Map<string, MutantResult>();
  for (const job of jobs) {
    const known = cache?.known.get(job.key);
    if (known) results.set(job.id, { ...known, id: job.id });
  }
  const open = jobs.filter(({ id }) => !results.has(id));
  const cached = results.size;
  const started = performance.now();
  await runJobs<MutantJob, MutantResult>(new URL('./mutant-worker.ts', import.meta.url), open, {
    ...(options.cores === undefined ? {} : { cores: options.cores }),
    ended: (outcome, job) => {
      const result = hasFailed(outcome)
        ? { id: job.id, verdict: 'failed' as const, why: outcome.failed, milliseconds: 0 }
        : outcome;
      results.set(job.id, result);
      // What failed may succeed next time: more memory, more time, a repaired world.
      if (result.verdict === 'killed' || result.verdict === 'survived') cache?.keep(job.key, result);
      tell(result);
    },
  });
  return jobs.flatMap(({ id }) => results.get(id) ?? []);

  function tell(result: MutantResult): void {
    const done = results.size;
    const secondsEach = (performance.now() - started) / 1000 / (done - cached);
    const killed = [...results.values()].filter(({ verdict }) => verdict === 'killed').length;
    options.progress?.({
      done,
      total: jobs.length,
      cached,
      killed,
      secondsLeft: secondsEach * (jobs.length - done),
      result,
    });
  }
}

interface Cache {
  readonly known: ReadonlyMap<string, MutantResult>;
  readonly keep: (key: string, result: MutantResult) => void;
}

/** Lines of other jobs are dropped; each result is written when it is known, so that a run that is ended early is not lost. */
function openCache(file: string, jobs: readonly MutantJob[]): Cache {
  const keys = new Set(jobs.map(({ key }) => key));
  const known = new Map(readCache(file).filter(([key]) => keys.has(key)));
  const line = (key: string, result: MutantResult): string => `${JSON.stringify([key, result])}\n`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, [...known].map(([key, result]) => line(key, result)).join(''));
  return { known, keep: (key, result) => appendFileSync(file, line(key, result)) };
}

/** A line that was cut off is as if it were not there. */
function readCache(file: string): [string, MutantResult][] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as [string, MutantResult]];
      } catch {
        return [];
      }
    });
}

/** A key for the cache: of everything that a verdict depends on, in any form that JSON can say. */
export const keyOf = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');
