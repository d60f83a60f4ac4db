/** Keys that both sides agreed on outside of TLS. RFC 9846 section 4.3.11, RFC 9257. */

import { describe, expect, it, vi } from 'vitest';
import { equalBytes, toHex, utf8 } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import { providers } from '../crypto/providers.ts';
import {
  called,
  connect,
  makeContexts,
  makePair,
  type PairOptions,
  pairOf,
  shakeHands,
  use,
} from '../support/connect.ts';
import { expectEcho } from '../support/connected.ts';
import { identity } from '../support/identities.ts';
import { comeBack, expectConnected, getToKnow, isResumed, takeSessions } from '../support/returning.ts';

type Hash = 'sha256' | 'sha384';
const key = Uint8Array.from({ length: 32 }, (_, i) => i * 7 + 1);
const name = utf8('a sensor in the cellar');
const psk = (hash: Hash = 'sha256', bytes = key): tls.ExternalPsk => ({ identity: name, key: bytes, hash });
const offering = (what: tls.ExternalPsk) => (context: tls.SSL_CTX) =>
  tls.SSL_CTX_set_psk_use_callback(context, () => what);
const knowing = (what: tls.ExternalPsk) => (context: tls.SSL_CTX) =>
  tls.SSL_CTX_set_psk_find_callback(context, (_ssl, asked) => (equalBytes(asked, what.identity) ? what : 'unknown'));
const bare = (context: tls.SSL_CTX): void => {
  context.settings.credentials = [];
};
const suite = (names: string) => (context: tls.SSL_CTX) => void tls.SSL_CTX_set_ciphersuites(context, names);
const both =
  (...changes: ((context: tls.SSL_CTX) => void)[]) =>
  (context: tls.SSL_CTX): void => {
    for (const change of changes) change(context);
  };

describe.each(providers)('with $name', (provider) => {
  it.each([
    ['sha256', 'TLS_AES_128_GCM_SHA256'],
    ['sha256', 'TLS_CHACHA20_POLY1305_SHA256'],
    ['sha384', 'TLS_AES_256_GCM_SHA384'],
  ] as const)('a key of %s with %s: no certificate on either side', (hash, cipher) => {
    const pair = expectConnected(
      makePair({
        provider,
        client: both(suite(cipher), offering(psk(hash))),
        server: both(bare, knowing(psk(hash))),
      }),
    );
    for (const { ssl } of [pair.client, pair.server]) {
      expect([tls.SSL_psk_used(ssl), tls.SSL_session_reused(ssl), tls.SSL_get_cipher_name(ssl)]).toEqual([
        true,
        0,
        cipher,
      ]);
      expect(tls.SSL_get0_peer_certificate(ssl)).toBeUndefined();
    }
    expect(pair.client.messages.filter((said) => said.includes('Certificate'))).toEqual([]);
    expectEcho(pair);
  });

  it('with a HelloRetryRequest', () => {
    const pair = expectConnected(
      makePair({
        provider,
        client: both(offering(psk()), (c) => tls.SSL_CTX_set_key_share_count(c, 0)),
        server: both(bare, knowing(psk())),
      }),
    );
    expect([tls.SSL_psk_used(pair.server.ssl), tls.SSL_was_retried(pair.server.ssl)]).toEqual([true, true]);
  });
});

describe('certificates instead', () => {
  const withCertificates = (options: PairOptions): void => {
    const pair = expectConnected(makePair(options));
    expect([tls.SSL_psk_used(pair.client.ssl), tls.SSL_psk_used(pair.server.ssl)]).toEqual([false, false]);
    expect(pair.client.messages).toContain('read CertificateVerify');
    expectEcho(pair);
  };

  it('where the server does not know the identity', () => {
    withCertificates({ client: offering({ ...psk(), identity: utf8('nobody') }), server: knowing(psk()) });
  });

  it('where the server knows no keys', () => withCertificates({ client: offering(psk()) }));

  it('where the key is of another hash than the suite that the server chose', () => {
    const options = {
      client: offering(psk('sha384')),
      server: both(suite('TLS_AES_128_GCM_SHA256'), knowing(psk('sha384'))),
    };
    withCertificates(options);
  });

  it('where the client has no key for this server', () => {
    withCertificates({
      client: (c) => tls.SSL_CTX_set_psk_use_callback(c, () => undefined),
      server: knowing(psk()),
    });
  });

  it('and a failure where there are none', () => {
    const { server, client } = shakeHands(makePair({ client: offering(psk()), server: bare }));
    expect([server.reasons, client.reasons]).toEqual([['NO_CERTIFICATE_SET'], ['TLSV1_ALERT_INTERNAL_ERROR']]);
  });
});

it.each(['sha256', 'sha384'] as const)('another key under the same identity: decrypt_error, with %s', (hash) => {
  const cipher = hash === 'sha256' ? 'TLS_AES_128_GCM_SHA256' : 'TLS_AES_256_GCM_SHA384';
  const pair = makePair({
    client: both(suite(cipher), offering(psk(hash))),
    server: knowing(psk(hash, key.toReversed())),
  });
  const { client, server } = shakeHands(pair);
  expect([server.reasons, client.reasons]).toEqual([['DIGEST_CHECK_FAILED'], ['TLSV1_ALERT_DECRYPT_ERROR']]);
  expect([pair.server.alerts, pair.server.messages]).toEqual([['sent decrypt_error'], ['read ClientHello']]);
});

