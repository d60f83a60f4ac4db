/** 0-RTT data that is read, and that nobody gets any who did not ask for it by name. RFC 9846 section 4.3.10. */

import { describe, expect, it } from 'vitest';
import { utf8 } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import { providers } from '../crypto/providers.ts';
import { called, type Pair, type PairOptions } from '../support/connect.ts';
import { expectEcho } from '../support/connected.ts';
import {
  allowed,
  comeBack,
  eager,
  expectConnected,
  expectConnectedInTheEnd,
  getToKnow,
  readEarly,
  shakeHandsEarly,
  statuses,
  takeSessions,
  writeEarly,
} from '../support/returning.ts';
import { always, never, rewire, Wire } from '../support/wire.ts';

const { SSL_EARLY_DATA_ACCEPTED, SSL_EARLY_DATA_NOT_SENT } = tls;

function expectAccepted(pair: Pair, text: string): void {
  expect(shakeHandsEarly(pair)).toBe(text);
  expectConnected(pair);
  expect(statuses(pair)).toEqual([SSL_EARLY_DATA_ACCEPTED, SSL_EARLY_DATA_ACCEPTED]);
  expectEcho(pair);
}

const ways: readonly [how: string, options: PairOptions][] = [
  ['tickets', {}],
  ['a cache', { server: (c) => void tls.SSL_CTX_set_options(c, tls.SSL_OP_NO_TICKET) }],
  ['SHA-384', { client: (c) => void tls.SSL_CTX_set_ciphersuites(c, 'TLS_AES_256_GCM_SHA384') }],
  ['no compatibility', { client: (c) => void tls.SSL_CTX_clear_options(c, tls.SSL_OP_ENABLE_MIDDLEBOX_COMPAT) }],
  [
    'ALPN',
    {
      client: (c) => void tls.SSL_CTX_set_alpn_protos(c, ['h2']),
      server: (c) => tls.SSL_CTX_set_alpn_select_cb(c, (_ssl, [first]) => first ?? 3),
    },
  ],
];

describe.each(providers)('accepted, with $name', (provider) => {
  it.each(ways)('%s', (_how, options) => {
    const pair = comeBack(eager({ provider, ...options }));
    writeEarly(pair.client, 'a question');
    expectAccepted(pair, 'a question');
    expect(pair.client.messages).toContain('write EndOfEarlyData');
    expect(pair.client.keyLog.map((line) => line.split(' ')[0]).slice(0, 2)).toEqual([
      'CLIENT_EARLY_TRAFFIC_SECRET',
      'EARLY_EXPORTER_SECRET',
    ]);
    expect(pair.server.keyLog).toEqual(pair.client.keyLog);
  });
});

