/** 0-RTT data that is not read: passed over, within a limit, and never sent again by itself. RFC 9846 sections 4.3.10 and 8. */

import { describe, expect, it } from 'vitest';
import * as tls from '../../runtime/index.ts';
import { called, connect, type Pair, type PairOptions } from '../support/connect.ts';
import { expectEcho } from '../support/connected.ts';
import {
  allowed,
  comeBack,
  eager,
  expectConnected,
  expectConnectedInTheEnd,
  isResumed,
  type Known,
  readEarly,
  shakeHandsEarly,
  statuses,
  writeEarly,
} from '../support/returning.ts';
import { always, never, only, rewire, Wire } from '../support/wire.ts';

const { SSL_EARLY_DATA_REJECTED } = tls;

/** The data was not read, and no harm done: the handshake ends well, and what follows is what follows. */
function expectRejected(pair: Pair): void {
  expect(shakeHandsEarly(pair)).toBe('');
  expectConnected(pair);
  expect(statuses(pair)).toEqual([SSL_EARLY_DATA_REJECTED, SSL_EARLY_DATA_REJECTED]);
  expectEcho(pair);
}

describe('rejected', () => {
  it('where the server does not read it, but shakes hands', () => {
    const pair = comeBack(eager());
    writeEarly(pair.client, 'lost');
    expectConnected(pair);
    expect([isResumed(pair), statuses(pair)]).toEqual([true, [SSL_EARLY_DATA_REJECTED, SSL_EARLY_DATA_REJECTED]]);
    expectEcho(pair);
  });

  const changes: readonly [why: string, change: (known: Known) => void, options?: PairOptions][] = [
    ['the server allows none any more', ({ server }) => void tls.SSL_CTX_set_max_early_data(server, 0)],
    [
      'the server allows less than the ticket',
      ({ server }) => void tls.SSL_CTX_set_max_early_data(server, allowed - 1),
    ],
    [
      'the server chooses another suite of the same hash',
      ({ server }) => void tls.SSL_CTX_set_ciphersuites(server, 'TLS_CHACHA20_POLY1305_SHA256'),
      { client: (c) => void tls.SSL_CTX_set_ciphersuites(c, 'TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256') },
    ],
    [
      'the server chooses a suite of another hash',
      ({ server }) => void tls.SSL_CTX_set_ciphersuites(server, 'TLS_AES_256_GCM_SHA384'),
      { client: (c) => void tls.SSL_CTX_set_ciphersuites(c, 'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384') },
    ],
    [
      'the server chooses another protocol',
      ({ server }) => tls.SSL_CTX_set_alpn_select_cb(server, (_ssl, offered) => offered[1] ?? 3),
      {
        client: (c) => void tls.SSL_CTX_set_alpn_protos(c, ['h2', 'http/1.1']),
        server: (c) => tls.SSL_CTX_set_alpn_select_cb(c, (_ssl, [first]) => first ?? 3),
      },
    ],
    [
      'the server chooses no protocol',
      ({ server }) => tls.SSL_CTX_set_alpn_select_cb(server, undefined),
      {
        client: (c) => void tls.SSL_CTX_set_alpn_protos(c, ['h2']),
        server: (c) => tls.SSL_CTX_set_alpn_select_cb(c, (_ssl, [first]) => first ?? 3),
      },
    ],
    ['the server has lost its keys', ({ server }) => server.sessions?.tickets.replace([])],
    [
      'the hello has been on its way for more than ten seconds',
      ({ server, session }) => tls.SSL_CTX_set_time(server, () => session.receivedAt + 10_001),
    ],
    [
      "the client's clock is ten seconds ahead",
      ({ client, session }) => tls.SSL_CTX_set_time(client, () => session.receivedAt + 10_001),
    ],
    [
      'the server asks for another group',
      ({ server }) => void tls.SSL_CTX_set1_groups_list(server, 'secp256r1'),
      { client: (c) => void tls.SSL_CTX_set1_groups_list(c, 'x25519:secp256r1') },
    ],
  ];

  it.each(changes)('where %s', (_why, change: (known: Known) => void, options: PairOptions = {}) => {
    const known = eager(options);
    change(known);
    const pair = comeBack(known);
    writeEarly(pair.client, 'lost');
    writeEarly(pair.client, 'again');
    expectRejected(pair);
    expect(pair.client.messages).not.toContain('write EndOfEarlyData');
  });

  it('byte for byte with pauses, also with a HelloRetryRequest', () => {
    for (const groups of ['x25519', 'secp256r1']) {
      const known = eager({ client: (c) => void tls.SSL_CTX_set1_groups_list(c, 'x25519:secp256r1') });
      tls.SSL_CTX_set1_groups_list(known.server, groups);
      const pair = comeBack(known);
      rewire(pair, { toServer: new Wire(always, never), toClient: new Wire(always, never) });
      writeEarly(pair.client, 'lost');
      expectConnectedInTheEnd(pair);
      expect(statuses(pair)).toEqual([SSL_EARLY_DATA_REJECTED, SSL_EARLY_DATA_REJECTED]);
    }
  });

  it('at every split of what the client sends', () => {
    const known = eager();
    let length = 100;
    for (let at = 1; at < length; at += 3) {
      const pair = comeBack(known);
      const toServer = new Wire(only(at));
      rewire(pair, { toServer, toClient: new Wire() });
      writeEarly(pair.client, 'lost');
      expectConnectedInTheEnd(pair);
      expect(isResumed(pair)).toBe(true);
      length = toServer.bytes.length;
    }
    expect(length).toBeGreaterThan(400);
  });

  it('and nothing is sent again by itself', () => {
    const known = eager();
    tls.SSL_CTX_set_max_early_data(known.server, 0);
    const pair = comeBack(known);
    writeEarly(pair.client, 'lost');
    expectRejected(pair);
    expect(called(pair.server, (ssl) => tls.SSL_read(ssl, new Uint8Array(9)))).toMatchObject({
      error: tls.SSL_ERROR_WANT_READ,
    });
  });

  it('full records, as many as a ticket may allow', () => {
    const most = 100_000;
    const known = eager({ server: (c) => void tls.SSL_CTX_set_max_early_data(c, most) });
    const pair = comeBack(known, known.session, [300_000, 0]);
    writeEarly(pair.client, 'x'.repeat(most));
    expectConnected(pair);
    expect(statuses(pair)).toEqual([SSL_EARLY_DATA_REJECTED, SSL_EARLY_DATA_REJECTED]);
    expectEcho(pair);
  });
});

