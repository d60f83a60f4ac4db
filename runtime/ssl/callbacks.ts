/** Whom a connection tells and asks as it goes. */

import type { Reply, Ticket, Verdict } from '../handshake/configuration.ts';
import type { Settable } from './context.ts';
import type { InfoCallback, KeyLogCallback, MessageCallback } from './settings.ts';
import type { SSL, SSL_CTX } from './ssl.ts';

/** Gets each secret as a line of an NSS key log; SSL_CTX_set_keylog_callback(3). */
export function SSL_CTX_set_keylog_callback(of: Settable, callback: KeyLogCallback | undefined): void {
  of.settings.keyLog = callback;
}

/** Is told of every state and alert; SSL_CTX_set_info_callback(3). */
export function SSL_CTX_set_info_callback(of: Settable, callback: InfoCallback | undefined): void {
  of.settings.info = callback;
}

/** Is told of every message read and written; SSL_CTX_set_msg_callback(3). */
export function SSL_CTX_set_msg_callback(of: Settable, callback: MessageCallback | undefined): void {
  of.settings.message = callback;
}

/** Is told the name of every state that is entered. */
export function SSL_CTX_set_state_callback(
  of: Settable,
  callback: ((ssl: SSL, state: string) => void) | undefined,
): void {
  of.settings.state = callback;
}

/** May look at the ClientHello, change the connection's settings, and accept, reject or ask to be called again. SSL_CTX_set_client_hello_cb(3). */
export function SSL_CTX_set_client_hello_cb(of: Settable, callback: ((ssl: SSL) => Reply<Verdict>) | undefined): void {
  of.settings.clientHelloCallback = callback;
}

/** May set a certificate for this connection, refuse, or ask to be called again. SSL_CTX_set_cert_cb(3). */
export function SSL_CTX_set_cert_cb(of: Settable, callback: ((ssl: SSL) => Reply<Verdict>) | undefined): void {
  of.settings.certificateCallback = callback;
}

/** Makes the cookie of a HelloRetryRequest; none is sent where it is absent. SSL_CTX_set_stateless_cookie_generate_cb(3). */
export function SSL_CTX_set_stateless_cookie_generate_cb(
  of: Settable,
  callback: ((ssl: SSL) => Uint8Array | undefined) | undefined,
): void {
  of.settings.makeCookie = callback;
}

/** Makes the tickets instead of the library, which then knows none of them again. */
export function SSL_CTX_set_ticket_cb(of: Settable, callback: ((ssl: SSL) => Ticket) | undefined): void {
  of.settings.makeTicket = callback;
}

/**
 * Most questions (signatures, verdicts) that the connections of this context may have open at once; 0, the default, is no bound.
 * Beyond it a call ends in SSL_ERROR_WANT_ASYNC_JOB, to be repeated when one of them is answered. ASYNC_init_thread(3).
 */
export function SSL_CTX_set_async_jobs(context: SSL_CTX, most: number): void {
  context.jobs.most = most;
}
