/** Plays cases: a foreign server once for all that can share it, a few at the same time, each within a time limit. */

import type { Case } from './cases.ts';
import { asClient, asServer, foreign } from './handshake.ts';
import type { Pki } from './pki.ts';

export interface Result {
  readonly of: Case;
  /** Of the handshake alone. */
  readonly milliseconds: number;
  /** Absent where it passed. */
  readonly failure?: string;
}

/** Longer than any handshake takes, in milliseconds. */
const patience = 15_000;

/** Plays all the cases, `parallel` at a time; `done` hears of each. */
export async function playAll(
  cases: readonly Case[],
  pki: Pki,
  parallel: number,
  done: (result: Result) => void,
): Promise<void> {
  const batches = batchesOf(cases);
  const work = async (): Promise<void> => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) await playBatch(batch, pki, done);
  };
  await Promise.all(Array.from({ length: parallel }, work));
}

/** Cases that the same foreign server serves; cases of our own server by the same key, so that the work is spread evenly. */
function batchesOf(cases: readonly Case[]): Case[][] {
  const batches = new Map<string, Case[]>();
  for (const of of cases) {
    const name = [of.peer, of.role, of.key, of.suite, of.group, of.clientKey].join();
    batches.set(name, [...(batches.get(name) ?? []), of]);
  }
  return [...batches.values()];
}

async function playBatch(batch: readonly Case[], pki: Pki, done: (result: Result) => void): Promise<void> {
  const [first] = batch;
  if (first === undefined) return;
  if (first.role === 'server') {
    for (const of of batch) done(await judge(of, () => asServer(of, pki)));
    return;
  }
  const server = await foreign[first.peer].startServer(first, pki).catch((error: unknown) => String(error));
  if (typeof server === 'string') {
    for (const of of batch) done({ of, milliseconds: 0, failure: server });
    return;
  }
  for (const of of batch) done(await judge(of, () => asClient(of, pki, server.port)));
  await server.stop();
}

/** One case by itself. */
export async function playOne(of: Case, pki: Pki): Promise<Result> {
  const results: Result[] = [];
  await playBatch([of], pki, (result) => results.push(result));
  return results[0] ?? { of, milliseconds: 0, failure: 'it was not played' };
}

async function judge(of: Case, play: () => Promise<number>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not finished within ${patience / 1000} s`)), patience);
  });
  try {
    return { of, milliseconds: await Promise.race([play(), tooLong]) };
  } catch (error) {
    return { of, milliseconds: 0, failure: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
