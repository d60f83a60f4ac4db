/** Drives an SSL on a BIO that can be waited for: what a program with an event loop does with each SSL_ERROR_WANT_*. */

import {
  type BIO,
  ERR_clear_error,
  ERR_peek_error,
  ERR_print_errors,
  ERR_reason_name,
  type SSL,
  SSL_do_handshake,
  SSL_ERROR_NONE,
  SSL_ERROR_SSL,
  SSL_ERROR_SYSCALL,
  SSL_ERROR_ZERO_RETURN,
  SSL_get_error,
  SSL_get_shutdown,
  SSL_RECEIVED_SHUTDOWN,
  SSL_read,
  SSL_set_bio,
  SSL_shutdown,
  SSL_when_ready,
  SSL_write,
} from '../runtime/index.ts';

/** An SSL and the BIO that carries its bytes both ways. */
export interface Connection {
  readonly ssl: SSL;
  readonly bio: BIO;
  readonly watch?: Watch;
}

/** Is told of every call of an SSL_* function, what it returned and which SSL_ERROR_* that was. */
export interface Watch {
  calling(name: string): void;
  returned(name: string, value: number, error: number): void;
}

/** A call that ended badly: what SSL_get_error said, and the reason in the error queue or in the BIO. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  readonly call: string;
  readonly error: number;
  /** `CERTIFICATE_VERIFY_FAILED`, or a system error such as `ECONNRESET`. */
  readonly reason: string;

  constructor(call: string, error: number, reason: string, detail = reason) {
    super(`${call}: ${detail}`);
    this.call = call;
    this.error = error;
    this.reason = reason;
  }
}

/** Puts the SSL on the BIO. */
export function connection(ssl: SSL, bio: BIO, watch?: Watch): Connection {
  SSL_set_bio(ssl, bio, bio);
  return watch === undefined ? { ssl, bio } : { ssl, bio, watch };
}

/** Shakes hands. Throws a ConnectionError where that fails. */
export async function handshake(on: Connection): Promise<void> {
  const returned = await repeat(on, 'SSL_do_handshake', () => SSL_do_handshake(on.ssl));
  if (returned !== 1) throw new ConnectionError('SSL_do_handshake', SSL_ERROR_ZERO_RETURN, 'the peer said goodbye');
}

/** Reads up to `into.length` bytes: how many, or 0 where the peer has sent close_notify. Throws a ConnectionError. */
export const read = (on: Connection, into: Uint8Array): Promise<number> =>
  repeat(on, 'SSL_read', () => SSL_read(on.ssl, into));

/** Writes all the bytes. Throws a ConnectionError. */
export async function write(on: Connection, from: Uint8Array): Promise<void> {
  for (let done = 0; done < from.length; ) {
    const rest = from.subarray(done);
    done += await repeat(on, 'SSL_write', () => SSL_write(on.ssl, rest));
  }
}

/**
 * Sends close_notify and waits for the peer's, throwing away what data still comes. True where both were sent; false where the
 * peer cut the stream instead of saying goodbye.
 */
export async function shutdown(on: Connection): Promise<boolean> {
  try {
    if ((await repeat(on, 'SSL_shutdown', () => SSL_shutdown(on.ssl))) === 1) return true;
    const unread = new Uint8Array(4096);
    while ((await read(on, unread)) > 0);
    return (SSL_get_shutdown(on.ssl) & SSL_RECEIVED_SHUTDOWN) !== 0;
  } catch (error) {
    if (error instanceof ConnectionError) return false;
    throw error;
  }
}

/** Makes a call again and again until it is through: what it returned. Throws a ConnectionError. */
export async function repeat(on: Connection, name: string, call: () => number): Promise<number> {
  for (;;) {
    ERR_clear_error();
    on.watch?.calling(name);
    const returned = call();
    const error = SSL_get_error(on.ssl, returned);
    on.watch?.returned(name, returned, error);
    if (error === SSL_ERROR_NONE || error === SSL_ERROR_ZERO_RETURN) return returned;
    if (error === SSL_ERROR_SSL || error === SSL_ERROR_SYSCALL) throw failureOf(on, name, error);
    await SSL_when_ready(on.ssl);
  }
}

function failureOf({ bio }: Connection, name: string, error: number): ConnectionError {
  if (error === SSL_ERROR_SSL) {
    const reason = ERR_reason_name(ERR_peek_error()) ?? 'unknown';
    const lines: string[] = [];
    ERR_print_errors((line) => lines.push(line));
    return new ConnectionError(name, error, reason, lines.join('\n'));
  }
  const cause = bio.failure?.cause;
  return new ConnectionError(name, error, cause?.code ?? bio.failure?.reason ?? 'unknown', cause?.message);
}
