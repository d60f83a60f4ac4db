/** One direction's record protection: AEAD, nonce and sequence number. RFC 9846 sections 5.2 and 5.3. */

import { recordLimits } from '../../generated/records.ts';
import type { TrafficKeys } from '../keys/traffic.ts';
import { refuse } from './refuse.ts';

/** Bytes that protecting adds: the inner content type and the tag. */
export const expansion = 17;

export class Protection {
  readonly #keys: TrafficKeys;
  readonly #nonce: Uint8Array;
  #count: number;

  /** Takes the keys over; `count` is the number of the first record. */
  constructor(keys: TrafficKeys, count = 0) {
    this.#keys = keys;
    this.#nonce = keys.iv.slice();
    this.#count = count;
  }

  /** Records protected or opened so far. */
  get count(): number {
    return this.#count;
  }

  /** Seals content and inner type; `into` starts at the same byte and is 16 bytes longer, for the tag. */
  seal(header: Uint8Array, plaintext: Uint8Array, into: Uint8Array): void {
    this.#keys.aead.seal(this.#next(), header, plaintext, into);
  }

  /** Opens in place; false when the record is not authentic. A failed record does not count. */
  open(header: Uint8Array, ciphertext: Uint8Array): boolean {
    const opened = this.#keys.aead.open(this.#next(), header, ciphertext, ciphertext);
    if (!opened) this.#count -= 1;
    return opened;
  }

  wipe(): void {
    this.#keys.aead.wipe();
    this.#keys.iv.fill(0);
    this.#nonce.fill(0);
  }

  /** The nonce of the next record: the IV with the sequence number, 64 bits, mixed into its end. */
  #next(): Uint8Array {
    if (this.#count >= recordLimits.sequenceNumber.value) refuse('sequenceExhausted');
    const { iv } = this.#keys;
    let high = Math.floor(this.#count / 2 ** 32);
    let low = this.#count >>> 0;
    for (let i = 11; i >= 8; i--) {
      this.#nonce[i] = iv[i]! ^ (low & 0xff);
      this.#nonce[i - 4] = iv[i - 4]! ^ (high & 0xff);
      low >>>= 8;
      high >>>= 8;
    }
    this.#count += 1;
    return this.#nonce;
  }
}
