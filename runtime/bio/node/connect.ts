/** A BIO that makes its own connection, BIO_s_connect(3), without blocking. */
import net from 'node:net';
import type { BIO, BIO_METHOD } from '../base.ts';
import type { Retry } from '../bio.ts';
import { parseAddress, parsePort } from './address.ts';
import { SocketBio, type SocketOptions } from './socket.ts';

class ConnectBio extends SocketBio implements Connecting {
  override readonly method = connectMethod;
  host: string | undefined;
  port: number | undefined;
  #connected = false;

  constructor(options: SocketOptions) {
    super(undefined, options);
    this.init = true;
  }

  /** 1 when connected, or -1: with retry 'connect', or CONNECT_ERROR. */
  connect(): number {
    this.retry = 'none';
    if (this.#connected) return 1;
    if (this.stream === undefined && this.error === undefined) this.#start();
    return this.error === undefined ? this.wait('connect') : this.fail('CONNECT_ERROR', this.error);
  }

  protected override receive(into: Uint8Array): number {
    return this.connect() === 1 ? super.receive(into) : -1;
  }

  protected override send(from: Uint8Array): number {
    return this.connect() === 1 ? super.send(from) : -1;
  }

  /** Closes the connection; the next call makes a new one. */
  override reset(): number {
    this.release();
    // What the old socket still has to say concerns nobody, but unheard it would end the program.
    this.stream?.on('error', () => undefined);
    this.detach();
    this.#connected = false;
    return 1;
  }

  override met(retry: Retry): boolean {
    if (retry === 'connect') return this.#connected || this.error !== undefined;
    return this.#connected || this.error !== undefined ? super.met(retry) : false;
  }

  #start(): void {
    if (this.port === undefined) {
      this.error = new RangeError('there is no port to connect to');
      return;
    }
    const socket = net.connect({ host: this.host ?? 'localhost', port: this.port, allowHalfOpen: true, noDelay: true });
    this.attach(socket);
    socket.once('connect', () => {
      this.#connected = this.stream === socket;
      this.waiters.wake();
    });
  }
}

const connectMethod: BIO_METHOD = {
  type: 12 | 0x0400 | 0x0100,
  name: 'socket connect',
  create: () => new ConnectBio({}),
};

/** A BIO that connects when it is first used; set its host and port before. */
export const BIO_s_connect = (): BIO_METHOD => connectMethod;

/** A BIO that connects to `host:port` when it is first used; nothing blocks. */
export function BIO_new_connect(address: string, options: SocketOptions = {}): BIO {
  const bio = new ConnectBio(options);
  BIO_set_conn_hostname(bio, address);
  return bio;
}

/** Sets the host, and the port when `name` has one; 1, or 0 on another kind of BIO. */
export function BIO_set_conn_hostname(bio: BIO, name: string): number {
  if (!(bio instanceof ConnectBio)) return 0;
  const { host, port } = parseAddress(name);
  bio.host = host;
  bio.port = port ?? bio.port;
  return 1;
}

/** Sets the port, a decimal number; 1, or 0 when it is none or on another kind of BIO. */
export function BIO_set_conn_port(bio: BIO, port: string): number {
  const number = parsePort(port);
  if (!(bio instanceof ConnectBio) || number === undefined) return 0;
  bio.port = number;
  return 1;
}

/** A BIO that can be told to connect. */
export interface Connecting {
  connect(): number;
}

/** Connects now: 1, or <= 0 (BIO_RR_CONNECT when it is only not yet done); 0 where there is nothing to connect. */
export function BIO_do_connect(bio: BIO): number {
  for (let at: BIO | undefined = bio; at !== undefined; at = at.next) {
    if (!('connect' in at)) continue;
    const result = (at as BIO & Connecting).connect();
    if (at !== bio) bio.retry = at.retry;
    return result;
  }
  return 0;
}