describe('accepted', () => {
  it('written in several calls, also after the server has answered, until our Finished is sent', () => {
    const pair = comeBack(eager());
    writeEarly(pair.client, 'one ');
    writeEarly(pair.client, 'two ');
    expect(readEarly(pair.server)).toEqual(['one two ', -1]);
    writeEarly(pair.client, 'three');
    expect(readEarly(pair.server)).toEqual(['three', -1]);
    expectAccepted(pair, '');
    expect(called(pair.client, (ssl) => tls.SSL_write_early_data(ssl, utf8('four')))).toMatchObject({
      returned: -1,
      error: tls.SSL_ERROR_SSL,
      reasons: ['SHOULD_NOT_HAVE_BEEN_CALLED'],
    });
  });

  it('and the states passed, in order', () => {
    const pair = comeBack(eager());
    writeEarly(pair.client, 'x');
    expectAccepted(pair, 'x');
    expect(pair.client.states).toEqual(['WAIT_SH', 'WAIT_EE', 'WAIT_FINISHED', 'CONNECTED']);
    expect(pair.server.states).toEqual([
      'RECVD_CH',
      'CHOOSE_PSK',
      'WAIT_EOED',
      'WAIT_FINISHED',
      'ISSUE_TICKETS',
      'CONNECTED',
    ]);
  });

  it('as much as the ticket allows, and not a byte more', () => {
    const pair = comeBack(eager());
    writeEarly(pair.client, 'x'.repeat(allowed - 1));
    const tooMuch = called(pair.client, (ssl) => tls.SSL_write_early_data(ssl, utf8('xx')));
    expect([tooMuch.returned, tooMuch.reasons]).toEqual([-1, ['SHOULD_NOT_HAVE_BEEN_CALLED']]);
    writeEarly(pair.client, 'y');
    expectAccepted(pair, `${'x'.repeat(allowed - 1)}y`);
  });

  it('none at all, though the server would read some', () => {
    const pair = comeBack(eager());
    expect(tls.SSL_write_early_data(pair.client.ssl, new Uint8Array())).toBe(0);
    expectAccepted(pair, '');
  });

  it('again with the ticket of the resumption', () => {
    const known = eager();
    const pair = comeBack(known);
    writeEarly(pair.client, 'first');
    expect(shakeHandsEarly(pair)).toBe('first');
    expectConnected(pair);
    const again = comeBack(known, takeSessions(pair.client).at(-1));
    writeEarly(again.client, 'second');
    expectAccepted(again, 'second');
  });

  it('byte for byte, and with pauses before each in both directions', () => {
    for (const [reads, writes] of [
      [always, never],
      [never, always],
      [always, always],
    ] as const) {
      const pair = comeBack(eager());
      rewire(pair, { toServer: new Wire(reads, writes), toClient: new Wire(reads, writes) });
      const data = utf8('a question');
      let sent = -1;
      for (let i = 0; i < 5000 && sent < 0; i++) sent = tls.SSL_write_early_data(pair.client.ssl, data);
      expect(sent).toBe(data.length);
      let [text, last] = ['', -1];
      for (let i = 0; i < 50_000 && last !== 0; i++) {
        const [more, end] = readEarly(pair.server);
        [text, last] = [text + more, end];
        tls.SSL_do_handshake(pair.client.ssl);
      }
      expect([text, last]).toEqual(['a question', 0]);
      expectConnectedInTheEnd(pair);
      expect(statuses(pair)).toEqual([SSL_EARLY_DATA_ACCEPTED, SSL_EARLY_DATA_ACCEPTED]);
    }
  });

  it('through small BIO pairs', () => {
    const known = eager();
    const pair = comeBack(known, known.session, [16, 16]);
    const data = utf8('a question that is longer than the pair');
    let [text, last, sent] = ['', -1, -1];
    for (let i = 0; i < 1000 && last !== 0; i++) {
      if (sent < 0) sent = tls.SSL_write_early_data(pair.client.ssl, data);
      else tls.SSL_do_handshake(pair.client.ssl);
      const [more, end] = readEarly(pair.server);
      [text, last] = [text + more, end];
    }
    expect([text, last, sent]).toEqual(['a question that is longer than the pair', 0, data.length]);
  });
});

describe('nobody gets it who did not ask for it by name', () => {
  it('SSL_read and SSL_do_handshake wait until it is read by SSL_read_early_data', () => {
    const pair = comeBack(eager());
    writeEarly(pair.client, 'early');
    const one = new Uint8Array(1);
    expect(tls.SSL_read_early_data(pair.server.ssl, one)).toBe(1);
    tls.SSL_do_handshake(pair.client.ssl);
    const calls = [tls.SSL_do_handshake, (ssl: tls.SSL) => tls.SSL_read(ssl, new Uint8Array(9)), tls.SSL_accept];
    for (const call of calls)
      expect(called(pair.server, call)).toMatchObject({
        returned: -1,
        error: tls.SSL_ERROR_WANT_READ,
        state: 'WAIT_EOED',
      });
    expect([tls.SSL_pending(pair.server.ssl), tls.SSL_is_init_finished(pair.server.ssl)]).toEqual([0, 0]);
    expect(readEarly(pair.server)).toEqual(['arly', 0]);
    expectConnected(pair);
    expectEcho(pair);
  });

  it('data written after the handshake comes by SSL_read and not by SSL_read_early_data', () => {
    const pair = comeBack(eager());
    writeEarly(pair.client, 'early');
    expectAccepted(pair, 'early');
    tls.SSL_write(pair.client.ssl, utf8('late'));
    expect(tls.SSL_read_early_data(pair.server.ssl, new Uint8Array(9))).toBe(0);
    expect(tls.SSL_read(pair.server.ssl, new Uint8Array(9))).toBe(4);
  });
});

