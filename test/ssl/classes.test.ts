/** Each of the thirteen classes of SSL_get_error, and each return value, through its real cause. */

import { createServer, type Server } from 'node:net';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { errorClasses } from '../../codegen/language.ts';
import { BIO_get_accept_port, BIO_new_accept, BIO_new_connect } from '../../runtime/bio/node/index.ts';
import * as tls from '../../runtime/index.ts';
import { called, connect, makePair, type Pair, shakeHands } from '../support/connect.ts';

/** The classes seen so far, by name; the last test wants them all. */
const seen = new Set<string>();
const returns = new Set<string>();

function expectClass(ssl: tls.SSL, name: (typeof errorClasses)[number], returned: number): void {
  const codes: Readonly<Record<string, unknown>> = { ...tls };
  expect([returned, tls.SSL_get_error(ssl, returned)]).toEqual([returned, codes[`SSL_ERROR_${name}`]]);
  seen.add(name);
  returns.add(String(Math.sign(returned)));
}

// SSL_get_error(3): the error queue must be empty before the call.
beforeEach(tls.ERR_clear_error);

const never = <T>(): PromiseLike<T> => new Promise<T>(() => {});
const again = (): undefined => undefined;

it('NONE and 1: a handshake that finishes', () => {
  const pair = makePair();
  expect(shakeHands(pair).client.returned).toBe(1);
  expectClass(pair.client.ssl, 'NONE', tls.SSL_do_handshake(pair.client.ssl));
});

function distrustful(context: tls.SSL_CTX): void {
  context.settings.roots = [];
}

it('SSL and -1: a certificate that nobody vouches for', () => {
  const pair = makePair({ client: distrustful });
  shakeHands(pair);
  expectClass(pair.client.ssl, 'SSL', tls.SSL_do_handshake(pair.client.ssl));
});

it('SSL: an error that somebody left in the queue passes for one of the call', () => {
  const { client } = makePair();
  tls.SSL_CTX_set_ciphersuites(client.ssl, 'no such suite');
  expectClass(client.ssl, 'SSL', tls.SSL_do_handshake(client.ssl));
  tls.ERR_clear_error();
  expectClass(client.ssl, 'WANT_READ', tls.SSL_do_handshake(client.ssl));
});

it('WANT_READ: a server that does not answer yet', () => {
  const { client } = makePair();
  expectClass(client.ssl, 'WANT_READ', tls.SSL_do_handshake(client.ssl));
});

it('WANT_WRITE: a BIO pair that holds one byte', () => {
  const { client } = makePair({ capacity: [1, 1] });
  expectClass(client.ssl, 'WANT_WRITE', tls.SSL_do_handshake(client.ssl));
});

it('ZERO_RETURN and 0: a close_notify during the handshake', () => {
  const pair = makePair();
  tls.SSL_do_handshake(pair.client.ssl);
  tls.BIO_write(pair.server.bio, Uint8Array.of(21, 3, 3, 0, 2, 1, 0));
  expectClass(pair.client.ssl, 'ZERO_RETURN', tls.SSL_do_handshake(pair.client.ssl));
});

it('SYSCALL: a BIO that fails for good', () => {
  const { client } = makePair();
  const broken: tls.Bio = { read: () => -1, write: () => -1, retry: 'none', pending: 0, wpending: 0, flush: () => 1 };
  tls.SSL_set_bio(client.ssl, broken, broken);
  expectClass(client.ssl, 'SYSCALL', tls.SSL_do_handshake(client.ssl));
});

/** Both sides in turn, until neither moves. */
function goOn(pair: Pair): void {
  for (let i = 0; i < 5; i += 1) {
    called(pair.client, tls.SSL_do_handshake);
    called(pair.server, tls.SSL_do_handshake);
  }
}

it('WANT_CLIENT_HELLO_CB: a client-hello callback that cannot decide', () => {
  const pair = makePair({ server: (c) => tls.SSL_CTX_set_client_hello_cb(c, again) });
  goOn(pair);
  expectClass(pair.server.ssl, 'WANT_CLIENT_HELLO_CB', tls.SSL_do_handshake(pair.server.ssl));
});

it('WANT_X509_LOOKUP: a certificate callback that cannot choose', () => {
  const pair = makePair({ server: (c) => tls.SSL_CTX_set_cert_cb(c, again) });
  goOn(pair);
  expectClass(pair.server.ssl, 'WANT_X509_LOOKUP', tls.SSL_do_handshake(pair.server.ssl));
});

it('WANT_RETRY_VERIFY: a verify callback that cannot decide', () => {
  const pair = makePair({ client: (c) => tls.SSL_CTX_set_verify(c, tls.SSL_VERIFY_PEER, again) });
  goOn(pair);
  expectClass(pair.client.ssl, 'WANT_RETRY_VERIFY', tls.SSL_do_handshake(pair.client.ssl));
});

/** A server whose key answers when it likes. */
function slowKey(context: tls.SSL_CTX): void {
  context.settings.credentials = context.settings.credentials.map((credential) => ({ ...credential, key: never }));
}

it('WANT_ASYNC: a private key whose owner has not answered', () => {
  const pair = makePair({ server: slowKey });
  goOn(pair);
  expectClass(pair.server.ssl, 'WANT_ASYNC', tls.SSL_do_handshake(pair.server.ssl));
});

it('WANT_ASYNC_JOB: more questions than the context allows to be open', async () => {
  let answer: (signature: Uint8Array) => void = () => {};
  const first = makePair({
    server(context) {
      context.settings.credentials = context.settings.credentials.map((credential) => ({
        ...credential,
        key: () =>
          new Promise<Uint8Array>((resolve) => {
            answer = resolve;
          }),
      }));
      tls.SSL_CTX_set_async_jobs(context, 1);
    },
  });
  goOn(first);
  const [ours, theirs] = tls.BIO_new_bio_pair(0, 0);
  const second = { client: connect(first.client.ssl.context, ours), server: connect(first.server.ssl.context, theirs) };
  goOn(second);
  expectClass(second.server.ssl, 'WANT_ASYNC_JOB', tls.SSL_do_handshake(second.server.ssl));
  answer(new Uint8Array(64));
  await tls.SSL_when_ready(first.server.ssl);
  expect(called(second.server, tls.SSL_do_handshake).error).toBe(tls.SSL_ERROR_WANT_ASYNC);
});

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

it('WANT_CONNECT: a socket that is still connecting', async () => {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const bio = BIO_new_connect(`127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
  const { client } = makePair();
  tls.SSL_set_bio(client.ssl, bio, bio);
  expectClass(client.ssl, 'WANT_CONNECT', tls.SSL_do_handshake(client.ssl));
  await tls.SSL_when_ready(client.ssl);
  expectClass(client.ssl, 'WANT_READ', tls.SSL_do_handshake(client.ssl));
  tls.BIO_free(bio);
});

it('WANT_ACCEPT: a listening socket to which nobody has come', () => {
  const bio = BIO_new_accept('127.0.0.1:0');
  const { server } = makePair();
  tls.SSL_set_bio(server.ssl, bio, bio);
  expectClass(server.ssl, 'WANT_ACCEPT', tls.SSL_do_handshake(server.ssl));
  expect(BIO_get_accept_port(bio)).not.toBe('0');
  tls.BIO_free(bio);
});

it('were all of them', () => {
  expect([...seen].sort()).toEqual([...errorClasses].sort());
  expect([...returns].sort()).toEqual(['-1', '0', '1']);
});
