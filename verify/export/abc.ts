/** berkeley-abc on one invariant of a model: property directed reachability finds an inductive invariant, or a counterexample. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Invariant, Model } from '../model.ts';
import { aiger } from './aiger.ts';
import { inFolder, missing, output, type Skipped, timeIsUp } from './tools.ts';

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

/** The whole run takes at most ten seconds more than said; 120 unless said. */
export async function abcProve(model: Model, invariant: Invariant, seconds = 120): Promise<AbcResult | Skipped> {
  const absent = missing({ 'berkeley-abc': 'berkeley-abc' });
  if (absent) return absent;
  return inFolder(async (folder) => {
    const begun = performance.now();
    await writeFile(join(folder, 'model.aig'), aiger(model, invariant));
    const commands = `read_aiger model.aig; pdr -T ${seconds}; print_status`;
    const verdict = await output('berkeley-abc', ['-c', commands], folder, seconds + 10).then(readVerdict, undecided);
    return { ...verdict, milliseconds: performance.now() - begun };
  });
}

type Verdict = Omit<AbcResult, 'milliseconds'>;

/** Inside some of its steps pdr does not look at the clock. */
function undecided(error: unknown): Verdict {
  if (error instanceof Error && error.cause === timeIsUp) return { verdict: 'undecided' };
  throw error;
}

function readVerdict(text: string): Verdict {
  const inductive = /Invariant F\[\d+\] : (\d+) clauses with (\d+) flops/.exec(text);
  if (/^Property proved/m.test(text) && /Status = 1/.test(text))
    return { verdict: 'proved', ...(inductive ? { clauses: Number(inductive[1]), flops: Number(inductive[2]) } : {}) };
  const asserted = /was asserted in frame (\d+)/.exec(text);
  if (asserted && /Status = 0/.test(text)) return { verdict: 'violated', steps: Number(asserted[1]) };
  if (/Status = -1/.test(text)) return { verdict: 'undecided' };
  throw new Error(`berkeley-abc said what was not expected:\n${text}`);
}
