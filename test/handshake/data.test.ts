/** SSL_read, SSL_peek, SSL_write and SSL_shutdown on a finished handshake. */

import { describe, expect, it } from 'vitest';
import { utf8 } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import { called, makePair } from '../support/connect.ts';
import { connected, expectEcho, pass } from '../support/connected.ts';
import { sendKeyUpdate } from '../support/mischief.ts';

const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, (_, i) => i % 251);

describe('reading', () => {
  it('in small pieces; SSL_pending tells what is left', () => {
    const { client, server } = connected();
    tls.SSL_write(client.ssl, utf8('abcdef'));
    expect(tls.SSL_pending(server.ssl)).toBe(0);
    const piece = new Uint8Array(4);
    expect([tls.SSL_read(server.ssl, piece), tls.SSL_pending(server.ssl), piece]).toEqual([4, 2, utf8('abcd')]);
    expect([tls.SSL_read(server.ssl, piece), tls.SSL_pending(server.ssl)]).toEqual([2, 0]);
    expect(called(server, (ssl) => tls.SSL_read(ssl, piece))).toMatchObject({
      returned: -1,
      error: tls.SSL_ERROR_WANT_READ,
    });
  });

  it('a peek leaves the bytes', () => {
    const { client, server } = connected();
    tls.SSL_write(client.ssl, utf8('abc'));
    const [peeked, read] = [new Uint8Array(2), new Uint8Array(3)];
    expect([tls.SSL_peek(server.ssl, peeked), tls.SSL_pending(server.ssl), tls.SSL_has_pending(server.ssl)]).toEqual([
      2, 3, 1,
    ]);
    expect(tls.SSL_read(server.ssl, read)).toBe(3);
    expect([peeked, read]).toEqual([utf8('ab'), utf8('abc')]);
  });

  it('shakes hands first', () => {
    const pair = makePair();
    const one = new Uint8Array(1);
    for (let i = 0; i < 4; i++) {
      expect(called(pair.client, (ssl) => tls.SSL_read(ssl, one))).toMatchObject({
        returned: -1,
        error: tls.SSL_ERROR_WANT_READ,
      });
      expect(called(pair.server, (ssl) => tls.SSL_read(ssl, one))).toMatchObject({
        returned: -1,
        error: tls.SSL_ERROR_WANT_READ,
      });
    }
    expectEcho(pair);
  });

  it('an end without close_notify is an error, and stays one', () => {
    const { client, server } = connected();
    tls.BIO_shutdown_wr(server.bio);
    for (let i = 0; i < 2; i++)
      expect(called(client, (ssl) => tls.SSL_read(ssl, new Uint8Array(1)))).toMatchObject({
        returned: -1,
        error: tls.SSL_ERROR_SSL,
        reasons: ['UNEXPECTED_EOF_WHILE_READING'],
      });
  });
});

describe('writing', () => {
  it('more than the BIO takes: WANT_WRITE until the peer has read, then the whole count', () => {
    const { client, server } = connected();
    const [data, got] = [bytes(300_000), new Uint8Array(300_000)];
    let read = 0;
    let written = called(client, (ssl) => tls.SSL_write(ssl, data));
    for (let i = 0; i < 1000 && written.returned < 0; i++) {
      expect(written).toMatchObject({ error: tls.SSL_ERROR_WANT_WRITE, want: tls.SSL_WRITING });
      read += Math.max(tls.SSL_read(server.ssl, got.subarray(read)), 0);
      written = called(client, (ssl) => tls.SSL_write(ssl, data));
    }
    expect(written.returned).toBe(data.length);
    for (let n = 1; n > 0; read += Math.max(n, 0)) n = tls.SSL_read(server.ssl, got.subarray(read));
    expect([read, Buffer.compare(got, data)]).toEqual([data.length, 0]);
  });

  it.each([16, 0])('from both sides at once, through %i bytes: whoever cannot write can still read', (size) => {
    const pair = connected({ capacity: [size, size] });
    const data = bytes(300_000);
    const sides = [pair.client, pair.server].map((side) => ({
      ...side,
      written: -1,
      read: 0,
      got: new Uint8Array(data.length),
    }));
    for (let i = 0; i < 100_000 && sides.some(({ written, read }) => written < 0 || read < data.length); i++) {
      for (const side of sides) {
        if (side.written < 0) side.written = tls.SSL_write(side.ssl, data);
        side.read += Math.max(tls.SSL_read(side.ssl, side.got.subarray(side.read)), 0);
      }
    }
    for (const { written, got } of sides) expect([written, Buffer.compare(got, data)]).toEqual([data.length, 0]);
  });

  it('answers to key updates that nobody reads do not pile up', () => {
    const { client, server } = connected();
    expect(tls.SSL_write(server.ssl, bytes(300_000))).toBe(-1);
    let taken = 0;
    for (; taken < 10_000; taken++) {
      sendKeyUpdate(client.ssl, 1);
      tls.SSL_write(client.ssl, Uint8Array.of(1));
      if (tls.SSL_read(server.ssl, new Uint8Array(1)) < 0) break;
    }
    expect(taken).toBeGreaterThan(100);
    expect(taken).toBeLessThan(5000);
    expect(tls.SSL_get_error(server.ssl, -1)).toBe(tls.SSL_ERROR_WANT_WRITE);
  });

  it('a repeated call with fewer bytes is refused', () => {
    const { client } = connected();
    expect(tls.SSL_write(client.ssl, bytes(300_000))).toBe(-1);
    expect(called(client, (ssl) => tls.SSL_write(ssl, bytes(10)))).toMatchObject({
      returned: -1,
      error: tls.SSL_ERROR_SSL,
      reasons: ['BAD_WRITE_RETRY'],
    });
  });

  it('with SSL_MODE_ENABLE_PARTIAL_WRITE a part may be taken', () => {
    const { client } = connected({
      capacity: [100_000, 0],
      client: (c) => void tls.SSL_CTX_set_mode(c, tls.SSL_MODE_ENABLE_PARTIAL_WRITE),
    });
    const written = tls.SSL_write(client.ssl, bytes(300_000));
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThan(300_000);
  });

  it('nothing at all is a success of 0 bytes', () => {
    const { client } = connected();
    expect(called(client, (ssl) => tls.SSL_write(ssl, new Uint8Array()))).toMatchObject({
      returned: 0,
      error: tls.SSL_ERROR_NONE,
    });
  });
});

