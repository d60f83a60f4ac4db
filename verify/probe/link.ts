/** A socket as a puppet's transport: what has come is kept until it is read, and whoever waits is told. */

import type { Socket } from 'node:net';
import type { Bio, Retry } from '../../runtime/bio/bio.ts';

export interface Link extends Bio {
  /** Resolves at the next byte or the end, or after so many milliseconds. */
  readonly changed: (milliseconds: number) => Promise<void>;
  readonly close: () => void;
}

export function linkOf(socket: Socket): Link {
  let input: Uint8Array[] = [];
  let ended = false;
  let retry: Retry = 'none';
  let wake: () => void = () => {};
  socket.setNoDelay(true);
  socket.on('data', (bytes) => {
    input.push(new Uint8Array(bytes));
    wake();
  });
  for (const event of ['end', 'close', 'error'])
    socket.on(event, () => {
      ended = true;
      wake();
    });
  return {
    read(into) {
      const [first] = input;
      retry = first === undefined && !ended ? 'read' : 'none';
      if (first === undefined) return ended ? 0 : -1;
      const count = Math.min(first.length, into.length);
      into.set(first.subarray(0, count));
      input = count === first.length ? input.slice(1) : [first.subarray(count), ...input.slice(1)];
      return count;
    },
    write(from) {
      if (!socket.destroyed) socket.write(from.slice());
      return from.length;
    },
    get retry() {
      return retry;
    },
    get pending() {
      return input.reduce((sum, bytes) => sum + bytes.length, 0);
    },
    wpending: 0,
    flush: () => 1,
    changed: (milliseconds) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => wake(), milliseconds);
        wake = () => {
          clearTimeout(timer);
          wake = () => {};
          resolve();
        };
        if (ended || input.length > 0) wake();
      }),
    close: () => socket.destroy(),
  };
}