describe('out of place', () => {
  const refused = { returned: -1, error: tls.SSL_ERROR_SSL, reasons: ['SHOULD_NOT_HAVE_BEEN_CALLED'] };
  const write = (ssl: tls.SSL): number => tls.SSL_write_early_data(ssl, utf8('x'));

  it.each([
    ['without a session', () => comeBack({ ...getToKnow(), session: undefined as never })],
    ['with a session that allows none', () => comeBack(getToKnow())],
    [
      'with a session of a protocol that is not offered any more',
      () => {
        const known = eager({
          client: (c) => void tls.SSL_CTX_set_alpn_protos(c, ['h2']),
          server: (c) => tls.SSL_CTX_set_alpn_select_cb(c, (_ssl, [first]) => first ?? 3),
        });
        tls.SSL_CTX_set_alpn_protos(known.client, ['http/1.1']);
        return comeBack(known);
      },
    ],
    [
      'with a session of a suite that is not offered any more',
      () => {
        const known = eager({ client: (c) => void tls.SSL_CTX_set_ciphersuites(c, 'TLS_AES_128_GCM_SHA256') });
        tls.SSL_CTX_set_ciphersuites(known.client, 'TLS_CHACHA20_POLY1305_SHA256');
        return comeBack(known);
      },
    ],
  ] as const)('writing %s is refused, and the handshake goes on', (_why, pairFor) => {
    const pair = pairFor();
    expect(called(pair.client, write)).toMatchObject(refused);
    expect(readEarly(pair.server)[0]).toBe('');
    expectConnected(pair);
    expect(statuses(pair)).toEqual([SSL_EARLY_DATA_NOT_SENT, SSL_EARLY_DATA_NOT_SENT]);
    expectEcho(pair);
  });

  it('a client reads none, and a server, whose half-RTT data that would be, writes none once all is done', () => {
    const pair = comeBack(eager());
    expect(called(pair.client, (ssl) => tls.SSL_read_early_data(ssl, new Uint8Array(9)))).toMatchObject({
      returned: -1,
      error: tls.SSL_ERROR_WANT_READ,
    });
    readEarly(pair.server);
    expectConnected(pair);
    expect(called(pair.server, write)).toMatchObject(refused);
  });

  it('after SSL_do_handshake has begun without it', () => {
    const pair = comeBack(eager());
    tls.SSL_do_handshake(pair.client.ssl);
    expect(called(pair.client, write)).toMatchObject(refused);
    expectConnected(pair);
  });

  it('a repeated call with fewer bytes is refused; what did not get out does not stand in the way of SSL_write', () => {
    const known = eager({ server: (c) => void tls.SSL_CTX_set_max_early_data(c, 100_000) });
    const pair = comeBack(known, known.session, [600, 0]);
    const data = new Uint8Array(90_000);
    expect(called(pair.client, (ssl) => tls.SSL_write_early_data(ssl, data))).toMatchObject({
      returned: -1,
      error: tls.SSL_ERROR_WANT_WRITE,
    });
    expect(called(pair.client, write)).toMatchObject({ returned: -1, reasons: ['BAD_WRITE_RETRY'] });
    expect(shakeHandsEarly(pair).length).toBeGreaterThan(16_000);
    expectConnected(pair);
    expectEcho(pair);
    expect(statuses(pair)).toEqual([SSL_EARLY_DATA_ACCEPTED, SSL_EARLY_DATA_ACCEPTED]);
  });
});