describe('shutting down', () => {
  const sides = [
    ['client', 'server'],
    ['server', 'client'],
  ] as const;

  it.each(sides)('%s first: 0, then 1 once the %s has answered', (first, second) => {
    const pair = connected();
    const [a, b] = [pair[first], pair[second]];
    expect([tls.SSL_shutdown(a.ssl), tls.SSL_get_shutdown(a.ssl)]).toEqual([0, tls.SSL_SENT_SHUTDOWN]);
    expect(called(a, tls.SSL_shutdown)).toMatchObject({ returned: -1, error: tls.SSL_ERROR_WANT_READ });
    expect(called(b, (ssl) => tls.SSL_read(ssl, new Uint8Array(1)))).toMatchObject({
      returned: 0,
      error: tls.SSL_ERROR_ZERO_RETURN,
    });
    expect(tls.SSL_get_shutdown(b.ssl)).toBe(tls.SSL_RECEIVED_SHUTDOWN);
    expect([tls.SSL_shutdown(b.ssl), tls.SSL_shutdown(a.ssl)]).toEqual([1, 1]);
    const both = tls.SSL_SENT_SHUTDOWN | tls.SSL_RECEIVED_SHUTDOWN;
    expect([tls.SSL_get_shutdown(a.ssl), tls.SSL_get_shutdown(b.ssl)]).toEqual([both, both]);
    expect([tls.SSL_shutdown(a.ssl), tls.SSL_do_handshake(a.ssl)]).toEqual([1, 1]);
  });

  it('both at once: 0 and 0, then 1 and 1', () => {
    const { client, server } = connected();
    expect([tls.SSL_shutdown(client.ssl), tls.SSL_shutdown(server.ssl)]).toEqual([0, 0]);
    expect([tls.SSL_shutdown(client.ssl), tls.SSL_shutdown(server.ssl)]).toEqual([1, 1]);
  });

  it.each(sides)('half: after the %s has closed, the %s may still write', (first, second) => {
    const pair = connected();
    tls.SSL_shutdown(pair[first].ssl);
    expect(pass(pair[second].ssl, pair[first].ssl, 'one more thing')).toBe('one more thing');
    expect(called(pair[first], (ssl) => tls.SSL_write(ssl, utf8('no')))).toMatchObject({
      returned: -1,
      error: tls.SSL_ERROR_SSL,
      reasons: ['PROTOCOL_IS_SHUTDOWN'],
    });
  });

  it('application data in the way is told', () => {
    const { client, server } = connected();
    tls.SSL_write(server.ssl, utf8('unread'));
    expect(tls.SSL_shutdown(client.ssl)).toBe(0);
    expect(called(client, tls.SSL_shutdown)).toMatchObject({
      returned: -1,
      error: tls.SSL_ERROR_SSL,
      reasons: ['APPLICATION_DATA_AFTER_CLOSE_NOTIFY'],
    });
    expect(tls.SSL_read(client.ssl, new Uint8Array(10))).toBe(6);
    tls.SSL_shutdown(server.ssl);
    expect(tls.SSL_shutdown(client.ssl)).toBe(1);
  });

  it('during the handshake is refused, and harms nothing', () => {
    const pair = makePair();
    tls.SSL_do_handshake(pair.client.ssl);
    expect(called(pair.client, tls.SSL_shutdown)).toMatchObject({
      returned: -1,
      error: tls.SSL_ERROR_SSL,
      reasons: ['SHUTDOWN_WHILE_IN_INIT'],
    });
    tls.SSL_do_handshake(pair.server.ssl);
    expect(tls.SSL_do_handshake(pair.client.ssl)).toBe(1);
    expectEcho(pair);
  });

  it('with a BIO that is full: WANT_WRITE, then 0', () => {
    const { client, server } = connected({ capacity: [600, 0] });
    const data = bytes(560);
    expect(tls.SSL_write(client.ssl, data)).toBe(560);
    expect(called(client, tls.SSL_shutdown)).toMatchObject({ returned: -1, error: tls.SSL_ERROR_WANT_WRITE });
    expect(called(client, tls.SSL_shutdown)).toMatchObject({ returned: -1, error: tls.SSL_ERROR_WANT_WRITE });
    expect(tls.SSL_read(server.ssl, new Uint8Array(600))).toBe(560);
    expect(called(client, tls.SSL_shutdown)).toMatchObject({ returned: 0, error: tls.SSL_ERROR_NONE });
    expect(tls.SSL_read(server.ssl, new Uint8Array(1))).toBe(0);
    expect(tls.SSL_shutdown(server.ssl)).toBe(1);
    expect(tls.SSL_shutdown(client.ssl)).toBe(1);
  });
});
