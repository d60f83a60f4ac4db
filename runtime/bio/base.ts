/** The object behind every BIO: what OpenSSL keeps in `struct bio_st`, with the TLS engine's Bio on its front. */
import type { Bio, Retry } from './bio.ts';

/** Why a call failed for good: OpenSSL's reason names, without `BIO_R_`. */
export type BioReason =
  | 'BROKEN_PIPE'
  | 'CONNECT_ERROR'
  | 'IN_USE'
  | 'INVALID_ARGUMENT'
  | 'LISTEN_ERROR'
  | 'MALLOC_FAILURE'
  | 'SYS_ERROR'
  | 'TRANSFER_TIMEOUT'
  | 'UNINITIALIZED'
  | 'UNSUPPORTED_METHOD'
  | 'WRITE_TO_READ_ONLY_BIO';

/** A failure that repeating the call will not mend; `cause` is the system's error, with its `code`, where there is one. */
export interface BioFailure {
  readonly reason: BioReason;
  readonly cause?: Error & { readonly code?: string };
}

/** A kind of BIO, as BIO_new(3) takes it. */
export interface BIO_METHOD {
  /** BIO_TYPE_*: what BIO_find_type(3) looks for. */
  readonly type: number;
  readonly name: string;
  create(): BIO;
}

/** Operations that a callback hears of, BIO_set_callback_ex(3); after the operation they come again with BIO_CB_RETURN added. */
export const BIO_CB_FREE = 0x01;
export const BIO_CB_READ = 0x02;
export const BIO_CB_WRITE = 0x03;
export const BIO_CB_PUTS = 0x04;
export const BIO_CB_GETS = 0x05;
export const BIO_CB_RETURN = 0x80;

/**
 * Hears of an operation before (`ret` is 1) and after it (`ret` is 1 or what failed, `processed` the bytes moved).
 * What it returns replaces `ret`: <= 0 before the operation forbids it.
 */
export type BIO_callback_fn_ex = (
  bio: BIO,
  oper: number,
  argp: Uint8Array | undefined,
  len: number,
  ret: number,
  processed: number,
) => number;

/** One BIO. The kinds of BIO fill in `receive` and `send`; the program calls the BIO_* functions, the engine `read` and `write`. */
export abstract class BIO implements Bio {
  abstract readonly method: BIO_METHOD;
  retry: Retry = 'none';
  /** Set with every -1 whose `retry` is 'none'. */
  failure: BioFailure | undefined;
  /** False until the BIO has what it needs (a peer, a socket), and again after BIO_free. */
  init = true;
  next: BIO | undefined;
  previous: BIO | undefined;
  /** BIO_CLOSE (1): freeing the BIO closes what lies under it. */
  shutdown = 1;
  references = 1;
  callback: BIO_callback_fn_ex | undefined;
  callbackArg: unknown;
  /** Bytes moved in the BIO's whole life, BIO_number_read(3). */
  numRead = 0;
  numWrite = 0;

  /** Moves bytes out of this BIO: a count > 0, 0 at the end, or what `wait` and `fail` return. */
  protected abstract receive(into: Uint8Array): number;
  /** Moves bytes into this BIO: a count, or what `wait` and `fail` return. */
  protected abstract send(from: Uint8Array): number;

  read(into: Uint8Array): number {
    return this.callback === undefined ? this.#read(into) : this.announce(BIO_CB_READ, into, () => this.#read(into));
  }

  write(from: Uint8Array): number {
    return this.callback === undefined ? this.#write(from) : this.announce(BIO_CB_WRITE, from, () => this.#write(from));
  }

  /** As `write`, announced as BIO_puts(3). */
  puts(from: Uint8Array): number {
    return this.announce(BIO_CB_PUTS, from, () => this.#write(from));
  }

  /** Reads a line and a closing NUL into `into`, BIO_gets(3); -2 where a kind of BIO has no lines. */
  gets(into: Uint8Array): number {
    return this.announce(BIO_CB_GETS, into, () => {
      this.retry = 'none';
      return this.receiveLine(into);
    });
  }

  protected receiveLine(_into: Uint8Array): number {
    this.fail('UNSUPPORTED_METHOD');
    return -2;
  }

  get pending(): number {
    return 0;
  }

  get wpending(): number {
    return 0;
  }

  flush(): number {
    return 1;
  }

  /** BIO_eof(3): 1 at the end of the stream. */
  eof(): number {
    return 0;
  }

  /** BIO_reset(3): back to the first state; what it returns differs from kind to kind. */
  reset(): number {
    return 0;
  }

  /** BIO_shutdown_wr(3): 1 when nothing more will be written, 0 where that means nothing. */
  shutdownWrite(): number {
    return 0;
  }

  /** Lets go of what lies under the BIO; called once, by the last BIO_free. */
  release(): void {}

  /** Nothing moved, and nothing is wrong: come back when `retry` is met. */
  protected wait(retry: Retry): -1 {
    this.retry = retry;
    return -1;
  }

  /** Nothing moved and nothing will. */
  protected fail(reason: BioReason, cause?: Error): -1 {
    this.retry = 'none';
    this.failure = cause === undefined ? { reason } : { reason, cause };
    return -1;
  }

  protected announce(oper: number, argp: Uint8Array, operation: () => number): number {
    if (this.callback === undefined) return operation();
    const allowed = this.callback(this, oper, argp, argp.length, 1, 0);
    if (allowed <= 0) return allowed;
    const moved = operation();
    const processed = Math.max(moved, 0);
    const result = this.callback(this, oper | BIO_CB_RETURN, argp, argp.length, Math.min(moved, 1), processed);
    return result > 0 ? processed : result;
  }

  #read(into: Uint8Array): number {
    this.retry = 'none';
    if (!this.init) return this.fail('UNINITIALIZED');
    const moved = this.receive(into);
    if (moved > 0) this.numRead += moved;
    return moved;
  }

  #write(from: Uint8Array): number {
    this.retry = 'none';
    if (!this.init) return this.fail('UNINITIALIZED');
    const moved = this.send(from);
    if (moved > 0) this.numWrite += moved;
    return moved;
  }
}
