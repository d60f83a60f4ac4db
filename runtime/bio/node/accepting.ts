/** What the BIOs that wait for connections have in common, BIO_s_accept(3). */
import type { BIO } from '../base.ts';
import { BIO_push } from '../chain.ts';
import { FilterBio } from '../filter.ts';

/** Listens first, then takes connections, each of which becomes the next BIO of the chain until it is popped off. */
export abstract class AcceptingBio extends FilterBio {
  /** It has said once that it listens. */
  protected isAnnounced = false;

  /** True when it listens; else says why not by `wait` or `fail`. */
  protected abstract listens(): boolean;
  /** A connection; else says why not by `wait` or `fail`. */
  protected abstract arrival(): BIO | undefined;
  /** The port it listens on; undefined before. */
  abstract get localPort(): number | undefined;

  /** 1 first when it listens, then when a connection is the next BIO; else -1. */
  accept(): number {
    this.retry = 'none';
    if (this.next !== undefined) return 1;
    if (!this.listens()) return -1;
    if (this.isAnnounced) return this.#join();
    this.isAnnounced = true;
    return 1;
  }

  protected override receive(into: Uint8Array): number {
    const next = this.#connection();
    return next === undefined ? -1 : this.echo(next.read(into));
  }

  protected override send(from: Uint8Array): number {
    const next = this.#connection();
    return next === undefined ? -1 : this.echo(next.write(from));
  }

  #connection(): BIO | undefined {
    const listens = this.isAnnounced || this.accept() === 1;
    return listens && this.accept() === 1 ? this.next : undefined;
  }

  #join(): number {
    const connection = this.arrival();
    if (connection === undefined) return -1;
    BIO_push(this, connection);
    return 1;
  }
}

/** The first call listens, the later ones accept: 1, or -1 (BIO_RR_ACCEPT when it is only not yet done). BIO_pop the new connection off. */
export const BIO_do_accept = (bio: BIO): number => (bio instanceof AcceptingBio ? bio.accept() : 0);

/** The port that it listens on, as a decimal number; undefined before. */
export const BIO_get_accept_port = (bio: BIO): string | undefined =>
  bio instanceof AcceptingBio ? bio.localPort?.toString() : undefined;
