/** One end of a transport in memory, which can fail, end, or pass bytes on without owning up to it. */

import type { Bio, Retry } from '../../runtime/bio/bio.ts';

export interface End extends Bio {
  /** `leaking`: the peer gets all that is written, but the writer is told to come back, so that it still has something to write. */
  mode: 'open' | 'leaking' | 'broken';
  /** Nothing more will be written to this end. */
  ended: boolean;
}

export function makeTransport(): readonly [End, End] {
  const [toFirst, toSecond]: [number[], number[]] = [[], []];
  const [first, second] = [makeEnd(toFirst, toSecond), makeEnd(toSecond, toFirst)];
  return [first, second];
}

function makeEnd(input: number[], output: number[]): End {
  let retry: Retry = 'none';
  let leaked = 0;
  const end: End = {
    mode: 'open',
    ended: false,
    read(into) {
      retry = 'none';
      if (end.mode === 'broken') return -1;
      const count = Math.min(into.length, input.length);
      into.set(input.splice(0, count));
      if (count > 0) return count;
      if (end.ended) return 0;
      retry = 'read';
      return -1;
    },
    write(from) {
      retry = 'none';
      if (end.mode === 'broken') return -1;
      output.push(...from.subarray(leaked));
      if (end.mode === 'open') return from.length;
      leaked = from.length;
      retry = 'write';
      return -1;
    },
    get retry() {
      return retry;
    },
    get pending() {
      return input.length;
    },
    wpending: 0,
    flush: () => 1,
  };
  return end;
}
