/** Jobs on all cores: each worker thread imports a module once, and runs its `run` for one job after the other. */

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** What a module must export to be run by a pool. Jobs and results cross between threads: plain data only. */
export interface JobModule<Job, Result> {
  /** `tell` hands something to the pool's `told` while the job goes on. */
  readonly run: (job: Job, tell: (what: unknown) => void) => Result | Promise<Result>;
}

/** A job that threw, or took its thread with it. */
export interface Failed {
  readonly failed: string;
}

export const hasFailed = (outcome: unknown): outcome is Failed =>
  typeof outcome === 'object' && outcome !== null && 'failed' in outcome;

export interface PoolOptions<Job, Result> {
  /** All of them unless said. */
  readonly cores?: number;
  /** Called in the order in which they end. */
  readonly ended?: (outcome: Result | Failed, job: Job) => void;
  readonly told?: (what: unknown, job: Job) => void;
}

/** The outcomes, in the order of the jobs. `module` is the URL of a JobModule. */
export async function runJobs<Job, Result>(
  module: URL,
  jobs: readonly Job[],
  options: PoolOptions<Job, Result> = {},
): Promise<(Result | Failed)[]> {
  const outcomes: (Result | Failed)[] = [];
  const waiting = [...jobs.entries()];
  const cores = Math.min(options.cores ?? availableParallelism(), jobs.length);
  await Promise.all(Array.from({ length: cores }, workThrough));
  return outcomes;

  async function workThrough(): Promise<void> {
    let thread: Worker | undefined;
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, job] = next;
      thread ??= startThread(module);
      const outcome = await perform<Result>(thread, job, (what) => options.told?.(what, job));
      if (hasFailed(outcome)) thread = undefined;
      outcomes[index] = outcome;
      options.ended?.(outcome, job);
    }
    await thread?.terminate();
  }
}

type Message<Result> =
  | { readonly is: 'told'; readonly what: unknown }
  | { readonly is: 'ended'; readonly result: Result }
  | { readonly is: 'failed'; readonly why: string };

/** A thread that failed is not used again: who knows what it holds. */
function perform<Result>(thread: Worker, job: unknown, told: (what: unknown) => void): Promise<Result | Failed> {
  return new Promise((resolve) => {
    const onMessage = (message: Message<Result>): void => {
      if (message.is === 'told') return told(message.what);
      end(message.is === 'ended' ? message.result : { failed: message.why });
    };
    const onError = (error: Error): void => end({ failed: error.message });
    const onExit = (code: number): void => end({ failed: `its thread ended with ${code}` });
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    thread.postMessage(job);

    function end(outcome: Result | Failed): void {
      thread.off('message', onMessage).off('exit', onExit);
      if (hasFailed(outcome)) void thread.terminate();
      else thread.off('error', onError);
      resolve(outcome);
    }
  });
}

/** Generating explorers makes much garbage that dies young: a large young generation makes it nearly free. */
const youngMebibytes = 64;

function startThread(module: URL): Worker {
  return new Worker(new URL('./thread.mjs', import.meta.url), {
    execArgv: [],
    workerData: module.href,
    resourceLimits: { maxYoungGenerationSizeMb: youngMebibytes, maxOldGenerationSizeMb: 4096 },
  });
}
