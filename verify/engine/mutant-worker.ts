/** One mutant in a thread of the pool: its models one after the other, up to the first violation. */

import type { Model } from '../model.ts';
import { explore } from './explore.ts';
import { pathTo } from './path.ts';

export interface MutantJob {
  readonly id: string;
  /** Of everything that the verdict depends on: the mutated machine, the properties, the code of the world. */
  readonly key: string;
  /** The URL of a module that exports `models`, which makes the models of a mutant, the cheapest first; a generator makes each only when it is needed. */
  readonly module: string;
  /** What `models` gets: plain data. */
  readonly mutant: unknown;
  /** For each model; hitting one is a failure. 5 million states and 5 minutes unless said. */
  readonly maxStates?: number;
  readonly maxMilliseconds?: number;
}

/** A module says of a mutant which models to explore, or judges it by itself. */
export type MutantModule<Mutant> =
  | { readonly models: (mutant: Mutant) => Iterable<Model> }
  | { readonly judge: (mutant: Mutant) => Judgement };

export type Judgement =
  | { readonly killedBy: string; readonly model: string; readonly steps: readonly string[] }
  | { readonly survived: number };

interface About {
  readonly id: string;
  readonly milliseconds: number;
}

export type MutantResult =
  | (About & {
      readonly verdict: 'killed';
      /** The invariant, or what of `done`. */
      readonly killedBy: string;
      readonly model: string;
      /** The commands of a shortest counterexample. */
      readonly steps: readonly string[];
    })
  | (About & { readonly verdict: 'survived'; readonly models: number })
  /** A bound was hit, or something threw: nothing is known. */
  | (About & { readonly verdict: 'failed'; readonly why: string });

export async function run(job: MutantJob): Promise<MutantResult> {
  const started = performance.now();
  const module = (await import(job.module)) as MutantModule<unknown>;
  if ('judge' in module) return judged(job, module.judge(job.mutant), started);
  let tried = 0;
  for (const model of module.models(job.mutant)) {
    tried++;
    const { maxStates = 5_000_000, maxMilliseconds = 300_000 } = job;
    const result = explore(model, { stopAtViolation: true, maxStates, maxMilliseconds });
    const [violation] = result.violations;
    const about = { id: job.id, milliseconds: performance.now() - started };
    if (violation) {
      const steps = pathTo(model, result, violation.state).steps.map(({ command }) => command);
      return { ...about, verdict: 'killed', killedBy: violation.name, model: model.name, steps };
    }
    if (result.stopped) return { ...about, verdict: 'failed', why: `${model.name}: ${result.stopped}` };
  }
  return { id: job.id, milliseconds: performance.now() - started, verdict: 'survived', models: tried };
}

function judged({ id }: MutantJob, judgement: Judgement, started: number): MutantResult {
  const about = { id, milliseconds: performance.now() - started };
  if ('survived' in judgement) return { ...about, verdict: 'survived', models: judgement.survived };
  return { ...about, verdict: 'killed', ...judgement };
}
