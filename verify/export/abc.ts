/** berkeley-abc on one invariant of a model: property directed reachability finds an inductive invariant, or a counterexample. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Invariant, Model } from '../model.ts';
import { aiger } from './aiger.ts';
import { inFolder, missing, output, type Skipped } from './tools.ts';

export interface AbcResult {
  /** Nothing is said by `undecided`: the time was up. */
  readonly verdict: 'proved' | 'violated' | 'undecided';
  /** Of the inductive invariant that was found and checked, over so many bits of the state. */
  readonly clauses?: number;
  readonly flops?: number;
  /** Commands to the bad state, waiting included. */
  readonly steps?: number;
  readonly milliseconds: number;
}

/** The whole run takes at most a little more than that many seconds; 120 unless said. */
export async function abcProve(model: Model, invariant: Invariant, seconds = 120): Promise<AbcResult | Skipped> {
  const absent = missing({ 'berkeley-abc': 'berkeley-abc' });
  if (absent) return absent;
  return inFolder(async (folder) => {
    const begun = performance.now();
    await writeFile(join(folder, 'model.aig'), aiger(model, invariant));
    const commands = `read_aiger model.aig; pdr -T ${seconds}; print_status`;
    const text = await output('berkeley-abc', ['-c', commands], folder, seconds + 60);
    return { ...readVerdict(text), milliseconds: performance.now() - begun };
  });
}

function readVerdict(text: string): Omit<AbcResult, 'milliseconds'> {
  const inductive = /Invariant F\[\d+\] : (\d+) clauses with (\d+) flops/.exec(text);
  if (/^Property proved/m.test(text) && /Status = 1/.test(text))
    return { verdict: 'proved', ...(inductive ? { clauses: Number(inductive[1]), flops: Number(inductive[2]) } : {}) };
  const asserted = /was asserted in frame (\d+)/.exec(text);
  if (asserted && /Status = 0/.test(text)) return { verdict: 'violated', steps: Number(asserted[1]) };
  if (/Status = -1/.test(text)) return { verdict: 'undecided' };
  throw new Error(`berkeley-abc said what was not expected:\n${text}`);
}
