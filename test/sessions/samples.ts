/** Sessions and clocks for the tests of the room. */

import { cipherSuites } from '../../generated/registry/cipher-suites.ts';
import { Secret } from '../../runtime/keys/secret.ts';
import type { Session } from '../../runtime/sessions/index.ts';

/** The time at which sample sessions begin. */
export const start = 1_790_000_000_123;

/** Bytes that count up. */
export const bytes = (length: number, first = 1) => Uint8Array.from({ length }, (_, i) => (first + i) & 0xff);

/** A clock that stands still until it is set. */
export interface Clock {
  time: number;
  readonly now: () => number;
}

/** A clock at `start`. */
export function clock(): Clock {
  const one: Clock = { time: start, now: () => one.time };
  return one;
}

/** A session with every field filled. */
export function sample(changes: Partial<Session> = {}): Session {
  return {
    suite: cipherSuites.TLS_AES_256_GCM_SHA384,
    psk: new Secret(bytes(48, 7)),
    identity: bytes(32),
    lifetime: 7200,
    ageAdd: 0xfedcba98,
    receivedAt: start,
    authenticatedAt: start - 1000,
    maxEarlyData: 16384,
    alpn: bytes(2, 104),
    serverName: 'server.example',
    peerChain: [bytes(60), bytes(30)],
    verifyResult: 20,
    context: bytes(32, 100),
    ...changes,
  };
}

/** A session known by a number. */
export const numbered = (number: number, changes: Partial<Session> = {}) =>
  sample({ identity: Uint8Array.of(number >> 8, number & 0xff), ...changes });

/** The same with the PSK's bytes in the open, to compare by. */
export function shown(session: Session | undefined): unknown {
  return session && { ...session, psk: Uint8Array.from(session.psk.bytes) };
}
