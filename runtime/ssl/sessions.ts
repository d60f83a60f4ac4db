/** SSL_SESSION and pre-shared keys: coming back without certificates. */

import { CodecError } from '../bytes/index.ts';
import type { ExternalPsk, Reply } from '../handshake/configuration.ts';
import { copySession, isUsable, readSession, type Session, ticketKeyLength, writeSession } from '../sessions/index.ts';
import { attempt, raiseNo } from './attempt.ts';
import type { Settable } from './context.ts';
import { raise } from './error-queue.ts';
import { storeOf } from './resumption.ts';
import type { SSL, SSL_CTX } from './ssl.ts';

/** What one connection leaves behind so that a later one can resume it; holds a secret. */
export type SSL_SESSION = Session;

/** The session to resume, of a client; SSL_set_session(3). It stays the caller's. */
export function SSL_set_session(ssl: SSL, session: SSL_SESSION): 0 | 1 {
  ssl.settings.session = session;
  return 1;
}

/** The newest session that the server gave us, or undefined; it comes after the handshake, with the first reads. SSL_get1_session(3). */
export const SSL_get1_session = (ssl: SSL): SSL_SESSION | undefined =>
  ssl.newestSession === undefined ? undefined : copySession(ssl.newestSession);

/** 1 where this connection resumed a session; SSL_session_reused(3). */
export const SSL_session_reused = (ssl: SSL): 0 | 1 => (ssl.driver?.hs.agreed.session === undefined ? 0 : 1);

/** True where a pre-shared key, a session's or an external one, stood in for certificates. */
export const SSL_psk_used = (ssl: SSL): boolean => ssl.driver?.hs.agreed.psk ?? false;

/** Is handed each session that a server gives us; SSL_CTX_sess_set_new_cb(3). */
export function SSL_CTX_sess_set_new_cb(
  of: Settable,
  callback: ((ssl: SSL, session: SSL_SESSION) => void) | undefined,
): void {
  of.settings.newSession = callback;
}

/** The session as bytes, its secret included; undefined, with a reason, where it cannot be written. i2d_SSL_SESSION(3). */
export function i2d_SSL_SESSION(session: SSL_SESSION): Uint8Array | undefined {
  try {
    return writeSession(session);
  } catch (error) {
    raise('BAD_LENGTH', error instanceof CodecError ? error.message : 'the session was wiped');
    return undefined;
  }
}

/** The session in these bytes; undefined, with a reason, where there is none. d2i_SSL_SESSION(3). */
export function d2i_SSL_SESSION(bytes: Uint8Array): SSL_SESSION | undefined {
  try {
    return readSession(bytes);
  } catch (error) {
    raise('DECODE_ERROR', error instanceof Error ? error.message : '');
    return undefined;
  }
}

const longestContext = 32;

/** Sessions resume only in the same context; at most 32 bytes. SSL_CTX_set_session_id_context(3). */
export function SSL_CTX_set_session_id_context(of: Settable, context: Uint8Array): 0 | 1 {
  if (context.length > longestContext) return raiseNo('SSL_SESSION_ID_CONTEXT_TOO_LONG');
  of.settings.sessionContext = context.slice();
  return 1;
}

/** Tickets that a server sends after a full handshake; the default is 2. SSL_CTX_set_num_tickets(3). */
export function SSL_CTX_set_num_tickets(of: Settable, count: number): 0 | 1 {
  of.settings.tickets = Math.max(0, Math.floor(count));
  return 1;
}

const longestLifetime = 604_800;

/** Seconds that a session lives, at most seven days; returns what it was. SSL_CTX_set_timeout(3). */
export function SSL_CTX_set_timeout(of: Settable, seconds: number): number {
  const before = of.settings.sessionTimeout;
  of.settings.sessionTimeout = Math.min(Math.max(1, Math.floor(seconds)), longestLifetime);
  return before;
}

/** Keys of 80 bytes each that seal tickets, shared by several processes: the first seals, all open. SSL_CTX_set_tlsext_ticket_keys(3). */
export function SSL_CTX_set_tlsext_ticket_keys(of: Settable, keys: readonly Uint8Array[]): 0 | 1 {
  return attempt('INVALID_TICKET_KEYS_LENGTH', () => {
    if (keys.some((key) => key.length !== ticketKeyLength))
      throw new Error(`a ticket key has ${ticketKeyLength} bytes`);
    of.settings.ticketKeys = keys.map((key) => key.slice());
  });
}

/** Adds a copy of a session to a server's cache, so that it can be resumed, once; 0 where it cannot be any more. SSL_CTX_add_session(3). */
export function SSL_CTX_add_session(context: SSL_CTX, session: SSL_SESSION): 0 | 1 {
  if (!isUsable(session, context.settings.now())) return 0;
  storeOf(context).cache.put(copySession(session));
  return 1;
}

/** Sessions in a server's cache; SSL_CTX_sess_set_cache_size(3). */
export function SSL_CTX_sess_set_cache_size(of: Settable, sessions: number): void {
  of.settings.cacheSize = sessions;
}

/** The external key that a client offers; SSL_CTX_set_psk_use_session_callback(3). */
export function SSL_CTX_set_psk_use_callback(
  of: Settable,
  callback: ((ssl: SSL) => ExternalPsk | undefined) | undefined,
): void {
  of.settings.externalPsk = callback;
}

/** Finds the external key that a client offers by its identity; SSL_CTX_set_psk_find_session_callback(3). */
export function SSL_CTX_set_psk_find_callback(
  of: Settable,
  callback: ((ssl: SSL, identity: Uint8Array) => Reply<ExternalPsk | 'unknown'>) | undefined,
): void {
  of.settings.findExternalPsk = callback;
}
