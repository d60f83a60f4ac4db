/** Coming back with a ticket: what resumes, what does not, and what both sides then know of each other. */

import { describe, expect, it } from 'vitest';
import type { ClientHello } from '../../generated/messages/index.ts';
import { equalBytes, toHex } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import { providers } from '../crypto/providers.ts';
import { connect, makeContexts, type PairOptions, pairOf, shakeHands } from '../support/connect.ts';
import { expectEcho } from '../support/connected.ts';
import { identity } from '../support/identities.ts';
import { misbehave } from '../support/mischief.ts';
import { comeBack, expectConnected, getToKnow, isResumed, resumesAfter, takeSessions } from '../support/returning.ts';

const stateful = (context: tls.SSL_CTX): void => void tls.SSL_CTX_set_options(context, tls.SSL_OP_NO_TICKET);
const suite = (name: string) => (context: tls.SSL_CTX) => void tls.SSL_CTX_set_ciphersuites(context, name);
const noShares = (context: tls.SSL_CTX): void => tls.SSL_CTX_set_key_share_count(context, 0);
const hour = 3_600_000;

describe.each(providers)('with $name', (provider) => {
  it.each([
    ['stateless tickets', {}],
    ['a cache', { server: stateful }],
    ['SHA-384', { client: suite('TLS_AES_256_GCM_SHA384') }],
    ['ChaCha20-Poly1305', { client: suite('TLS_CHACHA20_POLY1305_SHA256') }],
    ['HelloRetryRequest', { client: noShares }],
    [
      'HelloRetryRequest and a cookie',
      {
        client: noShares,
        server: (c: tls.SSL_CTX) => tls.SSL_CTX_set_stateless_cookie_generate_cb(c, () => Uint8Array.of(1)),
      },
    ],
  ] as const)('resumes with %s: no certificates, new keys, the same peer', (_how, options: PairOptions) => {
    const known = getToKnow({ provider, ...options });
    const pair = expectConnected(comeBack(known));
    expect([isResumed(pair), tls.SSL_psk_used(pair.client.ssl), tls.SSL_psk_used(pair.server.ssl)]).toEqual([
      true,
      true,
      true,
    ]);
    expect(pair.client.messages.filter((said) => said.includes('Certificate'))).toEqual([]);
    const leaf = tls.SSL_get0_peer_certificate(pair.client.ssl)?.der ?? new Uint8Array();
    expect(equalBytes(leaf, identity('Ed25519').leaf.certDer)).toBe(true);
    expect(tls.SSL_get_verify_result(pair.client.ssl)).toBe(0);
    const exported = [pair.client, pair.server].map(({ ssl }) =>
      toHex(tls.SSL_export_keying_material(ssl, 32, 'EXPERIMENTAL x') ?? new Uint8Array()),
    );
    expect(exported[0]).toBe(exported[1]);
    expect(pair.server.keyLog).toEqual(pair.client.keyLog);
    expectEcho(pair);
  });

  it('the states passed, in order', () => {
    const pair = expectConnected(comeBack(getToKnow({ provider })));
    expect(pair.client.states).toEqual(['WAIT_SH', 'WAIT_EE', 'WAIT_FINISHED', 'CONNECTED']);
    expect(pair.server.states).toEqual(['RECVD_CH', 'CHOOSE_PSK', 'WAIT_FINISHED', 'ISSUE_TICKETS', 'CONNECTED']);
  });

  it('resumes from a session that was written and read again', () => {
    const known = getToKnow({ provider });
    const bytes = tls.i2d_SSL_SESSION(known.session) ?? new Uint8Array();
    const read = tls.d2i_SSL_SESSION(bytes);
    expect(read).toBeDefined();
    const pair = expectConnected(comeBack(known, read));
    expect(isResumed(pair)).toBe(true);
  });

  it('resumes again and again, each time with the ticket of the time before', () => {
    const known = getToKnow({ provider });
    let session = known.session;
    for (let i = 0; i < 4; i++) {
      const pair = expectConnected(comeBack(known, session));
      expect(isResumed(pair)).toBe(true);
      const [next, ...more] = takeSessions(pair.client);
      expect(more).toEqual([]);
      expect(next?.authenticatedAt).toBe(session.authenticatedAt);
      if (next !== undefined) session = next;
    }
  });
});

