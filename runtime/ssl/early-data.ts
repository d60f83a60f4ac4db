/**
 * 0-RTT data: sent before the server has answered, read before the client has proven anything but an old key. RFC 9846 section 2.3.
 * And half-RTT data: the server's, sent before the client has proven anything. RFC 9846 section 2.
 */

import type { Driver } from '../handshake/driver.ts';
import { copyData, isSameWrite, perform, type Result, send } from './calls.ts';
import type { Settable } from './context.ts';
import type { SSL } from './ssl.ts';

/** Most bytes of 0-RTT data that the tickets of this server allow; 0, the default, allows none. SSL_CTX_set_max_early_data(3). */
export function SSL_CTX_set_max_early_data(of: Settable, bytes: number): 0 | 1 {
  of.settings.maxEarlyData = Math.max(0, Math.floor(bytes));
  return 1;
}

export const SSL_EARLY_DATA_NOT_SENT = 0;
export const SSL_EARLY_DATA_REJECTED = 1;
export const SSL_EARLY_DATA_ACCEPTED = 2;

/**
 * A client writes 0-RTT data, before the first SSL_do_handshake has read anything. They may be replayed by an attacker, and the server
 * may refuse them: ask SSL_get_early_data_status after the handshake. A server writes half-RTT data, once SSL_read_early_data has read the
 * ClientHello and until the handshake is finished: to a client that may be anybody. Returns how many bytes were taken. SSL_write_early_data(3).
 */
export function SSL_write_early_data(ssl: SSL, from: Uint8Array): number {
  if (ssl.role === 'client') ssl.writesEarlyData = true;
  return perform(ssl, 'SSL_write_early_data', (driver) =>
    driver.role.name === 'client' ? writeZeroRtt(ssl, driver, from) : writeHalfRtt(ssl, driver, from),
  );
}

function writeHalfRtt(ssl: SSL, driver: Driver, from: Uint8Array): Result {
  if (driver.isOpenFor('writeEarly') && !isSameWrite(ssl, from)) return 'badWriteRetry';
  const rest = driver.run(() => true);
  if (rest !== 'handshaking' && rest !== 'established') return rest;
  if (!ssl.readsEarlyData || !driver.isOpenFor('writeEarly')) return 'earlyDataRefused';
  return send(ssl, driver, from);
}

function writeZeroRtt(ssl: SSL, driver: Driver, from: Uint8Array): Result {
  if (driver.isOpenFor('writeEarly') && !isSameWrite(ssl, from)) return 'badWriteRetry';
  const rest = driver.run(() => driver.waitsFor === 'peer' || driver.is !== undefined);
  if (driver.is === 'failed' || driver.is === 'transportFailed' || rest.startsWith('bio')) return rest;
  const before = ssl.pendingWrite?.sealed ?? 0;
  if (!mayWriteEarly(ssl, driver, from.length - before)) return 'earlyDataRefused';
  const sent = send(ssl, driver, from);
  // What waits for the BIO is as good as sent.
  ssl.earlyDataSent += (typeof sent === 'string' ? (ssl.pendingWrite?.sealed ?? 0) : sent.count) - before;
  return sent;
}

/** `more`: bytes not yet counted. */
function mayWriteEarly(ssl: SSL, driver: Driver, more: number): boolean {
  const most = driver.hs.config.session?.maxEarlyData ?? 0;
  return driver.isOpenFor('writeEarly') && driver.holds('earlySecrets') && ssl.earlyDataSent + more <= most;
}

/**
 * Reads 0-RTT data, instead of the first SSL_do_handshake. Returns how many bytes, or 0 when there are none (any more): then goes on with
 * SSL_do_handshake. SSL_read_early_data(3).
 */
export function SSL_read_early_data(ssl: SSL, into: Uint8Array): number {
  ssl.readsEarlyData = true;
  return perform(ssl, 'SSL_read_early_data', (driver) => {
    const rest = driver.run(() => driver.earlyData !== undefined || isPastEarlyData(driver));
    if (driver.earlyData !== undefined) return { rest: 'dataRead', count: copyData(driver, 'earlyData', into, true) };
    return isPastEarlyData(driver) && driver.is !== 'failed' && driver.is !== 'transportFailed'
      ? 'earlyDataEnded'
      : rest;
  });
}

/** The server has answered, and reads no (more) 0-RTT data. */
function isPastEarlyData(driver: Driver): boolean {
  return driver.is !== undefined || (driver.holds('applicationSecrets') && !driver.isOpenFor('readEarly'));
}

/** Whether 0-RTT data was sent, and whether the server took it; SSL_get_early_data_status(3). */
export function SSL_get_early_data_status(ssl: SSL): number {
  const { driver } = ssl;
  if (driver === undefined) return SSL_EARLY_DATA_NOT_SENT;
  if (driver.hs.agreed.earlyDataAccepted) return SSL_EARLY_DATA_ACCEPTED;
  const offered = driver.role.name === 'client' ? ssl.earlyDataSent > 0 : driver.hs.agreed.earlyDataOffered;
  return offered ? SSL_EARLY_DATA_REJECTED : SSL_EARLY_DATA_NOT_SENT;
}
