/** A ring of bytes with one writer and one reader: the buffer of each half of a BIO pair. */

/** Holds up to `size` bytes; memory is taken with the first write. */
export class Ring {
  readonly size: number;
  /** Bytes held. */
  length = 0;
  #start = 0;
  #bytes: Uint8Array | undefined;

  constructor(size: number) {
    this.size = size;
  }

  get room(): number {
    return this.size - this.length;
  }

  /** Copies in as much of `from` as fits; returns how much that was. */
  write(from: Uint8Array): number {
    const total = Math.min(from.length, this.room);
    for (let done = 0; done < total; ) {
      const space = this.writable();
      const part = Math.min(space.length, total - done);
      space.set(part === from.length ? from : from.subarray(done, done + part));
      this.commit(part);
      done += part;
    }
    return total;
  }

  /** Copies out as much as there is and `into` holds; returns how much that was. */
  read(into: Uint8Array): number {
    const total = Math.min(into.length, this.length);
    for (let done = 0; done < total; ) {
      const held = this.readable();
      const part = Math.min(held.length, total - done);
      into.set(part === held.length ? held : held.subarray(0, part), done);
      this.consume(part);
      done += part;
    }
    return total;
  }

  /** The bytes that lie in one piece from the first one held; a view. */
  readable(): Uint8Array {
    return this.#storage().subarray(this.#start, Math.min(this.#start + this.length, this.size));
  }

  /** The free space that lies in one piece behind the last byte held; a view, to be filled and then committed. */
  writable(): Uint8Array {
    const end = this.#start + this.length;
    return end < this.size
      ? this.#storage().subarray(end, this.size)
      : this.#storage().subarray(end - this.size, this.#start);
  }

  /** Counts the first `count` bytes of `writable()` as held. */
  commit(count: number): void {
    this.length += count;
  }

  /** Drops the first `count` bytes held. */
  consume(count: number): void {
    this.length -= count;
    // An empty ring starts over at 0: the next write then finds all the space in one piece.
    this.#start = this.length === 0 ? 0 : (this.#start + count) % this.size;
  }

  clear(): void {
    this.length = 0;
    this.#start = 0;
  }

  #storage(): Uint8Array {
    this.#bytes ??= new Uint8Array(this.size);
    return this.#bytes;
  }
}
