/** Waiting for a BIO without blocking: the promise that stands where C programs call select(). */
import type { BIO } from './base.ts';
import type { Retry } from './bio.ts';

/** A BIO that knows when it can move again. */
export interface Awaitable {
  /** True when a call that asked for `retry` would now do something else than ask again. */
  met(retry: Retry): boolean;
  readonly waiters: Waiters;
}

/** Those who wait for one BIO. */
export class Waiters {
  readonly #waiting = new Set<{ readonly met: () => boolean; readonly resolve: () => void }>();

  /** Resolves at once when `met` holds, or else in the first `wake` that finds it so. */
  until(met: () => boolean): Promise<void> {
    if (met()) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.add({ met, resolve }));
  }

  /** To be called whenever something has changed. */
  wake(): void {
    for (const waiter of this.#waiting) {
      if (!waiter.met()) continue;
      this.#waiting.delete(waiter);
      waiter.resolve();
    }
  }
}

/**
 * Resolves when the chain's BIO is worth calling again: there are bytes, or room, or a connection, or the end, or a failure.
 * Rejects on a chain without such a BIO (a pair, memory): those move only when the program moves their bytes.
 */
export function whenReady(bio: BIO, retry: Retry): Promise<void> {
  const source = awaitableIn(bio);
  if (source === undefined) return Promise.reject(new TypeError(`a ${bio.method.name} BIO cannot be waited for`));
  return source.waiters.until(() => retry === 'none' || source.met(retry));
}

function awaitableIn(bio: BIO): Awaitable | undefined {
  for (let at: BIO | undefined = bio; at !== undefined; at = at.next) if (isAwaitable(at)) return at;
  return undefined;
}

const isAwaitable = (bio: BIO): bio is BIO & Awaitable => 'waiters' in bio && bio.waiters instanceof Waiters;
