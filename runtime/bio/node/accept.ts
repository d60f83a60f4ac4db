/** A BIO that waits for connections, BIO_s_accept(3), without blocking; each one becomes the next BIO of its chain. */
import net from 'node:net';
import type { BIO, BIO_METHOD } from '../base.ts';
import type { Retry } from '../bio.ts';
import { BIO_push } from '../chain.ts';
import { FilterBio } from '../filter.ts';
import { type Awaitable, Waiters } from '../ready.ts';
import { parseAddress } from './address.ts';
import { BIO_new_socket } from './socket.ts';

/** Connections that may wait to be accepted; more are refused. */
const BACKLOG = 128;

class AcceptBio extends FilterBio implements Awaitable {
  override readonly method = acceptMethod;
  readonly waiters = new Waiters();
  address = '';
  #server: net.Server | undefined;
  #announced = false;
  #error: Error | undefined;
  readonly #arrived: net.Socket[] = [];

  /** First 1 when it listens; then 1 when a connection has come and is the next BIO. Else -1: retry 'accept', or LISTEN_ERROR. */
  accept(): number {
    this.retry = 'none';
    if (this.next !== undefined) return 1;
    this.#server ??= this.#listen();
    if (this.#error !== undefined) return this.fail('LISTEN_ERROR', this.#error);
    if (!this.#announced && this.#server.listening) {
      this.#announced = true;
      return 1;
    }
    const socket = this.#announced ? this.#arrived.shift() : undefined;
    if (socket === undefined) return this.wait('accept');
    BIO_push(this, BIO_new_socket(socket));
    return 1;
  }

  get localPort(): number | undefined {
    const address = this.#server?.address();
    return typeof address === 'object' ? address?.port : undefined;
  }

  protected override receive(into: Uint8Array): number {
    const next = this.#connection();
    return next === undefined ? -1 : this.echo(next.read(into));
  }

  protected override send(from: Uint8Array): number {
    const next = this.#connection();
    return next === undefined ? -1 : this.echo(next.write(from));
  }

  override release(): void {
    this.#server?.close();
    for (const socket of this.#arrived.splice(0)) socket.destroy();
  }

  met(retry: Retry): boolean {
    if (retry !== 'accept' || this.#error !== undefined) return true;
    return this.#announced ? this.#arrived.length > 0 : this.#server?.listening === true;
  }

  #connection(): BIO | undefined {
    if (!this.#announced && this.accept() !== 1) return undefined;
    return this.accept() === 1 ? this.next : undefined;
  }

  #listen(): net.Server {
    const server = net.createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true });
    server.on('connection', (socket) => this.#noteArrival(socket));
    server.on('listening', () => this.waiters.wake());
    server.on('error', (error) => {
      this.#error ??= error;
      this.waiters.wake();
    });
    const { host, port } = parseAddress(this.address);
    if (port === undefined) this.#error = new RangeError('there is no port to listen on');
    else server.listen({ port, ...(host === undefined ? {} : { host }) });
    return server;
  }

  #noteArrival(socket: net.Socket): void {
    if (this.#arrived.length >= BACKLOG) {
      socket.destroy();
      return;
    }
    // A connection that dies while it waits must not take the program with it; its BIO will tell.
    socket.on('error', () => undefined);
    this.#arrived.push(socket);
    this.waiters.wake();
  }
}

const acceptMethod: BIO_METHOD = { type: 13 | 0x0400 | 0x0100, name: 'socket accept', create: () => new AcceptBio() };

/** A BIO that listens when it is first used; set its address before. */
export const BIO_s_accept = (): BIO_METHOD => acceptMethod;

/** A BIO that listens on `host:port`, `*:port` or `port`. */
export function BIO_new_accept(address: string): BIO {
  const bio = new AcceptBio();
  bio.address = address;
  return bio;
}

/** Sets the address to listen on; 1, or 0 on another kind of BIO. */
export function BIO_set_accept_name(bio: BIO, address: string): number {
  if (!(bio instanceof AcceptBio)) return 0;
  bio.address = address;
  return 1;
}

/** The port that it listens on, as a decimal number; undefined before. */
export const BIO_get_accept_port = (bio: BIO): string | undefined =>
  bio instanceof AcceptBio ? bio.localPort?.toString() : undefined;

/** The first call listens, the later ones accept: 1, or -1 (BIO_RR_ACCEPT when it is only not yet done). BIO_pop the new connection off. */
export const BIO_do_accept = (bio: BIO): number => (bio instanceof AcceptBio ? bio.accept() : 0);
