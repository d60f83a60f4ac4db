/** Questions to the application that may be answered later: asked once, remembered until answered. */

import type { Reply } from './configuration.ts';

type Answer<T> = { readonly value: T } | { readonly error: unknown };

/** One connection's open questions, by name. */
export class Later {
  readonly #open = new Map<string, Answer<unknown> | 'waiting'>();

  /**
   * The answer to `question`, or undefined while there is none. `ask` runs again only if it answered undefined the last time;
   * a promise is awaited, and its rejection comes back as an error thrown here.
   */
  ask<T>(question: string, ask: () => Reply<T>): T | undefined {
    const known = this.#open.get(question);
    if (known === 'waiting') return undefined;
    if (known !== undefined) return this.#take<T>(question, known);
    const reply = ask();
    if (!isPromise(reply)) return reply;
    this.#open.set(question, 'waiting');
    reply.then(
      (value) => this.#open.set(question, { value }),
      (error: unknown) => this.#open.set(question, { error }),
    );
    return undefined;
  }

  #take<T>(question: string, answer: Answer<unknown>): T {
    this.#open.delete(question);
    if ('error' in answer) throw answer.error;
    return answer.value as T;
  }
}

function isPromise<T>(reply: Reply<T>): reply is PromiseLike<T> {
  return typeof reply === 'object' && reply !== null && 'then' in reply && typeof reply.then === 'function';
}
