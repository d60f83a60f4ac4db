/** SSL: one connection, what is set on it, and what can be asked of it. */

import type { Bio } from '../bio/bio.ts';
import type { Certificate } from '../certificates/index.ts';
import { forgetSession } from '../sessions/index.ts';
import { attempt, raiseNo } from './attempt.ts';
import { reconfigure } from './configure.ts';
import * as constants from './constants.ts';
import type { Settable } from './context.ts';
import { ERR_peek_error } from './error-queue.ts';
import { SSL, type SSL_CTX } from './ssl.ts';

/** A connection with a copy of the context's settings; SSL_new(3). */
export function SSL_new(context: SSL_CTX): SSL {
  return new SSL(context);
}

/** Where to read from and where to write to; may be the same. SSL_set_bio(3). */
export function SSL_set_bio(ssl: SSL, read: Bio, write: Bio): void {
  ssl.rbio = read;
  ssl.wbio = write;
}

export const SSL_get_rbio = (ssl: SSL): Bio | undefined => ssl.rbio;
export const SSL_get_wbio = (ssl: SSL): Bio | undefined => ssl.wbio;

/** This side is the client; SSL_set_connect_state(3). */
export function SSL_set_connect_state(ssl: SSL): void {
  ssl.role = 'client';
}

/** This side is the server; SSL_set_accept_state(3). */
export function SSL_set_accept_state(ssl: SSL): void {
  ssl.role = 'server';
}

/** 1 on the server's side; SSL_is_server(3). */
export const SSL_is_server = (ssl: SSL): 0 | 1 => ((ssl.driver?.role.name ?? ssl.role) === 'server' ? 1 : 0);

const longestName = 255;

/** The name that a client asks for in server_name; SSL_set_tlsext_host_name(3). RFC 6066 section 3. */
export function SSL_set_tlsext_host_name(ssl: SSL, name: string): 0 | 1 {
  return attempt('SSL3_EXT_INVALID_SERVERNAME', () => {
    if (name.length === 0 || name.length > longestName) throw new Error(`${name.length} bytes long`);
    if (/[^\x21-\x7e]/.test(name)) throw new Error('not an ASCII host name: use its A-label form');
    ssl.settings.serverName = name;
  });
}

/** The name that the server's certificate must carry; SSL_set1_host(3). */
export function SSL_set1_host(ssl: SSL, name: string): 0 | 1 {
  ssl.settings.hosts = [name];
  return 1;
}

/** One more name that will do; SSL_add1_host(3). */
export function SSL_add1_host(ssl: SSL, name: string): 0 | 1 {
  ssl.settings.hosts = [...ssl.settings.hosts, name];
  return 1;
}

/**
 * Which SSL_ERROR_* the last call on this connection, which returned `returned`, stands for. As the manual says, it looks into the error
 * queue too: an error that was left there before the call passes for one of the call's, so clear the queue first. SSL_get_error(3).
 */
export function SSL_get_error(ssl: SSL, returned: number): number {
  if (returned > 0) return constants.SSL_ERROR_NONE;
  return ERR_peek_error() === 0 ? ssl.last.error : constants.SSL_ERROR_SSL;
}

const wants: { readonly [situation: string]: number } = {
  bioRead: constants.SSL_READING,
  bioWrite: constants.SSL_WRITING,
  bioConnect: constants.SSL_WRITING,
  bioAccept: constants.SSL_READING,
  certificateChoice: constants.SSL_X509_LOOKUP,
  signature: constants.SSL_ASYNC_PAUSED,
  asyncJobs: constants.SSL_ASYNC_NO_JOBS,
  clientHelloVerdict: constants.SSL_CLIENT_HELLO_CB,
  certificateVerdict: constants.SSL_RETRY_VERIFY,
};

/** What the connection waits for, as SSL_NOTHING, SSL_READING, ...; SSL_want(3). */
export const SSL_want = (ssl: SSL): number => wants[ssl.last.situation] ?? constants.SSL_NOTHING;

/** The machine's state as the RFC calls it (`WAIT_CV`); `START` before the first call. SSL_state_string(3). */
export const SSL_state_string = (ssl: SSL): string => ssl.driver?.state ?? 'START';

/** The state with its role and what it waits for; SSL_state_string_long(3). */
export function SSL_state_string_long(ssl: SSL): string {
  const { driver, role } = ssl;
  if (driver === undefined) return `${role ?? 'TLS'} before the handshake`;
  const wait = driver.waitsFor === undefined ? '' : `, waiting for ${driver.waitsFor}`;
  return `TLSv1.3 ${role} ${driver.state}${wait}`;
}

/** 1 when the handshake is finished and nothing has failed since; SSL_is_init_finished(3). */
export const SSL_is_init_finished = ({ driver }: SSL): 0 | 1 =>
  driver?.finished === true && (driver.is === 'established' || driver.is === 'closed') ? 1 : 0;

/** 1 while a handshake is not finished; SSL_in_init(3). */
export const SSL_in_init = (ssl: SSL): 0 | 1 => (SSL_is_init_finished(ssl) === 1 ? 0 : 1);

/** Bytes that SSL_read would return at once; SSL_pending(3). */
export const SSL_pending = (ssl: SSL): number => ssl.driver?.data?.length ?? 0;

/** 1 where bytes are here already, read or not yet decrypted; SSL_has_pending(3). */
export const SSL_has_pending = (ssl: SSL): 0 | 1 =>
  SSL_pending(ssl) > 0 || (ssl.driver?.records.buffered ?? 0) > 0 ? 1 : 0;

/**
 * Bits of SSL_SENT_SHUTDOWN (we have sent close_notify) and SSL_RECEIVED_SHUTDOWN (the peer has sent close_notify, or a fatal alert);
 * SSL_get_shutdown(3).
 */
