/** The memory that a sleeping thread shares with the worker that does its I/O: a ring each way, and a word to sleep on. */

/** Words (of 4 bytes) at the start of the memory; positions count bytes since the beginning, modulo 2^32. */
export const WORDS = {
  /** Goes up with everything the worker changes; the caller sleeps on it. */
  signal: 0,
  /** OPENING, OPEN, FAILED or BROKEN. */
  state: 1,
  receiveRead: 2,
  receiveWritten: 3,
  /** 1: the peer has ended its stream. */
  receiveEnded: 4,
  /** 1: the worker holds bytes back and wants to hear `deliver` when there is room. */
  receiveFull: 5,
  sendRead: 6,
  sendWritten: 7,
  /** 1: the worker has sent everything and wants to hear `send` when there is more. */
  sendIdle: 8,
  /** The port that a listener got. */
  port: 9,
  /** Bytes of the error, JSON of `{code, message}`. */
  errorLength: 10,
} as const;

export const OPENING = 0;
export const OPEN = 1;
/** It never opened. */
export const FAILED = 2;
/** It was open and is no more. */
export const BROKEN = 3;

/** Where things lie, in bytes; rings are powers of two so that positions may wrap. */
export const LAYOUT = {
  error: 64,
  errorSize: 960,
  receive: 1024,
  send: 1024 + 65536,
  ring: 65536,
  total: 1024 + 131072,
};

type Word = keyof typeof WORDS;

/** The caller's end of one connection or listener. */
export class Link {
  /** The worker's name for it. */
  readonly number: number;
  readonly memory = new SharedArrayBuffer(LAYOUT.total);
  readonly #words = new Int32Array(this.memory, 0, LAYOUT.error / 4);
  readonly #receive = new Uint8Array(this.memory, LAYOUT.receive, LAYOUT.ring);
  readonly #send = new Uint8Array(this.memory, LAYOUT.send, LAYOUT.ring);

  constructor(number: number) {
    this.number = number;
  }

  /** Bytes that have come and were not read. */
  get received(): number {
    return (this.#load('receiveWritten') - this.#load('receiveRead')) | 0;
  }

  /** Bytes written that the worker has not yet sent. */
  get unsent(): number {
    return (this.#load('sendWritten') - this.#load('sendRead')) | 0;
  }

  get isFull(): boolean {
    return this.unsent === LAYOUT.ring;
  }

  get state(): number {
    return this.#load('state');
  }

  get hasEnded(): boolean {
    return this.#load('receiveEnded') === 1;
  }

  get port(): number {
    return this.#load('port');
  }

  /** FAILED or BROKEN: `error` says why. */
  get isDead(): boolean {
    return this.state === FAILED || this.state === BROKEN;
  }

  /** Why it failed, with the system's `code`. */
  get error(): Error {
    const bytes = new Uint8Array(this.memory, LAYOUT.error, this.#load('errorLength')).slice();
    const { message, ...rest } = JSON.parse(new TextDecoder().decode(bytes)) as { message: string; code?: string };
    return Object.assign(new Error(message), rest);
  }

  /** Copies out what has come, up to the length of `into`. */
  read(into: Uint8Array): number {
    const from = this.#load('receiveRead');
    const count = Math.min(into.length, this.received);
    const start = from & (LAYOUT.ring - 1);
    const first = this.#receive.subarray(start, start + count);
    into.set(first);
    into.set(this.#receive.subarray(0, count - first.length), first.length);
    Atomics.store(this.#words, WORDS.receiveRead, (from + count) | 0);
    return count;
  }

  /** Copies in as much of `bytes` as fits. */
  write(bytes: Uint8Array): number {
    const from = this.#load('sendWritten');
    const count = Math.min(bytes.length, LAYOUT.ring - this.unsent);
    const start = from & (LAYOUT.ring - 1);
    const first = Math.min(count, LAYOUT.ring - start);
    this.#send.set(bytes.subarray(0, first), start);
    this.#send.set(bytes.subarray(first, count), 0);
    Atomics.store(this.#words, WORDS.sendWritten, (from + count) | 0);
    return count;
  }

  /** True, once, when the worker wants to hear that there is room again; half the ring is worth a call. */
  wantsDelivery(): boolean {
    return this.received <= LAYOUT.ring / 2 && Atomics.exchange(this.#words, WORDS.receiveFull, 0) === 1;
  }

  /** True, once, when the worker wants to hear that there is something to send. */
  wantsSending(): boolean {
    return Atomics.exchange(this.#words, WORDS.sendIdle, 0) === 1;
  }

  /** Sleeps, without using the processor, until `met` holds: true, or false after `timeoutMs`. */
  sleepUntil(met: () => boolean, timeoutMs: number): boolean {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      // Read before the question is asked: a change after the answer then ends the sleep at once.
      const seen = this.#load('signal');
      if (met()) return true;
      const left = deadline - performance.now();
      if (left <= 0) return false;
      Atomics.wait(this.#words, WORDS.signal, seen, left);
    }
  }

  #load(word: Word): number {
    return Atomics.load(this.#words, WORDS[word]);
  }
}
