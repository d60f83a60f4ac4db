/** The tickets that a server gives: how many, how long they live, and who gets none. RFC 9846 section 4.7.1. */

import { expect, it } from 'vitest';
import { toHex } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import { makeContexts, pairOf } from '../support/connect.ts';
import { expectEcho } from '../support/connected.ts';
import { comeBack, expectConnected, getToKnow, isResumed, takeSessions } from '../support/returning.ts';

const ticketsRead = ({ messages }: { readonly messages: readonly string[] }): number =>
  messages.filter((said) => said === 'read NewSessionTicket').length;

it.each([0, 1, 2, 5])('a full handshake brings %i where so many are set', (count) => {
  const contexts = makeContexts({ server: (c) => void tls.SSL_CTX_set_num_tickets(c, count) });
  const pair = expectConnected(pairOf(contexts));
  const sessions = takeSessions(pair.client);
  expect([sessions.length, ticketsRead(pair.client)]).toEqual([count, count]);
  expect(new Set(sessions.map(({ identity: ticket }) => toHex(ticket))).size).toBe(count);
  expect(new Set(sessions.map(({ psk }) => toHex(psk.bytes))).size).toBe(count);
});

it('two, unless anything is set', () => {
  expect(tls.SSL_CTX_new(tls.TLS_server_method()).settings.tickets).toBe(2);
});

it('one after a resumption, none where none are set', () => {
  const known = getToKnow();
  const pair = expectConnected(comeBack(known));
  expect(takeSessions(pair.client)).toHaveLength(1);
  tls.SSL_CTX_set_num_tickets(known.server, 0);
  const without = expectConnected(comeBack(known));
  expect([isResumed(without), takeSessions(without.client)]).toEqual([true, []]);
});

it('none for a client that shows no mode, or only one that we do not have', () => {
  for (const modes of [[], [0]]) {
    const contexts = makeContexts({
      client: (c) => tls.SSL_CTX_set_psk_key_exchange_modes(c, modes),
      server: (c) => void tls.SSL_CTX_set_num_tickets(c, 2),
    });
    expect(takeSessions(expectConnected(pairOf(contexts)).client)).toEqual([]);
  }
});

it('one more when the server asks', () => {
  const known = getToKnow();
  const pair = expectConnected(pairOf(known));
  takeSessions(pair.client);
  expect(tls.SSL_new_session_ticket(pair.server.ssl)).toBe(1);
  tls.SSL_write(pair.server.ssl, Uint8Array.of(1));
  const [session] = takeSessions(pair.client);
  expect(isResumed(expectConnected(comeBack(known, session)))).toBe(true);
});

it('a client cannot send one, nor a server before the end of the handshake', () => {
  const pair = pairOf(makeContexts());
  expect(tls.SSL_new_session_ticket(pair.server.ssl)).toBe(0);
  expectConnected(pair);
  expect(tls.SSL_new_session_ticket(pair.client.ssl)).toBe(0);
  expectEcho(pair);
});

it('the lifetime is that of the context, and at most seven days', () => {
  const known = getToKnow({ server: (c) => void tls.SSL_CTX_set_timeout(c, 100) });
  expect(known.session.lifetime).toBe(100);
  expect(tls.SSL_CTX_set_timeout(known.server, 10_000_000)).toBe(100);
  expect(tls.SSL_CTX_set_timeout(known.server, 100)).toBe(604_800);
});

it('one of lifetime 0 is not kept', () => {
  const ticket = { lifetime: 0, ageAdd: 1, nonce: Uint8Array.of(1), ticket: Uint8Array.of(9) };
  const pair = expectConnected(pairOf(makeContexts({ server: (c) => tls.SSL_CTX_set_ticket_cb(c, () => ticket) })));
  tls.SSL_new_session_ticket(pair.server.ssl);
  tls.SSL_write(pair.server.ssl, Uint8Array.of(1));
  expect([takeSessions(pair.client), ticketsRead(pair.client)]).toEqual([[], 1]);
});

it('the newest session can be asked for, and belongs to whoever asked', () => {
  const pair = expectConnected(pairOf(makeContexts({ server: (c) => void tls.SSL_CTX_set_num_tickets(c, 2) })));
  expect(tls.SSL_get1_session(pair.client.ssl)).toBeUndefined();
  const sessions = takeSessions(pair.client);
  const got = tls.SSL_get1_session(pair.client.ssl);
  expect(toHex(got?.identity ?? new Uint8Array())).toBe(toHex(sessions[1]?.identity ?? new Uint8Array()));
  expect(got?.psk).not.toBe(sessions[1]?.psk);
});