export function SSL_get_shutdown(ssl: SSL): number {
  const { closed, failure } = ssl.driver ?? {};
  const gotAlert = failure?.byPeer === true && failure.alert !== undefined;
  const sent = closed?.write ? constants.SSL_SENT_SHUTDOWN : 0;
  const received = closed?.read || gotAlert ? constants.SSL_RECEIVED_SHUTDOWN : 0;
  return sent | received;
}

/** `TLSv1.3`, or `unknown` before it is agreed; SSL_get_version(3). */
export const SSL_get_version = (ssl: SSL): string =>
  ssl.driver?.hs.agreed.suite === undefined ? 'unknown' : 'TLSv1.3';

export const SSL_version = (ssl: SSL): number =>
  ssl.driver?.hs.agreed.suite === undefined ? 0 : constants.TLS1_3_VERSION;

/** The suite agreed on, or undefined; SSL_get_current_cipher(3). */
export const SSL_get_current_cipher = (ssl: SSL) => ssl.driver?.hs.agreed.suite;

/** `TLS_AES_128_GCM_SHA256`, or `(NONE)`; SSL_get_cipher_name(3). */
export const SSL_get_cipher_name = (ssl: SSL): string => SSL_get_current_cipher(ssl)?.name ?? '(NONE)';

/** The group of the key exchange (`x25519`), or undefined; SSL_get0_group_name(3). */
export const SSL_get0_group_name = (ssl: SSL): string | undefined => ssl.driver?.hs.agreed.group?.name;

/** The scheme with which the peer signed, or undefined; SSL_get_peer_signature_type_nid(3) by name. */
export const SSL_get_peer_signature_name = (ssl: SSL): string | undefined => ssl.driver?.hs.agreed.peerScheme?.name;

/** The peer's leaf certificate, or undefined; SSL_get0_peer_certificate(3). */
export const SSL_get0_peer_certificate = (ssl: SSL): Certificate | undefined => ssl.driver?.hs.agreed.peerChain?.[0];

/** The peer's certificates as sent, leaf first, or undefined; SSL_get_peer_cert_chain(3). */
export const SSL_get_peer_cert_chain = (ssl: SSL): readonly Certificate[] | undefined =>
  ssl.driver?.hs.agreed.peerChain;

/** An X509_V_* number, 0 where all is well or nothing was verified; SSL_get_verify_result(3). */
export const SSL_get_verify_result = (ssl: SSL): number => ssl.driver?.hs.agreed.verifyResult ?? 0;

/** The protocol agreed on by ALPN, empty where there is none; SSL_get0_alpn_selected(3). */
export const SSL_get0_alpn_selected = (ssl: SSL): Uint8Array => ssl.driver?.hs.agreed.alpn ?? new Uint8Array();

/** The name that the client asked for, or undefined; SSL_get_servername(3). */
export const SSL_get_servername = (ssl: SSL): string | undefined =>
  ssl.driver?.hs.agreed.serverName ?? ssl.settings.serverName;

/** The stapled OCSP response (DER), or undefined; SSL_get_tlsext_status_ocsp_resp(3). */
export const SSL_get_ocsp_response = (ssl: SSL): Uint8Array | undefined => ssl.driver?.hs.agreed.ocspResponse;

/** True where a HelloRetryRequest was part of the handshake. */
export const SSL_was_retried = (ssl: SSL): boolean => ssl.driver?.hs.agreed.retried ?? false;

/** A server sends one more ticket, with the next write or flush; SSL_new_session_ticket(3). 0 before the handshake is finished. */
export function SSL_new_session_ticket(ssl: SSL): 0 | 1 {
  if (ssl.role !== 'server' || SSL_is_init_finished(ssl) === 0) return 0;
  ssl.driver?.request('ticketWanted');
  return 1;
}

export const SSL_KEY_UPDATE_NOT_REQUESTED = 0;
export const SSL_KEY_UPDATE_REQUESTED = 1;

/**
 * Updates our sending key with the next write, and, with SSL_KEY_UPDATE_REQUESTED, has the peer update its own. Returns 0 before the
 * handshake is finished. SSL_key_update(3).
 */
export function SSL_key_update(ssl: SSL, type: number): 0 | 1 {
  if (ssl.driver?.isOpenFor('write') !== true) return 0;
  ssl.driver.request(type === SSL_KEY_UPDATE_REQUESTED ? 'updateOfBothWanted' : 'updateWanted');
  return 1;
}

/** With true, a client lets the server ask for a certificate after the handshake; SSL_CTX_set_post_handshake_auth(3). */
export function SSL_set_post_handshake_auth(of: Settable, allowed: boolean): void {
  of.settings.postHandshakeAuth = allowed;
}

/**
 * Asks the client, after the handshake, who it is. The answer comes with the next reads: SSL_get0_peer_certificate has it then. Returns 0,
 * with a reason, where the handshake is not finished or the client has not offered it. SSL_verify_client_post_handshake(3).
 */
export function SSL_verify_client_post_handshake(ssl: SSL): 0 | 1 {
  const { driver } = ssl;
  if (driver?.role.name !== 'server' || !driver.isOpenFor('write')) return raiseNo('STILL_IN_INIT');
  const before = driver.state;
  // How the answer is to be verified may have been set since the handshake.
  reconfigure(ssl);
  driver.request('authenticationWanted');
  return driver.state === before ? raiseNo('EXTENSION_NOT_RECEIVED') : 1;
}

/** Wipes what the connection still holds. Its BIOs stay the caller's. SSL_free(3). */
export function SSL_free(ssl: SSL): void {
  ssl.driver?.forget();
  ssl.driver = undefined;
  if (ssl.newestSession !== undefined) forgetSession(ssl.newestSession);
  ssl.newestSession = undefined;
}
