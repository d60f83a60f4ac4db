/** Sockets that truly block: the caller's thread sleeps while a worker does the I/O, so that plain synchronous scripts can talk. */
import { BIO, type BIO_METHOD } from '../base.ts';
import { AcceptingBio } from './accepting.ts';
import type { Connecting } from './connect.ts';
import { FAILED, type Link, OPENING } from './link.ts';
import { closeLink, openLink, tell } from './worker.ts';

export interface BlockingOptions {
  /** Longest sleep of one call in milliseconds; without it a call sleeps until there is an answer. */
  readonly timeoutMs?: number;
}

class BlockingSocketBio extends BIO implements Connecting {
  override readonly method = blockingSocketMethod;
  readonly #open: () => Link;
  readonly #timeoutMs: number;
  #link: Link | undefined;
  #isShut = false;

  constructor(open: () => Link, timeoutMs: number) {
    super();
    this.#open = open;
    this.#timeoutMs = timeoutMs;
  }

  /** Sleeps until connected: 1, or -1 (CONNECT_ERROR, or TRANSFER_TIMEOUT: the attempt goes on and may be asked after again). */
  connect(): number {
    this.retry = 'none';
    const link = this.#started();
    if (link === undefined) return -1;
    if (!link.sleepUntil(() => link.state !== OPENING, this.#timeoutMs)) return this.#timedOut('connecting');
    return link.state === FAILED ? this.fail('CONNECT_ERROR', link.error) : 1;
  }

  /** Sleeps until there are bytes, the end or a failure. */
  protected override receive(into: Uint8Array): number {
    if (into.length === 0) return 0;
    if (this.connect() !== 1) return -1;
    const link = this.#link as Link;
    const met = () => link.received > 0 || link.hasEnded || link.isDead;
    if (!link.sleepUntil(met, this.#timeoutMs)) return this.#timedOut('reading');
    const count = link.read(into);
    if (link.wantsDelivery()) tell({ link: link.number, does: 'deliver' });
    return count > 0 || link.hasEnded ? count : this.fail('SYS_ERROR', link.error);
  }

  /** Sleeps until there is room; the bytes are then on their way, as in a system's own socket buffer. */
  protected override send(from: Uint8Array): number {
    if (this.#isShut) return this.fail('BROKEN_PIPE');
    if (from.length === 0) return 0;
    if (this.connect() !== 1) return -1;
    const link = this.#link as Link;
    if (!link.sleepUntil(() => !link.isFull || link.isDead, this.#timeoutMs)) return this.#timedOut('writing');
    if (link.isDead) return this.fail('SYS_ERROR', link.error);
    const count = link.write(from);
    if (link.wantsSending()) tell({ link: link.number, does: 'send' });
    return count;
  }

  override get pending(): number {
    return this.#link?.received ?? 0;
  }

  override get wpending(): number {
    return this.#link?.unsent ?? 0;
  }

  override eof(): number {
    return this.#link?.hasEnded && this.pending === 0 ? 1 : 0;
  }

  /** Sleeps until the system has taken every byte: 1, or -1. */
  override flush(): number {
    this.retry = 'none';
    const link = this.#link;
    if (link === undefined) return 1;
    if (!link.sleepUntil(() => link.unsent === 0 || link.isDead, this.#timeoutMs)) return this.#timedOut('flushing');
    return link.unsent === 0 ? 1 : this.fail('SYS_ERROR', link.error);
  }

  /** Half close: sends what is still here, then the end. */
  override shutdownWrite(): number {
    if (this.#link === undefined) return 0;
    if (!this.#isShut) tell({ link: this.#link.number, does: 'shutdown' });
    this.#isShut = true;
    return 1;
  }

  override release(): void {
    if (this.#link !== undefined) closeLink(this.#link);
  }

  #started(): Link | undefined {
    try {
      this.#link ??= this.#open();
    } catch (error) {
      this.fail('CONNECT_ERROR', error as Error);
    }
    return this.#link;
  }

  #timedOut(doing: string): number {
    return this.fail('TRANSFER_TIMEOUT', timeout(doing, this.#timeoutMs));
  }
}

class BlockingAcceptBio extends AcceptingBio {
  override readonly method = blockingAcceptMethod;
  readonly #host: string;
  readonly #port: number;
  readonly #timeoutMs: number;
  #listener: Link | undefined;
  /** What the worker will carry the next connection on; outlives a timeout, so that no connection is lost by one. */
  #coming: Link | undefined;

  constructor(host: string, port: number, timeoutMs: number) {
    super();
    this.#host = host;
    this.#port = port;
    this.#timeoutMs = timeoutMs;
  }

  override get localPort(): number | undefined {
    return this.#listener?.port;
  }

  protected override listens(): boolean {
    try {
      this.#listener ??= openLink(({ number, memory }) => {
        return { link: number, does: 'listen', memory, host: this.#host, port: this.#port };
      });
    } catch (error) {
      this.fail('LISTEN_ERROR', error as Error);
      return false;
    }
    const listener = this.#listener;
    if (!listener.sleepUntil(() => listener.state !== OPENING, this.#timeoutMs)) this.#timedOut();
    else if (listener.isDead) this.fail('LISTEN_ERROR', listener.error);
    else return true;
    return false;
  }

  protected override arrival(): BIO | undefined {
    const listener = this.#listener as Link;
    this.#coming ??= openLink(({ number, memory }) => {
      return { link: number, does: 'accept', memory, listener: listener.number };
    });
    const link = this.#coming;
    if (!link.sleepUntil(() => link.state !== OPENING || listener.isDead, this.#timeoutMs)) this.#timedOut();
    else if (link.state === OPENING) this.fail('LISTEN_ERROR', listener.error);
    else {
      this.#coming = undefined;
      return new BlockingSocketBio(() => link, this.#timeoutMs);
    }
    return undefined;
  }

  override release(): void {
    for (const link of [this.#listener, this.#coming]) if (link !== undefined) closeLink(link);
  }

  #timedOut(): void {
    this.fail('TRANSFER_TIMEOUT', timeout('accepting', this.#timeoutMs));
  }
}

const blockingSocketMethod: BIO_METHOD = {
  type: 12 | 0x0400,
  name: 'blocking socket',
  create: () => BIO_new_blocking_connect('', Number.NaN),
};

const blockingAcceptMethod: BIO_METHOD = {
  type: 13 | 0x0400,
  name: 'blocking accept',
  create: () => BIO_new_blocking_accept('', Number.NaN),
};

/**
 * A BIO that connects when it is first used and whose calls sleep, on no processor time, until they are answered. `retry` is never
 * set; after -1 `failure.cause.code` is the system's error (ECONNREFUSED, ENOTFOUND, ETIMEDOUT, ECONNRESET, EPIPE, ...).
 */
export const BIO_new_blocking_connect = (
  host: string,
  port: number,
  { timeoutMs = Infinity }: BlockingOptions = {},
): BIO =>
  new BlockingSocketBio(
    () => openLink(({ number, memory }) => ({ link: number, does: 'connect', memory, host, port })),
    timeoutMs,
  );

/** A BIO that listens when it is first used (port 0: any; BIO_get_accept_port) and whose BIO_do_accept sleeps until someone connects. */
export const BIO_new_blocking_accept = (
  host: string,
  port: number,
  { timeoutMs = Infinity }: BlockingOptions = {},
): BIO => new BlockingAcceptBio(host, port, timeoutMs);

const timeout = (doing: string, timeoutMs: number): Error =>
  Object.assign(new Error(`${doing} took longer than ${timeoutMs} ms`), { code: 'ETIMEDOUT' });