describe('the session offered', () => {
  it("stays the application's: two connections may offer it", () => {
    const known = getToKnow();
    for (let i = 0; i < 2; i++) expect(isResumed(expectConnected(comeBack(known)))).toBe(true);
    expect(known.session.psk.wiped).toBe(false);
  });

  it('of a cache resumes once', () => {
    const known = getToKnow({ server: stateful });
    const resumed = [0, 1].map(() => isResumed(expectConnected(comeBack(known))));
    expect(resumed).toEqual([true, false]);
  });

  it('that was wiped is not offered', () => {
    expect(resumesAfter({}, ({ session }) => session.psk.wipe())).toBe(false);
  });

  it('resumes at another server that shares the ticket keys, and not at one that does not', () => {
    const key = Uint8Array.from({ length: 80 }, (_, i) => i + 1);
    const shared = (c: tls.SSL_CTX): void => void tls.SSL_CTX_set_tlsext_ticket_keys(c, [key]);
    const known = getToKnow({ server: shared });
    const at = (server: (c: tls.SSL_CTX) => void): boolean => {
      const other = { ...known, server: makeContexts({ server }).server };
      return isResumed(expectConnected(comeBack(other)));
    };
    expect([at(shared), at(() => undefined)]).toEqual([true, false]);
  });

  it('resumes under rotated keys for as long as the old one is still there', () => {
    const [old, fresh] = [1, 2].map((first) => Uint8Array.from({ length: 80 }, (_, i) => i + first));
    if (old === undefined || fresh === undefined) throw new Error('no keys');
    const known = getToKnow({ server: (c) => void tls.SSL_CTX_set_tlsext_ticket_keys(c, [old]) });
    const at = (...keys: Uint8Array[]): boolean => {
      const { server } = makeContexts({ server: (c) => void tls.SSL_CTX_set_tlsext_ticket_keys(c, keys) });
      return isResumed(expectConnected(comeBack({ ...known, server })));
    };
    expect([at(fresh, old), at(fresh)]).toEqual([true, false]);
  });
});

describe('goes on as a full handshake', () => {
  it('after the ticket has expired', () => {
    const options = { server: (c: tls.SSL_CTX) => void tls.SSL_CTX_set_timeout(c, 3600) };
    const resumesAt = (ahead: number): boolean =>
      resumesAfter(options, ({ clock }) => {
        clock.ahead = ahead;
      });
    expect([resumesAt(hour - 1), resumesAt(hour)]).toEqual([true, false]);
  });

  it('where only the server finds that it has expired', () => {
    const known = getToKnow({ server: (c) => void tls.SSL_CTX_set_timeout(c, 3600) });
    const { ahead } = known.clock;
    tls.SSL_CTX_set_time(known.server, () => known.session.receivedAt + ahead + hour);
    const pair = expectConnected(comeBack(known));
    expect([isResumed(pair), pair.client.messages.includes('read Certificate')]).toEqual([false, true]);
  });

  it('seven days after certificates were last shown, however often it was resumed', () => {
    const known = getToKnow({ server: (c) => void tls.SSL_CTX_set_timeout(c, 604_800) });
    // The certificates themselves are good for 30 days.
    let session = known.session;
    const resumed: boolean[] = [];
    for (let day = 1; day <= 7; day++) {
      known.clock.ahead = day * 24 * hour;
      const pair = expectConnected(comeBack(known, session));
      resumed.push(isResumed(pair));
      session = takeSessions(pair.client).at(-1) ?? session;
    }
    expect(resumed).toEqual([true, true, true, true, true, true, false]);
  });

  it('under another name, even of the same certificate', () => {
    const known = getToKnow();
    const pair = comeBack(known);
    tls.SSL_set_tlsext_host_name(pair.client.ssl, 'elsewhere.example.com');
    expect(isResumed(expectConnected(pair))).toBe(false);
  });

  it('where another name is now asked of the certificate, which then fails', () => {
    const pair = comeBack(getToKnow());
    tls.SSL_set1_host(pair.client.ssl, 'elsewhere.example');
    expect(shakeHands(pair).client.reasons).toEqual(['CERTIFICATE_VERIFY_FAILED']);
  });

  it('in another session id context of the server', () => {
    const id = (...bytes: number[]) => Uint8Array.from(bytes);
    const first = { server: (c: tls.SSL_CTX) => void tls.SSL_CTX_set_session_id_context(c, id(1, 2)) };
    const then = (context: Uint8Array): boolean =>
      resumesAfter(first, ({ server }) => void tls.SSL_CTX_set_session_id_context(server, context));
    expect([then(id(1, 2)), then(id(1, 3)), then(id())]).toEqual([true, false, false]);
    const { server } = makeContexts();
    expect([32, 33].map((length) => tls.SSL_CTX_set_session_id_context(server, new Uint8Array(length)))).toEqual([
      1, 0,
    ]);
  });

  it('with a suite of another hash, and resumes with another suite of the same', () => {
    const first = { server: suite('TLS_AES_128_GCM_SHA256') };
    const then = (name: string): boolean => resumesAfter(first, ({ server }) => suite(name)(server));
    expect([then('TLS_CHACHA20_POLY1305_SHA256'), then('TLS_AES_256_GCM_SHA384')]).toEqual([true, false]);
  });

  it('with a HelloRetryRequest for a suite of another hash: the second hello offers no key', () => {
    const known = getToKnow({ server: suite('TLS_AES_128_GCM_SHA256'), client: noShares });
    suite('TLS_AES_256_GCM_SHA384')(known.server);
    const pair = expectConnected(comeBack(known));
    expect([isResumed(pair), tls.SSL_was_retried(pair.client.ssl)]).toEqual([false, true]);
  });

  it('where the client no longer offers a suite of its hash', () => {
    const known = getToKnow({ server: suite('TLS_AES_128_GCM_SHA256') });
    suite('TLS_AES_256_GCM_SHA384')(known.client);
    suite('TLS_AES_256_GCM_SHA384')(known.server);
    expect(isResumed(expectConnected(comeBack(known)))).toBe(false);
  });

  it('at a server that lost its keys', () => {
    expect(
      resumesAfter({}, ({ server }) => {
        server.sessions?.tickets.replace([]);
      }),
    ).toBe(false);
  });

  it('with a ticket of which any part was changed', () => {
    const known = getToKnow();
    const ticket = known.session.identity;
    for (let at = 0; at < ticket.length; at += 7) {
      const spoiled = { ...known.session, identity: ticket.map((byte, i) => (i === at ? byte ^ 1 : byte)) };
      expect(isResumed(expectConnected(comeBack(known, spoiled))), `at ${at}`).toBe(false);
    }
  });
});

