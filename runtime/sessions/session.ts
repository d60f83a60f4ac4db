/** A session: what one connection leaves behind so that a later one can resume it. */

import type { CipherSuite } from '../../generated/registry/cipher-suites.ts';
import { Secret } from '../keys/secret.ts';

/** Plain data, but for the PSK: whoever holds a session wipes that in the end, by `forgetSession`. RFC 9846 section 4.7.1. */
export interface Session {
  /** The connection's; a session resumes only with a suite of the same hash. */
  readonly suite: CipherSuite;
  /** The resumption PSK, as long as the suite's hash. */
  readonly psk: Secret;
  /** The ticket, or what a server's cache knows the session by; at most 65535 bytes. */
  readonly identity: Uint8Array;
  /** Seconds from `receivedAt`; beyond 7 days it counts as 7 days, and 0 has expired at once. */
  readonly lifetime: number;
  /** The ticket_age_add, 32 bits. */
  readonly ageAdd: number;
  /** Milliseconds since the epoch: when the client received the ticket; on a server, when it was issued. */
  readonly receivedAt: number;
  /** Milliseconds since the epoch: when the peer last proved itself other than by a ticket. Handed on from session to session. */
  readonly authenticatedAt: number;
  /** Bytes of 0-RTT data allowed; 0 for none. */
  readonly maxEarlyData: number;
  /** The application protocol agreed on, at least one byte. */
  readonly alpn?: Uint8Array;
  /** The host_name of the connection, at least one byte. */
  readonly serverName?: string;
  /** The peer's certificates in DER, its own first; empty when it showed none. */
  readonly peerChain: readonly Uint8Array[];
  /** An X509_V_* number; 0 is X509_V_OK. */
  readonly verifyResult: number;
  /** Sessions resume only where this is equal: OpenSSL's sid_ctx, at most 32 bytes. */
  readonly context: Uint8Array;
}

/** Seconds: no ticket may be used for longer. RFC 9846 section 4.7.1. */
export const longestLifetime = 604_800;

/** Seconds for which tickets may descend from one proof of the peer's identity: 7 days. RFC 9846 section 4.7.1, last paragraph. */
export const longestAuthentication = 604_800;

/** Milliseconds by which clocks and journeys may differ from what is expected. RFC 9846 section 8.3. */
export const freshnessTolerance = 10_000;

/** Milliseconds since the session was received or issued; 0 where the clock has stepped back since. RFC 9846 section 4.3.11.1. */
export function ageOf(session: Session, now: number): number {
  return Math.max(0, Math.floor(now - session.receivedAt));
}

/** Whether it may no longer be used: too old, from the future, or too long since the peer proved itself. RFC 9846 sections 4.3.11.1, 4.7.1. */
export function isExpired(session: Session, now: number): boolean {
  const lifetime = Math.min(session.lifetime, longestLifetime);
  // Where clocks are that wrong, lifetimes mean nothing.
  if (session.receivedAt - now > freshnessTolerance) return true;
  if (now - session.authenticatedAt >= longestAuthentication * 1000) return true;
  return ageOf(session, now) >= lifetime * 1000;
}

/** Whether a handshake can still be made from it: its PSK is there, and it has not expired. */
export function isUsable(session: Session, now: number): boolean {
  return !session.psk.wiped && !isExpired(session, now);
}

/** The obfuscated_ticket_age: milliseconds plus ticket_age_add modulo 2^32. RFC 9846 section 4.3.11.1. */
export function obfuscatedAge(session: Session, now: number): number {
  return (ageOf(session, now) + session.ageAdd) >>> 0;
}

/**
 * Milliseconds by which the client's view of a ticket's age exceeds the server's; SSL_get_ticket_age_skew gives it in seconds.
 * Negative where the ClientHello arrives later than it should. RFC 9846 section 8.3.
 */
export function ageSkew(session: Session, obfuscatedTicketAge: number, now: number): number {
  const clientAge = (obfuscatedTicketAge - session.ageAdd) >>> 0;
  return clientAge - Math.floor(now - session.receivedAt);
}

/** Whether the ClientHello was sent just now, as far as its ticket age tells: without that there is no 0-RTT. RFC 9846 section 8.3. */
export function isFresh(
  session: Session,
  obfuscatedTicketAge: number,
  now: number,
  tolerance = freshnessTolerance,
): boolean {
  return Math.abs(ageSkew(session, obfuscatedTicketAge, now)) <= tolerance;
}

/** The same session with a PSK of its own, so that either can be forgotten. Throws when the PSK has been wiped. */
export function copySession(session: Session): Session {
  return { ...session, psk: new Secret(Uint8Array.from(session.psk.bytes)) };
}

/** Wipes the PSK; the session is of no use from now on. */
export function forgetSession(session: Session): void {
  session.psk.wipe();
}

/** Bytes that the session holds, about. */
export function sizeOf(session: Session): number {
  const chain = session.peerChain.reduce((sum, certificate) => sum + certificate.length, 0);
  return 300 + session.identity.length + chain;
}
