/** The memory BIO, BIO_s_mem(3): what is written is kept until it is read. */
import { BIO, type BIO_METHOD } from './base.ts';

const SMALLEST = 256;
/** A drained buffer above this many bytes is given back. */
const KEPT_WHEN_EMPTY = 64 * 1024;
const NOTHING = new Uint8Array(0);

class MemoryBio extends BIO {
  override readonly method = memoryMethod;
  /** What reading an empty BIO returns; not 0: with retry 'read'. */
  eofReturn = -1;
  /** Most bytes held at once; a write that would exceed it fails whole (MALLOC_FAILURE). */
  limit = 2 ** 30;
  #bytes: Uint8Array = NOTHING;
  #start = 0;
  #end = 0;
  readonly #readOnly: boolean;

  constructor(content?: Uint8Array) {
    super();
    this.#readOnly = content !== undefined;
    if (content === undefined) return;
    this.eofReturn = 0;
    this.#bytes = content;
    this.#end = content.length;
  }

  protected override receive(into: Uint8Array): number {
    const count = Math.min(into.length, this.pending);
    if (count === 0) return this.pending === 0 ? this.#atEnd() : 0;
    const end = this.#start + count;
    into.set(this.#start === 0 && end === this.#bytes.length ? this.#bytes : this.#bytes.subarray(this.#start, end));
    this.#start = end;
    if (this.#start === this.#end && !this.#readOnly) this.#empty();
    return count;
  }

  protected override send(from: Uint8Array): number {
    if (this.#readOnly) return this.fail('WRITE_TO_READ_ONLY_BIO');
    if (from.length === 0) return 0;
    if (this.pending + from.length > this.limit) return this.fail('MALLOC_FAILURE');
    this.#makeRoom(from.length);
    this.#bytes.set(from, this.#end);
    this.#end += from.length;
    return from.length;
  }

  protected override receiveLine(into: Uint8Array): number {
    const most = Math.min(into.length - 1, this.pending);
    if (most <= 0) {
      into[0] = 0;
      return 0;
    }
    const newline = this.content.indexOf(0x0a);
    const count = this.receive(into.subarray(0, newline < 0 ? most : Math.min(most, newline + 1)));
    into[count] = 0;
    return count;
  }

  /** The bytes held; a view, good until the next write or read. */
  get content(): Uint8Array {
    return this.#bytes.subarray(this.#start, this.#end);
  }

  override get pending(): number {
    return this.#end - this.#start;
  }

  override eof(): number {
    return this.pending === 0 ? 1 : 0;
  }

  /** A writable BIO becomes empty, a read-only one starts from its first byte; 1. */
  override reset(): number {
    if (this.#readOnly) this.#start = 0;
    else this.#empty();
    return 1;
  }

  override release(): void {
    this.#bytes = NOTHING;
    this.#start = 0;
    this.#end = 0;
  }

  #atEnd(): number {
    if (this.eofReturn !== 0) this.retry = 'read';
    return this.eofReturn;
  }

  #empty(): void {
    this.#start = 0;
    this.#end = 0;
    if (this.#bytes.length > KEPT_WHEN_EMPTY) this.#bytes = NOTHING;
  }

  /** Room for `count` more bytes: by moving what is held to the front when half is free, or else in a buffer twice as large. */
  #makeRoom(count: number): void {
    if (this.#end + count <= this.#bytes.length) return;
    const held = this.content;
    const needed = held.length + count;
    if (needed * 2 <= this.#bytes.length) this.#bytes.copyWithin(0, this.#start, this.#end);
    else {
      this.#bytes = new Uint8Array(Math.max(SMALLEST, needed * 2));
      this.#bytes.set(held);
    }
    this.#start = 0;
    this.#end = held.length;
  }
}

const memoryMethod: BIO_METHOD = { type: 1 | 0x0400, name: 'memory buffer', create: () => new MemoryBio() };

/** A buffer that grows with what is written and shrinks with what is read. */
export const BIO_s_mem = (): BIO_METHOD => memoryMethod;

/** A read-only memory BIO over `content` (not copied; a string as UTF-8), of which the first `length` bytes (-1: all) are read. */
export function BIO_new_mem_buf(content: Uint8Array | string, length = -1): BIO {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return new MemoryBio(length < 0 ? bytes : bytes.subarray(0, length));
}

/** Sets what reading the empty BIO returns: 0 is the end of the stream, other values ask to retry; 1, or 0 on another kind. */
export function BIO_set_mem_eof_return(bio: BIO, value: number): number {
  return onMemory(bio, (memory) => {
    memory.eofReturn = value;
  });
}

/** Sets the most bytes that a memory BIO holds (1 GiB unless set); 1, or 0 on another kind. Not in OpenSSL. */
export function BIO_set_mem_limit(bio: BIO, bytes: number): number {
  return onMemory(bio, (memory) => {
    memory.limit = bytes;
  });
}

/** The bytes held by a memory BIO, as a view that the next read or write ends; empty on another kind. */
export function BIO_get_mem_data(bio: BIO): Uint8Array {
  let content: Uint8Array = NOTHING;
  onMemory(bio, (memory) => {
    content = memory.content;
  });
  return content;
}

function onMemory(bio: BIO, act: (memory: MemoryBio) => void): number {
  for (let at: BIO | undefined = bio; at !== undefined; at = at.next) {
    if (!(at instanceof MemoryBio)) continue;
    act(at);
    return 1;
  }
  return 0;
}
