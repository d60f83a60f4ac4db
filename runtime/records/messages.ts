/** Handshake messages put together from the fragments that records bring. RFC 9846 section 5.1. */

import { readHandshakeHeader } from '../../generated/messages/handshake-header.ts';
import { refuse } from './refuse.ts';

const headerLength = 4;
const none = new Uint8Array(0);

export class Messages {
  readonly #maxLength: (messageType: number) => number;
  /** What is left of the last fragment: a view into the input buffer. */
  #fragment: Uint8Array = none;
  /** The beginning of a message whose end has not come; grows as bytes come, not as the header promises. */
  #partial: Uint8Array = none;
  #held = 0;

  /** `maxLength` gives the most bytes that a message of a type may have behind its header. */
  constructor(maxLength: (messageType: number) => number) {
    this.#maxLength = maxLength;
  }

  /** Bytes of messages that have not been delivered. */
  get buffered(): number {
    return this.#held + this.#fragment.length;
  }

  /** Adds a record's content; what came before must have been taken by `next`. */
  add(fragment: Uint8Array): void {
    this.#fragment = fragment;
  }

  /** The next whole message, header included, in memory of its own. Throws `Refusal` for one that is too long. */
  next(): Uint8Array | undefined {
    if (this.#held === 0) return this.#fragment.length === 0 ? undefined : this.#cut();
    this.#hold(headerLength - this.#held);
    if (this.#held < headerLength) return undefined;
    const length = this.#lengthOf(this.#partial);
    this.#hold(length - this.#held);
    if (this.#held < length) return undefined;
    const message = this.#partial.slice(0, length);
    this.#partial = none;
    this.#held = 0;
    return message;
  }

  /** A message that lies whole in the fragment; else the fragment is held until more comes. */
  #cut(): Uint8Array | undefined {
    const fragment = this.#fragment;
    const length = fragment.length < headerLength ? headerLength : this.#lengthOf(fragment);
    if (fragment.length < length) {
      this.#hold(fragment.length);
      return undefined;
    }
    this.#fragment = rest(fragment, length);
    return fragment.slice(0, length);
  }

  #lengthOf(message: Uint8Array): number {
    const { msgType, length } = readHandshakeHeader(message);
    if (length > this.#maxLength(msgType)) refuse('messageTooLong', `type ${msgType}, ${length} bytes`);
    return headerLength + length;
  }

  /** Moves up to `count` bytes from the fragment to the partial message. */
  #hold(count: number): void {
    const taken = this.#fragment.subarray(0, Math.max(count, 0));
    const needed = this.#held + taken.length;
    if (needed > this.#partial.length) {
      const larger = new Uint8Array(Math.max(needed, 2 * this.#partial.length));
      larger.set(this.#partial.subarray(0, this.#held));
      this.#partial = larger;
    }
    this.#partial.set(taken, this.#held);
    this.#held = needed;
    this.#fragment = rest(this.#fragment, taken.length);
  }
}

/** What comes behind; an empty view would keep the whole input buffer. */
const rest = (fragment: Uint8Array, from: number): Uint8Array =>
  from === fragment.length ? none : fragment.subarray(from);
