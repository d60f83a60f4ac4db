/** A ticket that was cut or changed before it was protected. No Finished covers it, so it is refused for its form or comes to nothing. */

import { describe, expect, it } from 'vitest';
import { utf8 } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import { called, makeContexts, pairOf, type Side, shakeHands } from '../support/connect.ts';
import { misbehave } from '../support/mischief.ts';
import { eager, expectConnected } from '../support/returning.ts';
import { type Change, changed, truncated } from './mutants.ts';

const contexts = makeContexts({ server: (c) => void tls.SSL_CTX_set_max_early_data(c, 1000) });
const read = (ssl: tls.SSL): number => tls.SSL_read(ssl, new Uint8Array(9));

/** A handshake with one ticket, changed, and a word after it. */
function receive(change: Change): { readonly client: Side; readonly sessions: readonly tls.SSL_SESSION[] } {
  const pair = pairOf(contexts);
  tls.SSL_CTX_set_num_tickets(pair.server.ssl, 1);
  const sessions: tls.SSL_SESSION[] = [];
  tls.SSL_CTX_sess_set_new_cb(pair.client.ssl, (_ssl, session) => sessions.push(session));
  misbehave(pair.server.ssl, { messages: { NewSessionTicket: change } });
  expectConnected(pair);
  tls.SSL_write(pair.server.ssl, utf8('word'));
  return { client: pair.client, sessions };
}

/** Refused, once and for all, with an alert. */
function expectRefused({ client }: ReturnType<typeof receive>, at: number): void {
  const result = called(client, read);
  expect(result, `at ${at}`).toMatchObject({ returned: -1, error: tls.SSL_ERROR_SSL, state: 'FAILED' });
  expect(result.reasons).toHaveLength(1);
  expect(result.reasons).not.toContain('INTERNAL_ERROR');
  expect(client.alerts.filter((alert) => alert.startsWith('sent '))).toHaveLength(1);
  expect(called(client, read)).toEqual(result);
}

const honest = receive((bytes) => bytes);
const word = read(honest.client.ssl);
const ticketLength = honest.client.bytes.at(-1)?.length ?? 0;

it('one that is not changed is taken', () => {
  expect([word, honest.sessions.length, ticketLength > 100]).toEqual([4, 1, true]);
});

it('cut at every byte: refused, and no session comes of it', () => {
  for (let at = 0; at < ticketLength - 4; at++) {
    const received = receive(truncated(at));
    expectRefused(received, at);
    expect(received.sessions).toEqual([]);
  }
});

describe('with every byte changed', () => {
  it('refused, or waited for, or a session from which no handshake comes that both believe and only one has changed', () => {
    for (let at = 0; at < ticketLength; at++) {
      const received = receive(changed(at, 1 << (at % 8)));
      const { returned, error } = called(received.client, read);
      if (returned === 4) comesToNothing(received.sessions, at);
      else if (error === tls.SSL_ERROR_SSL) expectRefused(received, at);
      // Only a length that says more than there is makes the reader wait.
      else expect([error, at > 0 && at < 4]).toEqual([tls.SSL_ERROR_WANT_READ, true]);
    }
  });

  /** Another key is refused by the server, another ticket is none of its own; only what is the client's affair may differ. */
  function comesToNothing(sessions: readonly tls.SSL_SESSION[], at: number): void {
    const [session] = sessions;
    if (session === undefined) return;
    const pair = pairOf(contexts);
    tls.SSL_set_session(pair.client.ssl, session);
    const { client, server } = shakeHands(pair);
    if (server.returned === 1) return expect(client.returned, `at ${at}`).toBe(1);
    expect([server.reasons, pair.server.alerts], `at ${at}`).toEqual([['DIGEST_CHECK_FAILED'], ['sent decrypt_error']]);
  }
});

it('changed on the wire, behind its protection: bad_record_mac', () => {
  const { client: context, server } = eager();
  const pair = pairOf({ client: context, server });
  expectConnected(pair);
  const { bio } = pair.client;
  const waiting = new Uint8Array(tls.BIO_pending(bio));
  tls.BIO_read(bio, waiting);
  const memory = tls.BIO_new(tls.BIO_s_mem());
  tls.BIO_write(memory, changed(40, 1)(waiting));
  tls.SSL_set_bio(pair.client.ssl, memory, bio);
  expect(called(pair.client, read).reasons).toEqual(['DECRYPTION_FAILED_OR_BAD_RECORD_MAC']);
  expect(pair.client.alerts).toEqual(['sent bad_record_mac']);
});
