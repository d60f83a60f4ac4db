/** SSL_do_handshake and the calls that move data: each runs the driver, and returns what `spec/outcomes.yaml` says of where it came to rest. */

import { type Call, outcomes, type Situation } from '../../generated/outcomes.ts';
import type { Driver } from '../handshake/driver.ts';
import type { Rest } from '../handshake/event.ts';
import { reconfigure } from './configure.ts';
import {
  SSL_CB_EXIT,
  SSL_CB_HANDSHAKE_DONE,
  SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER,
  SSL_MODE_AUTO_RETRY,
  SSL_MODE_ENABLE_PARTIAL_WRITE,
} from './constants.ts';
import { errorCodes } from './error-classes.ts';
import { raise } from './error-queue.ts';
import { inform, phaseOf } from './inform.ts';
import type { SSL } from './ssl.ts';
import { start } from './start.ts';

/**
 * Shakes hands. Returns 1 when the handshake is finished, 0 when the peer shut it down controlled with a close_notify, and -1 otherwise:
 * SSL_get_error then says whether to come back, and for what. SSL_do_handshake(3).
 */
export function SSL_do_handshake(ssl: SSL): number {
  return perform(ssl, 'SSL_do_handshake', (driver) => {
    const rest = driver.run(() => driver.is !== undefined);
    // An idle connection need not hold the buffers of its handshake.
    if (driver.is !== undefined) driver.records.release();
    // What else waits to be written is no part of the handshake.
    return driver.finished && driver.is === 'established' ? 'established' : rest;
  });
}

/** SSL_set_connect_state, if no role is set yet, and SSL_do_handshake; SSL_connect(3). */
export function SSL_connect(ssl: SSL): number {
  ssl.role ??= 'client';
  return SSL_do_handshake(ssl);
}

/** SSL_set_accept_state, if no role is set yet, and SSL_do_handshake; SSL_accept(3). */
export function SSL_accept(ssl: SSL): number {
  ssl.role ??= 'server';
  return SSL_do_handshake(ssl);
}

/** Reads up to `into.length` bytes of application data, after the handshake if it is not finished. Returns how many; SSL_read(3). */
export function SSL_read(ssl: SSL, into: Uint8Array): number {
  return receive(ssl, 'SSL_read', into, true);
}

/** Like SSL_read, but the bytes stay; SSL_peek(3). */
export function SSL_peek(ssl: SSL, into: Uint8Array): number {
  return receive(ssl, 'SSL_peek', into, false);
}

function receive(ssl: SSL, called: Call, into: Uint8Array, take: boolean): number {
  return perform(ssl, called, (driver) => {
    const atOnce = (ssl.settings.mode & SSL_MODE_AUTO_RETRY) === 0;
    const taken = driver.eventsTaken;
    const interrupted = (): boolean => atOnce && driver.isOpenFor('read') && driver.eventsTaken > taken;
    const rest = driver.run(() => driver.data !== undefined || driver.isClosedFor('read') || interrupted());
    if (driver.data !== undefined) return { rest: 'dataRead', count: copyData(driver, 'data', into, take) };
    if (interrupted()) return 'bioRead';
    // A connection that waits need not hold the buffers of what it has read.
    if (rest === 'bioRead') driver.records.release();
    return rest === 'established' ? 'peerClosed' : rest;
  });
}

/** `kind`: which of the data that have come. */
export function copyData(driver: Driver, kind: 'data' | 'earlyData', into: Uint8Array, take: boolean): number {
  const data = driver[kind] ?? new Uint8Array();
  const count = Math.min(into.length, data.length);
  into.set(data.subarray(0, count));
  if (take) driver[kind] = count === data.length ? undefined : data.subarray(count);
  return count;
}

/**
 * Writes application data, after the handshake if it is not finished. Returns how many bytes were taken: all of `from`, or with
 * SSL_MODE_ENABLE_PARTIAL_WRITE at most one record. After SSL_ERROR_WANT_* the call must be repeated with the same bytes. SSL_write(3).
 */
export function SSL_write(ssl: SSL, from: Uint8Array): number {
  return perform(ssl, 'SSL_write', (driver) => {
    // 0-RTT data that did not get out in time: what is written from here on is another thing.
    if (ssl.pendingWrite?.early) ssl.pendingWrite = undefined;
    if (driver.isOpenFor('write') && !isSameWrite(ssl, from)) return 'badWriteRetry';
    const rest = driver.run(() => driver.is !== undefined);
    if (rest !== 'established') return rest;
    if (!driver.isOpenFor('write')) return 'writeClosed';
    return send(ssl, driver, from);
  });
}

