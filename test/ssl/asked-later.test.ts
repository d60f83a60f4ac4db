/** A server that has asked for a certificate and waits for it answers everything else as any connection does. RFC 9846 section 4.7.2. */

import { describe, expect, it } from 'vitest';
import { concat } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import { called, demanding, makePair, type Pair, type Side, shakeHands, use } from '../support/connect.ts';
import { identity } from '../support/identities.ts';
import { withBody } from '../support/mischief.ts';

const read = ({ ssl }: Side): number => tls.SSL_read(ssl, new Uint8Array(8));
const write = ({ ssl }: Side): number => tls.SSL_write(ssl, Uint8Array.of(1, 2, 3));

/** A connection whose server waits for the client's certificate. */
function asking(more: (context: tls.SSL_CTX) => void = () => {}): Pair {
  const pair = makePair({
    client(context) {
      tls.SSL_set_post_handshake_auth(context, true);
      use(context, identity('Ed25519').leaf);
    },
    server(context) {
      demanding('Ed25519')(context);
      tls.SSL_CTX_set_verify(context, tls.SSL_VERIFY_PEER | tls.SSL_VERIFY_POST_HANDSHAKE);
      more(context);
    },
  });
  shakeHands(pair);
  expect(tls.SSL_verify_client_post_handshake(pair.server.ssl)).toBe(1);
  expect(pair.server.states.at(-1)).toBe('AWAIT_AUTH');
  return pair;
}

/** The client reads the request and answers, the server reads the answer. */
function answer(pair: Pair): void {
  write(pair.server);
  expect(read(pair.client)).toBe(3);
  write(pair.client);
  expect(read(pair.server)).toBe(3);
  expect(tls.SSL_get_peer_cert_chain(pair.server.ssl)).toHaveLength(1);
}

describe('while the answer is awaited', () => {
  it('nothing else hinders it', () => answer(asking()));

  it('a ticket is sent when the application wants one', () => {
    const pair = asking();
    expect(tls.SSL_new_session_ticket(pair.server.ssl)).toBe(1);
    expect(pair.server.messages.filter((m) => m === 'write NewSessionTicket')).toHaveLength(1);
    answer(pair);
    expect(tls.SSL_get1_session(pair.client.ssl)).toBeDefined();
  });

  it('both keys are updated', () => {
    const pair = asking();
    expect(tls.SSL_key_update(pair.server.ssl, tls.SSL_KEY_UPDATE_REQUESTED)).toBe(1);
    answer(pair);
    for (const { messages } of [pair.server, pair.client])
      expect(messages.filter((m) => m === 'read KeyUpdate')).toHaveLength(1);
  });

  it('a quiet shutdown is quiet', () => {
    const pair = asking((context) => tls.SSL_CTX_set_quiet_shutdown(context, true));
    expect(called(pair.server, tls.SSL_shutdown)).toMatchObject({ returned: 1, state: 'CLOSED' });
    expect(pair.server.alerts).toEqual([]);
  });

  it('a stream that ends is a close_notify for those who take it so', () => {
    const pair = asking((context) => void tls.SSL_CTX_set_options(context, tls.SSL_OP_IGNORE_UNEXPECTED_EOF));
    tls.BIO_shutdown_wr(pair.client.bio);
    const end = called(pair.server, (ssl) => tls.SSL_read(ssl, new Uint8Array(8)));
    expect(end).toMatchObject({ returned: 0, error: tls.SSL_ERROR_ZERO_RETURN, state: 'RECEIVED_SHUTDOWN' });
    expect(write(pair.server)).toBe(3);
  });
});

describe('an answer that is not in order is refused', () => {
  /** What the server says to a Certificate with another context, or with these bytes in the place of its extensions. */
  function refusalOf(change: (body: Uint8Array) => Uint8Array): readonly string[] {
    const pair = asking();
    const { records } = pair.client.ssl.driver ?? {};
    if (records === undefined) throw new Error('the client has not begun');
    const { queue } = records;
    records.queue = (type, payload) =>
      queue.call(records, type, type === 'handshake' && payload[0] === 11 ? withBody(payload, change) : payload);
    write(pair.server);
    read(pair.client);
    write(pair.client);
    return called(pair.server, (ssl) => tls.SSL_read(ssl, new Uint8Array(8))).reasons;
  }

  /** Where the context of 16 bytes ends; the list's length follows. */
  const behindContext = 17;

  it('another context than was asked with', () => {
    expect(refusalOf((body) => body.map((byte, at) => (at === 1 ? byte ^ 1 : byte)))).toEqual(['DECODE_ERROR']);
  });

  it.each([
    { name: 'an extension unasked', extensions: [0, 4, 0, 99, 0, 0], reason: 'UNEXPECTED_EXTENSION' },
    { name: 'an extension twice', extensions: [0, 8, 0, 99, 0, 0, 0, 99, 0, 0], reason: 'DUPLICATE_EXTENSION' },
  ])('$name', ({ extensions, reason }) => {
    const reasons = refusalOf((body) => {
      const der = body.subarray(behindContext + 6, body.length - 2);
      const listed = concat(body.subarray(behindContext + 3, behindContext + 6), der, Uint8Array.from(extensions));
      return concat(body.subarray(0, behindContext), Uint8Array.of(0, listed.length >> 8, listed.length), listed);
    });
    expect(reasons).toEqual([reason]);
  });
});