it('a session goes before certificates, and an external key before a session', () => {
  const known = getToKnow();
  offering(psk())(known.client);
  knowing(psk())(known.server);
  const pair = expectConnected(comeBack(known));
  expect([isResumed(pair), tls.SSL_psk_used(pair.client.ssl)]).toEqual([false, true]);
});

it('a handshake with an external key leaves sessions behind, which resume without it', () => {
  const contexts = makeContexts({
    client: offering(psk()),
    server: both(bare, knowing(psk()), (c) => void tls.SSL_CTX_set_num_tickets(c, 1)),
  });
  const [session] = takeSessions(expectConnected(pairOf(contexts)).client);
  tls.SSL_CTX_set_psk_use_callback(contexts.client, undefined);
  const pair = pairOf(contexts);
  // Nobody has shown a certificate, so none can carry a name.
  tls.SSL_CTX_set_verify(pair.client.ssl, tls.SSL_VERIFY_NONE);
  if (session !== undefined) tls.SSL_set_session(pair.client.ssl, session);
  expect(isResumed(expectConnected(pair))).toBe(true);
});

describe('the application that finds the key', () => {
  const slow = (answer: () => tls.Reply<tls.ExternalPsk | 'unknown'>): PairOptions => ({
    client: offering(psk()),
    server: (c) => tls.SSL_CTX_set_psk_find_callback(c, () => answer()),
  });
  const waiting = { returned: -1, error: tls.SSL_ERROR_WANT_ASYNC, state: 'CHOOSE_PSK', reasons: [] };

  it('may answer by a promise, and is asked once', async () => {
    let release = (): void => undefined;
    const answer = vi.fn(
      () =>
        new Promise<tls.ExternalPsk>((resolve) => {
          release = () => resolve(psk());
        }),
    );
    const pair = makePair(slow(answer));
    expect(shakeHands(pair).server).toMatchObject(waiting);
    expect(called(pair.server, tls.SSL_do_handshake)).toMatchObject(waiting);
    release();
    await new Promise(setImmediate);
    expectConnected(pair);
    expect([tls.SSL_psk_used(pair.server.ssl), answer.mock.calls.length]).toEqual([true, 1]);
  });

  it('may ask to be called again', () => {
    let ready = false;
    const pair = makePair(slow(() => (ready ? psk() : undefined)));
    expect(shakeHands(pair).server).toMatchObject(waiting);
    ready = true;
    expectConnected(pair);
  });

  it('may find none after a while: certificates', async () => {
    const pair = makePair(slow(() => Promise.resolve('unknown' as const)));
    expect(shakeHands(pair).server).toMatchObject(waiting);
    await new Promise(setImmediate);
    expectConnected(pair);
    expect(tls.SSL_psk_used(pair.server.ssl)).toBe(false);
  });

  it('may fail: internal_error', async () => {
    const pair = makePair(slow(() => Promise.reject(new Error('the database is down'))));
    expect(shakeHands(pair).server).toMatchObject(waiting);
    await new Promise(setImmediate);
    expect(shakeHands(pair).server.reasons).toEqual(['INTERNAL_ERROR']);
    expect(pair.server.alerts).toEqual(['sent internal_error']);
  });
});

describe('reflection', () => {
  /** One context that knows and offers the key, as peers do that may call each other. */
  const peer = (): tls.SSL_CTX => {
    const context = makeContexts().server;
    use(context, identity('Ed25519').leaf);
    both(offering(psk()), knowing(psk()))(context);
    tls.SSL_CTX_load_verify_certificates(context, identity('Ed25519').ca.certPem);
    return context;
  };
  const meet = (caller: tls.SSL_CTX, callee: tls.SSL_CTX) => {
    const [a, b] = tls.BIO_new_bio_pair();
    const pair = { client: connect(caller, a), server: connect(callee, b) };
    tls.SSL_set_connect_state(pair.client.ssl);
    tls.SSL_set_accept_state(pair.server.ssl);
    return expectConnected(pair);
  };

  it('two peers with the same key use it', () => {
    expect(tls.SSL_psk_used(meet(peer(), peer()).server.ssl)).toBe(true);
  });

  it('one that meets itself does not take its own key for proof of another', () => {
    const alone = peer();
    expect(tls.SSL_psk_used(meet(alone, alone).server.ssl)).toBe(false);
  });
});

it('the key of the application is not wiped with the connection', () => {
  const mine = psk();
  const pair = expectConnected(makePair({ client: offering(mine), server: both(bare, knowing(mine)) }));
  for (const { ssl } of [pair.client, pair.server]) tls.SSL_free(ssl);
  expect(toHex(mine.key)).toBe(toHex(key.slice()));
  expect(mine.key.some((byte) => byte !== 0)).toBe(true);
});