export type Result = Rest | { readonly rest: Situation; readonly count: number };

/** A write that could not finish is repeated with the same bytes, and, without SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER, where they were. */
export function isSameWrite({ pendingWrite, settings }: SSL, from: Uint8Array): boolean {
  if (pendingWrite === undefined) return true;
  const mayMove = (settings.mode & SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER) !== 0;
  const moved = from.buffer !== pendingWrite.from.buffer || from.byteOffset !== pendingWrite.from.byteOffset;
  return from.length >= pendingWrite.from.length && (mayMove || !moved);
}

export function send(ssl: SSL, driver: Driver, from: Uint8Array): Result {
  ssl.pendingWrite ??= { from, sealed: 0, early: driver.is === undefined };
  const write = ssl.pendingWrite;
  const partial = (ssl.settings.mode & SSL_MODE_ENABLE_PARTIAL_WRITE) !== 0;
  const length = partial ? Math.min(write.from.length, ssl.settings.maxSendFragment) : write.from.length;
  while (write.sealed < length) {
    if (driver.records.sendCount >= recordsPerKey(driver)) driver.request('updateWanted');
    write.sealed += driver.records.writeApplicationData(from.subarray(write.sealed, length));
    const rest = driver.run(() => true);
    if (rest !== 'established' && rest !== 'handshaking') return rest;
  }
  ssl.pendingWrite = undefined;
  return { rest: 'dataWritten', count: write.sealed };
}

/** After how many records our key must be updated; RFC 9846 section 5.5. */
function recordsPerKey({ hs }: Driver): number {
  return hs.agreed.suite?.recordLimit ?? Number.POSITIVE_INFINITY;
}

/**
 * Sends our close_notify, or, called again, waits for the peer's. Returns 0 when ours is sent and the peer's is not here, 1 when both are.
 * SSL_shutdown(3).
 */
export function SSL_shutdown(ssl: SSL): number {
  return perform(ssl, 'SSL_shutdown', (driver) => {
    if (driver.is === undefined) return 'handshaking';
    if (driver.isOpenFor('write') || driver.records.hasPending) return sendClose(driver);
    const rest = driver.run(() => driver.data !== undefined || driver.isClosedFor('read'));
    return driver.data === undefined ? rest : 'dataPending';
  });
}

function sendClose(driver: Driver): Rest {
  driver.request('shutdown');
  const rest = driver.run(() => true);
  // The connection is closed for the machine once the close_notify is queued, for the application when it is written.
  if (rest === 'closed') return driver.unsent ?? rest;
  return rest === 'established' ? 'closeSent' : rest;
}

/** Runs `body` where the connection is ready for it, and turns where it came to rest into a return value and an error class. Throws nothing. */
export function perform(ssl: SSL, called: Call, body: (driver: Driver) => Result): number {
  try {
    const driver = start(ssl);
    if (typeof driver === 'string') return settle(ssl, called, driver);
    const wasFinished = driver.finished;
    // A callback that answered by a promise may have changed settings since.
    if (driver.is === undefined) reconfigure(ssl);
    const result = body(driver);
    if (driver.finished && !wasFinished) inform(ssl, SSL_CB_HANDSHAKE_DONE, 1);
    return typeof result === 'string' ? settle(ssl, called, result) : settle(ssl, called, result.rest, result.count);
  } catch (error) {
    ssl.driver?.fail(error);
    return settle(ssl, called, 'failed');
  }
}

/** Throws where the table has no row: a mistake of ours, which `perform` makes the connection's end. */
function settle(ssl: SSL, called: Call, situation: Situation, count = 0): number {
  const outcome = outcomes[called][situation];
  if (outcome === undefined) throw new Error(`${called} came to rest in '${situation}', for which it has no row`);
  const returned = outcome.returns === 'count' ? count : outcome.returns;
  if (outcome.error === 'SSL')
    raise(outcome.reason ?? ssl.driver?.failure?.reason ?? 'INTERNAL_ERROR', ssl.driver?.failure?.detail);
  const error = errorCodes[outcome.error];
  ssl.last = { call: called, situation, returned, error };
  if (called === 'SSL_do_handshake') inform(ssl, SSL_CB_EXIT | phaseOf(ssl), returned);
  return returned;
}
