/** Questions to the application that may be answered later: asked once, remembered until answered. */

import type { Reply } from './configuration.ts';

type Answer<T> = { readonly value: T } | { readonly error: unknown };

/** How many questions are open at once, and how many may be; `most` of 0 is no bound. */
export interface Jobs {
  open: number;
  most: number;
}

/** One connection's open questions, by name. */
export class Later {
  readonly #jobs: Jobs;
  /** Most connections never wait for an answer. */
  #open: Map<string, Answer<unknown> | 'waiting'> | undefined;
  #lacksJob = false;
  #settled: Promise<void> | undefined;

  constructor(jobs: Jobs) {
    this.#jobs = jobs;
  }

  /** True where the last question was not asked, because too many are open. */
  get lacksJob(): boolean {
    return this.#lacksJob;
  }

  /** Resolves when the question that is waiting, if there is one, has its answer. */
  get settled(): Promise<void> {
    return this.#settled ?? Promise.resolve();
  }

  /**
   * The answer to `question`, or undefined while there is none. `ask` runs again only if it answered undefined the last time;
   * a promise is awaited, and its rejection comes back as an error thrown here.
   */
  ask<T>(question: string, ask: () => Reply<T>): T | undefined {
    const known = this.#open?.get(question);
    if (known === 'waiting') return undefined;
    if (known !== undefined) return this.#take<T>(question, known);
    this.#lacksJob = this.#jobs.most > 0 && this.#jobs.open >= this.#jobs.most;
    if (this.#lacksJob) return undefined;
    const reply = ask();
    if (!isPromise(reply)) return reply;
    this.#wait(question, reply);
    return undefined;
  }

  #wait<T>(question: string, reply: PromiseLike<T>): void {
    const open = this.#open ?? new Map<string, Answer<unknown> | 'waiting'>();
    this.#open = open;
    open.set(question, 'waiting');
    this.#jobs.open += 1;
    const answered = (answer: Answer<T>): void => {
      open.set(question, answer);
      this.#jobs.open -= 1;
    };
    this.#settled = Promise.resolve(reply).then(
      (value) => answered({ value }),
      (error: unknown) => answered({ error }),
    );
  }

  #take<T>(question: string, answer: Answer<unknown>): T {
    this.#open?.delete(question);
    if ('error' in answer) throw answer.error;
    return answer.value as T;
  }
}

function isPromise<T>(reply: Reply<T>): reply is PromiseLike<T> {
  return typeof reply === 'object' && reply !== null && 'then' in reply && typeof reply.then === 'function';
}
