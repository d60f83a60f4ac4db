/** Half-RTT data: the server writes after its own Finished, to a client that has not proven anything yet. RFC 9846 section 2. */

import { describe, expect, it } from 'vitest';
import { utf8 } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import { providers } from '../crypto/providers.ts';
import { called, demanding, makePair, type Pair, type Side, use } from '../support/connect.ts';
import { expectEcho } from '../support/connected.ts';
import { identity } from '../support/identities.ts';
import { comeBack, eager, expectConnected, readEarly, writeEarly } from '../support/returning.ts';
import { always, never, rewire, Wire } from '../support/wire.ts';

const write = (text: string) => (ssl: tls.SSL) => tls.SSL_write_early_data(ssl, utf8(text));
const refused = { returned: -1, error: tls.SSL_ERROR_SSL, reasons: ['SHOULD_NOT_HAVE_BEEN_CALLED'] };

/** The server has read the ClientHello by SSL_read_early_data, and answered. */
function answered(pair: Pair): Pair {
  tls.SSL_do_handshake(pair.client.ssl);
  expect(readEarly(pair.server)).toEqual(['', 0]);
  return pair;
}

/** What comes of SSL_read, as text. */
function read({ ssl }: Side): string {
  const into = new Uint8Array(100);
  return new TextDecoder().decode(into.subarray(0, Math.max(0, tls.SSL_read(ssl, into))));
}

describe.each(providers)('with $name', (provider) => {
  it('arrives with the handshake', () => {
    const pair = answered(makePair({ provider }));
    writeEarly(pair.server, 'welcome');
    expect(pair.server.states.at(-1)).toBe('WAIT_FINISHED');
    expect(read(pair.client)).toBe('welcome');
    expectConnected(pair);
    expectEcho(pair);
  });

  it('and 0-RTT data the other way, in turns', () => {
    const pair = comeBack(eager({ provider }));
    writeEarly(pair.client, 'a question');
    expect(readEarly(pair.server)).toEqual(['a question', -1]);
    writeEarly(pair.server, 'an answer');
    writeEarly(pair.client, 'another question');
    expect(readEarly(pair.server)).toEqual(['another question', -1]);
    writeEarly(pair.server, ', another answer');
    expect(read(pair.client)).toBe('an answer');
    expect(read(pair.client)).toBe(', another answer');
    expect(readEarly(pair.server)).toEqual(['', 0]);
    expectConnected(pair);
    expectEcho(pair);
  });
});

describe('while the client authenticates itself', () => {
  const options = {
    client: (context: tls.SSL_CTX) => use(context, identity('Ed25519').leaf),
    server: demanding('Ed25519'),
  };

  it('is written before the client is known', () => {
    const pair = answered(makePair(options));
    writeEarly(pair.server, 'whoever you are');
    expect(pair.server.states.at(-1)).toBe('WAIT_CERT');
    expect(read(pair.client)).toBe('whoever you are');
    expectConnected(pair);
  });

  it('also while the verdict on its certificate is awaited', () => {
    let verdict: boolean | undefined;
    const pair = makePair({
      ...options,
      server(context) {
        options.server(context);
        tls.SSL_CTX_set_verify(context, tls.SSL_VERIFY_PEER, () => verdict);
      },
    });
    answered(pair);
    tls.SSL_do_handshake(pair.client.ssl);
    expect(called(pair.server, tls.SSL_do_handshake).error).toBe(tls.SSL_ERROR_WANT_RETRY_VERIFY);
    writeEarly(pair.server, 'one moment');
    expect(read(pair.client)).toBe('one moment');
    verdict = true;
    expectConnected(pair);
  });
});

describe('is refused', () => {
  it('without SSL_read_early_data', () => {
    const pair = makePair();
    tls.SSL_do_handshake(pair.client.ssl);
    tls.SSL_do_handshake(pair.server.ssl);
    expect(called(pair.server, write('x'))).toMatchObject(refused);
    expectConnected(pair);
  });

  it('before the ClientHello is there', () => {
    const pair = makePair();
    expect(readEarly(pair.server)).toEqual(['', -1]);
    expect(called(pair.server, write('x'))).toMatchObject(refused);
    expectConnected(pair);
  });

  it('once the handshake is finished', () => {
    const pair = expectConnected(answered(makePair()));
    expect(called(pair.server, write('x'))).toMatchObject(refused);
    expectEcho(pair);
  });

  it('once the connection has failed', () => {
    const pair = answered(makePair());
    pair.client.ssl.driver?.records.queue('alert', Uint8Array.of(2, 40));
    pair.client.ssl.driver?.records.flush();
    tls.SSL_do_handshake(pair.server.ssl);
    expect(called(pair.server, write('x'))).toMatchObject({ returned: -1, error: tls.SSL_ERROR_SSL });
  });

  it('with other bytes than those of the call that could not finish', () => {
    const pair = answered(makePair());
    rewire(pair, { toClient: new Wire(never, always), toServer: new Wire() });
    const first = utf8('as long as this');
    expect(called(pair.server, (ssl) => tls.SSL_write_early_data(ssl, first)).error).toBe(tls.SSL_ERROR_WANT_WRITE);
    expect(called(pair.server, write('not'))).toMatchObject({ returned: -1, reasons: ['BAD_WRITE_RETRY'] });
  });
});

it('is not what SSL_write writes: that finishes the handshake first', () => {
  const pair = answered(makePair());
  expect(called(pair.server, (ssl) => tls.SSL_write(ssl, utf8('x'))).error).toBe(tls.SSL_ERROR_WANT_READ);
});

it('updates its key before that is used up', () => {
  const pair = answered(makePair());
  const suite = pair.server.ssl.driver?.hs.agreed.suite;
  if (suite === undefined) throw new Error('no suite');
  Object.assign(pair.server.ssl.driver?.hs.agreed ?? {}, { suite: { ...suite, recordLimit: 2 } });
  for (const word of ['one', 'two', 'three', 'four']) writeEarly(pair.server, word);
  expect(pair.server.messages.filter((said) => said === 'write KeyUpdate')).toHaveLength(1);
  expect(['one', 'two', 'three', 'four'].map(() => read(pair.client))).toEqual(['one', 'two', 'three', 'four']);
  expectConnected(pair);
  expectEcho(pair);
});
