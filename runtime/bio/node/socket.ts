/** A non-blocking BIO on a Node socket or any other Duplex. */
import type { Duplex } from 'node:stream';
import { BIO, type BIO_METHOD } from '../base.ts';
import type { Retry } from '../bio.ts';
import { type Awaitable, Waiters } from '../ready.ts';
import { DEFAULT_HIGH_WATER_MARK } from '../streams.ts';

export interface SocketOptions {
  /** Bytes handed to the socket and not yet sent at which writing asks to retry; 64 KiB. */
  readonly highWaterMark?: number;
}

/** Reading leans on the stream's own buffer, which stops reading from the wire at its high water mark. */
export class SocketBio extends BIO implements Awaitable {
  override readonly method: BIO_METHOD = socketMethod;
  readonly waiters = new Waiters();
  protected stream: Duplex | undefined;
  /** The first error the stream met; kept for good. */
  protected error: Error | undefined;
  readonly #highWaterMark: number;
  #ended = false;
  #finished = false;
  #unsent = 0;
  readonly #listeners = [
    ['readable', () => this.waiters.wake()],
    ['close', () => this.waiters.wake()],
    ['end', () => this.#noteEnd()],
    ['error', (error: Error) => this.#noteError(error)],
  ] as const;

  constructor(stream: Duplex | undefined, options: SocketOptions) {
    super();
    this.#highWaterMark = options.highWaterMark ?? DEFAULT_HIGH_WATER_MARK;
    if (stream === undefined) this.init = false;
    else this.attach(stream);
  }

  /** Puts the BIO on a stream of bytes. */
  protected attach(stream: Duplex): void {
    this.stream = stream;
    this.init = true;
    this.#ended = stream.readableEnded;
    this.error = stream.errored ?? undefined;
    if (stream.readableObjectMode || stream.readableEncoding !== null) {
      this.error = new TypeError('the stream brings something else than bytes');
    }
    for (const [event, listener] of this.#listeners) stream.on(event, listener);
  }

  /** Gives the stream back. */
  protected detach(): void {
    for (const [event, listener] of this.#listeners) this.stream?.off(event, listener);
    this.stream = undefined;
    this.error = undefined;
    this.#ended = false;
    this.#finished = false;
  }

  protected override receive(into: Uint8Array): number {
    if (into.length === 0) return 0;
    const stream = this.stream as Duplex;
    // Even `read(0)` is needed: without it the stream would neither look for more nor report its end.
    const chunk: unknown = stream.read(Math.min(into.length, stream.readableLength));
    if (chunk instanceof Uint8Array) {
      into.set(chunk);
      return chunk.length;
    }
    if (this.#ended) return 0;
    return this.#isBroken ? this.fail('SYS_ERROR', this.error) : this.wait('read');
  }

  protected override send(from: Uint8Array): number {
    const stream = this.stream as Duplex;
    if (this.error !== undefined) return this.fail('SYS_ERROR', this.error);
    if (this.#finished || !stream.writable) return this.fail('BROKEN_PIPE');
    const count = Math.min(from.length, this.#highWaterMark - this.#unsent);
    if (count <= 0) return from.length === 0 ? 0 : this.wait('write');
    this.#unsent += count;
    // The stream keeps the chunk, and the caller its buffer: hence a copy. The callback comes also when the write fails.
    stream.write(from.slice(0, count), () => {
      this.#unsent -= count;
      this.waiters.wake();
    });
    return count;
  }

  override get pending(): number {
    return this.stream?.readableLength ?? 0;
  }

  override get wpending(): number {
    return this.#unsent;
  }

  override eof(): number {
    return this.#ended && this.pending === 0 ? 1 : 0;
  }

  /** Half close: sends what is still here, then the end. */
  override shutdownWrite(): number {
    this.#finished = true;
    this.stream?.end();
    return this.stream === undefined ? 0 : 1;
  }

  /** Sends what is still here and closes; without BIO_CLOSE leaves the stream as it is. */
  override release(): void {
    const stream = this.stream;
    if (stream === undefined) return;
    if (this.shutdown === 0) {
      this.detach();
      return;
    }
    // `end` alone would leave a socket open until its peer closes too.
    stream.end(() => stream.destroy());
  }

  met(retry: Retry): boolean {
    if (this.#isBroken || !this.init) return true;
    if (retry === 'write') return this.#finished || this.#unsent < this.#highWaterMark;
    return this.#ended || this.pending > 0;
  }

  #noteEnd(): void {
    this.#ended = true;
    this.waiters.wake();
  }

  #noteError(error: Error): void {
    this.error ??= error;
    this.waiters.wake();
  }

  get #isBroken(): boolean {
    return this.error !== undefined || this.stream?.destroyed === true;
  }
}

const socketMethod: BIO_METHOD = {
  type: 5 | 0x0400 | 0x0100,
  name: 'socket',
  create: () => new SocketBio(undefined, {}),
};

/** A BIO on a socket or Duplex of bytes, which nobody else may read; make half-closing sockets with `allowHalfOpen`. */
export const BIO_new_socket = (socket: Duplex, options: SocketOptions = {}): BIO => new SocketBio(socket, options);
