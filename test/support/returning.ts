/** Clients that come back to a server that they know: with tickets from a handshake before. */

import assert from 'node:assert/strict';
import { utf8 } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import { type Contexts, makeContexts, type Pair, type PairOptions, pairOf, type Side, shakeHands } from './connect.ts';
import { expectEcho } from './connected.ts';
import { now } from './identities.ts';

/** What two contexts have in common after a handshake. */
export interface Known extends Contexts {
  /** From that handshake, oldest first. */
  readonly sessions: readonly tls.SSL_SESSION[];
  /** The newest of them. */
  readonly session: tls.SSL_SESSION;
  /** Milliseconds by which the clock of both is ahead; to be changed by tests. */
  readonly clock: { ahead: number };
}

/** A full handshake after which the server sends its two tickets, unless `options.server` says otherwise. */
export function getToKnow(options: PairOptions = {}): Known {
  const clock = { ahead: 0 };
  const contexts = makeContexts({
    ...options,
    server(context) {
      tls.SSL_CTX_set_num_tickets(context, 2);
      options.server?.(context);
    },
  });
  for (const context of [contexts.client, contexts.server])
    tls.SSL_CTX_set_time(context, () => now.getTime() + clock.ahead);
  const pair = pairOf(contexts);
  expectConnected(pair);
  const sessions = takeSessions(pair.client);
  const session = sessions.at(-1);
  if (session === undefined) throw new Error('the server gave no ticket');
  return { ...contexts, sessions, session, clock };
}

/** The sessions in the tickets that wait to be read. */
export function takeSessions({ ssl }: Side): tls.SSL_SESSION[] {
  const sessions: tls.SSL_SESSION[] = [];
  tls.SSL_CTX_sess_set_new_cb(ssl, (_ssl, session) => sessions.push(session));
  tls.SSL_read(ssl, new Uint8Array(1));
  return sessions;
}

/** A pair about to shake hands of which the client offers a session. */
export function comeBack(known: Known, session = known.session, capacity?: readonly [number, number]): Pair {
  const pair = pairOf(known, capacity);
  tls.SSL_set_session(pair.client.ssl, session);
  return pair;
}

/** Shakes hands, with success on both sides. */
export function expectConnected(pair: Pair): Pair {
  const { client, server } = shakeHands(pair);
  assert.deepEqual([client.returned, server.returned, client.reasons, server.reasons], [1, 1, [], []]);
  return pair;
}

/** Shakes hands over wires that pause, with success on both sides. */
export function expectConnectedInTheEnd(pair: Pair): void {
  const shake = ({ ssl }: Side): boolean => tls.SSL_do_handshake(ssl) === 1;
  for (let i = 0; i < 50_000; i++) if ([shake(pair.client), shake(pair.server)].every(Boolean)) break;
  expectConnected(pair);
}

/** Whether the session was resumed; both sides must agree. */
export function isResumed({ client, server }: Pair): boolean {
  const [ours, theirs] = [tls.SSL_session_reused(client.ssl), tls.SSL_session_reused(server.ssl)];
  assert.equal(ours, theirs);
  return ours === 1;
}

/** Bytes of 0-RTT data that the tickets of such a server allow. */
export const allowed = 1000;
export const allowingEarlyData = (context: tls.SSL_CTX): void => void tls.SSL_CTX_set_max_early_data(context, allowed);

/** Whether a client that comes back after `change` resumes; either way all is well in the end. */
export function resumesAfter(options: PairOptions, change: (known: Known) => void): boolean {
  const known = getToKnow(options);
  change(known);
  const pair = expectConnected(comeBack(known));
  expectEcho(pair);
  return isResumed(pair);
}

/** Both know a session that allows `allowed` bytes of 0-RTT data. */
export function eager(options: PairOptions = {}): Known {
  return getToKnow({
    ...options,
    server(context) {
      allowingEarlyData(context);
      options.server?.(context);
    },
  });
}

/** SSL_get_early_data_status of both sides. */
export const statuses = ({ client, server }: Pair): readonly number[] =>
  [client, server].map(({ ssl }) => tls.SSL_get_early_data_status(ssl));

/** Writes 0-RTT data in one call, all of it. */
export function writeEarly({ ssl }: Side, text: string): void {
  assert.equal(tls.SSL_write_early_data(ssl, utf8(text)), text.length);
}

/** What SSL_read_early_data gives until it gives nothing; the last return value stands beside it. */
export function readEarly({ ssl }: Side): readonly [text: string, last: number] {
  const into = new Uint8Array(100);
  let text = '';
  for (;;) {
    const count = tls.SSL_read_early_data(ssl, into);
    if (count <= 0) return [text, count];
    text += new TextDecoder().decode(into.subarray(0, count));
  }
}

/** Server and client in turn, the server by SSL_read_early_data until that is over; what it has read. */
export function shakeHandsEarly(pair: Pair): string {
  let [text, last] = ['', -1];
  for (let round = 0; round < 10_000 && last !== 0; round++) {
    const [more, end] = readEarly(pair.server);
    text += more;
    last = end;
    if (last !== 0) tls.SSL_do_handshake(pair.client.ssl);
    if (last < 0 && tls.SSL_get_error(pair.server.ssl, last) === tls.SSL_ERROR_SSL) break;
  }
  return text;
}
