/** A non-blocking BIO on WHATWG streams: WebSocketStream, WebTransport, sockets of workers. */
import { BIO, type BIO_METHOD } from './base.ts';
import type { Retry } from './bio.ts';
import { type Awaitable, Waiters } from './ready.ts';

/** Bytes that a stream or socket BIO lets pile up on each side unless told otherwise. */
export const DEFAULT_HIGH_WATER_MARK = 64 * 1024;

export interface StreamPair {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
}

class StreamsBio extends BIO implements Awaitable {
  override readonly method = streamsMethod;
  readonly waiters = new Waiters();
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #highWaterMark: number;
  readonly #chunks: Uint8Array[] = [];
  #held = 0;
  #pulling = false;
  #ended = false;
  #unsent = 0;
  #closed = false;
  #error: Error | undefined;

  constructor(streams: StreamPair, highWaterMark: number) {
    super();
    this.#reader = streams.readable.getReader();
    this.#writer = streams.writable.getWriter();
    this.#highWaterMark = highWaterMark;
    this.#writer.closed.catch((error: unknown) => this.#broke(error));
    this.#pull();
  }

  protected override receive(into: Uint8Array): number {
    if (into.length === 0) return 0;
    const count = this.#take(into);
    if (count > 0) {
      this.#pull();
      return count;
    }
    if (this.#ended) return 0;
    return this.#error === undefined ? this.wait('read') : this.fail('SYS_ERROR', this.#error);
  }

  protected override send(from: Uint8Array): number {
    if (this.#closed) return this.fail('BROKEN_PIPE');
    if (this.#error !== undefined) return this.fail('SYS_ERROR', this.#error);
    const count = Math.min(from.length, this.#highWaterMark - this.#unsent);
    if (count <= 0) return from.length === 0 ? 0 : this.wait('write');
    this.#unsent += count;
    // The stream keeps the chunk, and the caller its buffer: hence a copy.
    this.#writer.write(from.slice(0, count)).then(
      () => {
        this.#unsent -= count;
        this.waiters.wake();
      },
      (error: unknown) => this.#broke(error),
    );
    return count;
  }

  override get pending(): number {
    return this.#held;
  }

  override get wpending(): number {
    return this.#unsent;
  }

  override eof(): number {
    return this.#ended && this.#held === 0 ? 1 : 0;
  }

  override shutdownWrite(): number {
    if (!this.#closed) this.#writer.close().catch((error: unknown) => this.#broke(error));
    this.#closed = true;
    return 1;
  }

  override release(): void {
    if (this.shutdown === 0) {
      this.#reader.releaseLock();
      this.#writer.releaseLock();
      return;
    }
    this.shutdownWrite();
    this.#reader.cancel().catch((error: unknown) => this.#broke(error));
  }

  met(retry: Retry): boolean {
    if (this.#error !== undefined) return true;
    if (retry === 'read') return this.#held > 0 || this.#ended;
    return this.#closed || this.#unsent < this.#highWaterMark;
  }

  #take(into: Uint8Array): number {
    let done = 0;
    for (let chunk = this.#chunks[0]; chunk !== undefined && done < into.length; chunk = this.#chunks[0]) {
      const part = chunk.subarray(0, into.length - done);
      into.set(part, done);
      done += part.length;
      if (part.length === chunk.length) this.#chunks.shift();
      else this.#chunks[0] = chunk.subarray(part.length);
    }
    this.#held -= done;
    return done;
  }

  /** Keeps one read under way while less than the high water mark is held. */
  #pull(): void {
    if (this.#pulling || this.#ended || this.#error !== undefined || this.#held >= this.#highWaterMark) return;
    this.#pulling = true;
    this.#reader.read().then(
      ({ done, value }) => this.#arrived(done ? undefined : value),
      (error: unknown) => this.#broke(error),
    );
  }

  #arrived(chunk: Uint8Array | undefined): void {
    this.#pulling = false;
    if (chunk === undefined) this.#ended = true;
    else if (!(chunk instanceof Uint8Array))
      this.#error ??= new TypeError('the stream brings something else than bytes');
    else if (chunk.length > 0) {
      this.#chunks.push(chunk);
      this.#held += chunk.length;
    }
    this.waiters.wake();
    this.#pull();
  }

  #broke(error: unknown): void {
    this.#error ??= error instanceof Error ? error : new Error(String(error));
    this.waiters.wake();
  }
}

const streamsMethod: BIO_METHOD = {
  type: 32 | 0x0400,
  name: 'streams',
  create: () => BIO_new_streams({ readable: new ReadableStream(), writable: new WritableStream() }),
};

/**
 * A BIO on a pair of byte streams, whose locks it takes. At most `highWaterMark` bytes (64 KiB), and one chunk as the other side
 * cuts it, are held for reading; at most as many are handed on and not yet taken. BIO_free closes both unless BIO_NOCLOSE is set.
 */
export const BIO_new_streams = (streams: StreamPair, options: { readonly highWaterMark?: number } = {}): BIO =>
  new StreamsBio(streams, options.highWaterMark ?? DEFAULT_HIGH_WATER_MARK);
