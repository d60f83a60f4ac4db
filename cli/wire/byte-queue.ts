/** Bytes that come at one end and go at the other: each is copied a few times at most, however small the pieces are. */

const leastCapacity = 1024;

export class ByteQueue {
  #bytes = new Uint8Array(leastCapacity);
  #start = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  /** All that is there: a view, good until the next call. */
  get view(): Uint8Array {
    return this.#bytes.subarray(this.#start, this.#end);
  }

  add(bytes: Uint8Array): void {
    if (this.#end + bytes.length > this.#bytes.length) this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  /** The first `count` bytes, in memory of their own; they are gone from here. */
  take(count: number): Uint8Array {
    const taken = this.view.slice(0, count);
    this.#start += taken.length;
    return taken;
  }

  #makeRoom(more: number): void {
    const kept = this.view;
    const capacity = Math.max(leastCapacity, 2 * (kept.length + more));
    const larger = new Uint8Array(capacity);
    larger.set(kept);
    [this.#bytes, this.#start, this.#end] = [larger, 0, kept.length];
  }
}
