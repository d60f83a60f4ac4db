/** A BIO that waits for connections, BIO_s_accept(3), without blocking; each one becomes the next BIO of its chain. */
import net from 'node:net';
import type { BIO, BIO_METHOD } from '../base.ts';
import type { Retry } from '../bio.ts';
import { type Awaitable, Waiters } from '../ready.ts';
import { AcceptingBio } from './accepting.ts';
import { parseAddress } from './address.ts';
import { BIO_new_socket } from './socket.ts';

/** Connections that may wait to be accepted; more are refused. */
const BACKLOG = 128;

class AcceptBio extends AcceptingBio implements Awaitable {
  override readonly method = acceptMethod;
  readonly waiters = new Waiters();
  address = '';
  #server: net.Server | undefined;
  #error: Error | undefined;
  readonly #arrived: net.Socket[] = [];

  override get localPort(): number | undefined {
    const address = this.#server?.address();
    return typeof address === 'object' ? address?.port : undefined;
  }

  protected override listens(): boolean {
    this.#server ??= this.#listen();
    if (this.#error !== undefined) this.fail('LISTEN_ERROR', this.#error);
    else if (this.#server.listening) return true;
    else this.wait('accept');
    return false;
  }

  protected override arrival(): BIO | undefined {
    const socket = this.#arrived.shift();
    if (socket !== undefined) return BIO_new_socket(socket);
    this.wait('accept');
    return undefined;
  }

  override release(): void {
    this.#server?.close();
    for (const socket of this.#arrived.splice(0)) socket.destroy();
  }

  met(retry: Retry): boolean {
    if (retry !== 'accept' || this.#error !== undefined) return true;
    return this.isAnnounced ? this.#arrived.length > 0 : this.#server?.listening === true;
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
