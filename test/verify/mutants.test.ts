/** The pool runs every job once, whatever the others do; the mutation runner kills, remembers, and calls no failure a survival. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { MutantJob } from '../../verify/engine/mutant-worker.ts';
import { keyOf, type MutantProgress, runMutants } from '../../verify/engine/mutants.ts';
import { runJobs } from '../../verify/engine/pool.ts';

const module = new URL('./toy-mutants.ts', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'handfast-mutants-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the pool', () => {
  it('gives the outcomes in the order of the jobs, also where a thread is lost', async () => {
    const told: unknown[] = [];
    const outcomes = await runJobs<number, number>(module, [3, 13, 4, 14, 5], {
      cores: 2,
      told: (what) => told.push(what),
    });
    expect(outcomes).toEqual([
      9,
      { failed: expect.stringContaining('not thirteen') },
      16,
      { failed: 'its thread ended with 3' },
      25,
    ]);
    expect(told.sort()).toEqual(['begins 13', 'begins 14', 'begins 3', 'begins 4', 'begins 5']);
  });
});

const job = (id: string, mutant: unknown, more: Partial<MutantJob> = {}): MutantJob => ({
  id,
  key: keyOf(mutant, more),
  module: module.href,
  mutant,
  ...more,
});

describe('the mutation runner', () => {
  const cache = join(folder, 'cache', 'mutants.jsonl');
  const jobs = [
    job('equivalent', {}),
    job('skips CertificateVerify', { skipsVerify: true }),
    job('too large', { capacity: 4 }, { maxStates: 1000 }),
    job('cannot be built', 'throws'),
  ];

  it('tells killed from survived from failed', async () => {
    const seen: MutantProgress[] = [];
    const results = await runMutants(jobs, { cores: 2, cache, progress: (p) => seen.push(p) });
    expect(results).toMatchObject([
      { id: 'equivalent', verdict: 'survived', models: 2 },
      { id: 'skips CertificateVerify', verdict: 'killed', killedBy: 'connected after CertificateVerify' },
      { id: 'too large', verdict: 'failed', why: expect.stringContaining('more than 1000 states') },
      { id: 'cannot be built', verdict: 'failed', why: expect.stringContaining('cannot be built') },
    ]);
    const [, killed] = results;
    expect(killed?.verdict === 'killed' && killed.steps.at(-1)).toBe('client 4 takes SFIN');
    expect(seen.at(-1)).toMatchObject({ done: 4, total: 4, cached: 0, killed: 1, secondsLeft: 0 });
  });

  it('runs again only what changed or failed', async () => {
    const seen: MutantProgress[] = [];
    const changed = jobs.map((j) => (j.id === 'equivalent' ? { ...j, key: 'another' } : j));
    const results = await runMutants(changed, { cores: 2, cache, progress: (p) => seen.push(p) });
    expect(seen.map(({ result }) => result.id).sort()).toEqual(['cannot be built', 'equivalent', 'too large']);
    expect(results.map(({ verdict }) => verdict)).toEqual(['survived', 'killed', 'failed', 'failed']);
    expect(readFileSync(cache, 'utf8').trim().split('\n')).toHaveLength(2);
  });
});
