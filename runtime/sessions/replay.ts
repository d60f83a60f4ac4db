/** Sees to it that a server accepts the 0-RTT data of one ClientHello at most once. RFC 9846 section 8.2. */

import { freshnessTolerance } from './session.ts';

export interface ReplayRegisterOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /**
   * Milliseconds for which a ClientHello is remembered at least; 20000 unless said. A ClientHello that passes `isFresh` may come
   * that much early or late, so this is twice the tolerance.
   */
  readonly window?: number;
  /** Most ClientHellos that may be accepted within a window, 65536 unless said; about 50 bytes each are held, twice that many at most. */
  readonly limit?: number;
}

/** Enough of a hash that no two are alike. */
const keyLength = 16;

/**
 * A register in two generations, each a window long: a ClientHello is remembered for one to two windows. No certain answer means
 * no: when it is full, and while it may have forgotten something, as after a start (section 8.2) or when the clock steps back.
 */
export class ReplayRegister {
  readonly #window: number;
  readonly #limit: number;
  #current = new Set<string>();
  #previous = new Set<string>();
  #since: number;
  /** Whatever was accepted before this time may be forgotten. */
  #forgottenUntil: number;

  constructor(options: ReplayRegisterOptions) {
    this.#window = options.window ?? 2 * freshnessTolerance;
    this.#limit = options.limit ?? 65_536;
    this.#since = options.now();
    this.#forgottenUntil = this.#since;
  }

  /** ClientHellos remembered. */
  get size(): number {
    return this.#current.size + this.#previous.size;
  }

  /**
   * Whether the 0-RTT data may be accepted; true at most once for each `hash`. To be asked last of all checks, with a fresh session.
   * `hash`: a validated binder, or a hash that covers one; at least 16 bytes. `issuedAt`: when this process issued the ticket, in
   * milliseconds, since a ticket younger than the register cannot have been used before; -Infinity where another may have issued it.
   */
  accept(hash: Uint8Array, now: number, issuedAt: number): boolean {
    if (hash.length < keyLength) return false;
    this.#turn(now);
    const mayBeForgotten = now - this.#window < this.#forgottenUntil && issuedAt < this.#forgottenUntil;
    if (mayBeForgotten || this.#current.size >= this.#limit) return false;
    // A character a byte: hex would be built from pieces, and take seven times the memory.
    const key = String.fromCharCode(...hash.subarray(0, keyLength));
    if (this.#current.has(key) || this.#previous.has(key)) return false;
    this.#current.add(key);
    return true;
  }

  /** Ends the current generation when it is a window old. */
  #turn(now: number): void {
    const age = now - this.#since;
    if (age < this.#window) return;
    const isLongAgo = age >= 2 * this.#window;
    this.#forgottenUntil = isLongAgo ? this.#since + this.#window : this.#since;
    this.#previous = isLongAgo ? new Set() : this.#current;
    this.#current = new Set();
    this.#since = now;
  }
}