describe('SSL_CTX_add_session', () => {
  it("puts a session into a server's cache, where it is good for one resumption", () => {
    const known = getToKnow();
    const { server } = makeContexts();
    const elsewhere = { ...known, server };
    expect(tls.SSL_CTX_add_session(server, { ...known.session, verifyResult: 0, peerChain: [] })).toBe(1);
    expect([0, 1].map(() => isResumed(expectConnected(comeBack(elsewhere))))).toEqual([true, false]);
  });

  it('takes none that has expired or was wiped', () => {
    const { session, server } = getToKnow();
    expect(tls.SSL_CTX_add_session(server, { ...session, lifetime: 0 })).toBe(0);
    session.psk.wipe();
    expect(tls.SSL_CTX_add_session(server, session)).toBe(0);
  });
});

describe('on the wire', () => {
  it('the age of the ticket is that of the moment, in the second hello too', () => {
    const known = getToKnow({ client: noShares });
    known.clock.ahead = 5000;
    const ages: number[] = [];
    const pair = comeBack(known);
    misbehave(pair.client.ssl, {
      compose: {
        ClientHello(hello: ClientHello) {
          const psk = hello.extensions?.at(-1);
          const [offered] = psk?.type === 'pre_shared_key' ? psk.body.identities : [];
          ages.push(((offered?.obfuscatedTicketAge ?? 0) - known.session.ageAdd) >>> 0);
          known.clock.ahead += 250;
          return hello;
        },
      },
    });
    expectConnected(pair);
    expect(ages).toEqual([5000, 5250]);
  });

  it('pre_shared_key stands last, behind padding and extensions of the application', () => {
    const known = getToKnow();
    tls.SSL_CTX_set_options(known.client, tls.SSL_OP_TLSEXT_PADDING);
    tls.SSL_CTX_add_custom_ext(known.client, 0xfafa, new Uint8Array());
    tls.SSL_CTX_set_extension_order(known.client, [41, 45]);
    const pair = expectConnected(comeBack(known));
    expect(isResumed(pair)).toBe(true);
  });

  it('a connection of the same contexts without a session is a full one', () => {
    const known = getToKnow();
    expect(isResumed(expectConnected(pairOf(known)))).toBe(false);
    expect(connect(known.client, tls.BIO_new(tls.BIO_s_mem())).ssl.settings.session).toBeUndefined();
  });
});