describe('a hello that comes again', () => {
  /** What the client sends with its 0-RTT data, taken from the wire. */
  function overhear(known: Known): Uint8Array {
    const pair = comeBack(known);
    const toServer = new Wire();
    rewire(pair, { toServer, toClient: new Wire() });
    writeEarly(pair.client, 'pay');
    return toServer.bytes;
  }

  function replay(known: Known, bytes: Uint8Array) {
    const bio = tls.BIO_new(tls.BIO_s_mem());
    tls.BIO_set_mem_eof_return(bio, -1);
    const out = tls.BIO_new(tls.BIO_s_mem());
    const side = connect(known.server, bio);
    tls.SSL_set_bio(side.ssl, bio, out);
    tls.BIO_write(bio, bytes);
    return { text: readEarly(side)[0], resumed: tls.SSL_session_reused(side.ssl) };
  }

  it('is read the first time only; it resumes all the same', () => {
    const known = eager();
    const bytes = overhear(known);
    expect([0, 1, 2].map(() => replay(known, bytes))).toEqual([
      { text: 'pay', resumed: 1 },
      { text: '', resumed: 1 },
      { text: '', resumed: 1 },
    ]);
  });

  it('with a cache, the session itself is used up', () => {
    const known = eager({ server: (c) => void tls.SSL_CTX_set_options(c, tls.SSL_OP_NO_TICKET) });
    const bytes = overhear(known);
    expect([0, 1].map(() => replay(known, bytes))).toEqual([
      { text: 'pay', resumed: 1 },
      { text: '', resumed: 0 },
    ]);
  });

  it('later than the register remembers, it is stale', () => {
    const known = eager();
    const bytes = overhear(known);
    expect(replay(known, bytes).text).toBe('pay');
    for (const ahead of [9_000, 10_001, 19_000, 21_000, 60_000]) {
      known.clock.ahead = ahead;
      expect(replay(known, bytes).text).toBe('');
    }
  });
});
