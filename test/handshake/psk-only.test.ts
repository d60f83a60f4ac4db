/** Pre-shared keys without a key exchange (psk_ke): off unless both sides allow it. RFC 9846 sections 4.3.9 and 4.3.11. */

import { describe, expect, it } from 'vitest';
import { equalBytes, toHex, utf8 } from '../../runtime/bytes/index.ts';
import { makeBinder, truncatedHello } from '../../runtime/handshake/shared/binders.ts';
import * as tls from '../../runtime/index.ts';
import { providers } from '../crypto/providers.ts';
import { makePair, type Pair, type PairOptions, shakeHands } from '../support/connect.ts';
import { expectEcho } from '../support/connected.ts';
import { misbehave } from '../support/mischief.ts';
import {
  comeBack,
  eager,
  expectConnected,
  getToKnow,
  isResumed,
  type Known,
  shakeHandsEarly,
  statuses,
  takeSessions,
  writeEarly,
} from '../support/returning.ts';

type Change = (context: tls.SSL_CTX) => void;

const allow: Change = (context) => void tls.SSL_CTX_set_options(context, tls.SSL_OP_ALLOW_NO_DHE_KEX);
const prefer: Change = (context) => void tls.SSL_CTX_set_options(context, tls.SSL_OP_PREFER_NO_DHE_KEX);
const nothingElse: Change = (context) => tls.SSL_CTX_set_psk_key_exchange_modes(context, [0]);
const noShares: Change = (context) => tls.SSL_CTX_set_key_share_count(context, 0);
const all =
  (...changes: readonly Change[]): Change =>
  (context) => {
    for (const change of changes) change(context);
  };

/** Neither side knows the group that a key exchange would have had. */
const hasKeyExchange = (pair: Pair): boolean => {
  const [ours, theirs] = [pair.client, pair.server].map(({ ssl }) => tls.SSL_get0_group_name(ssl));
  expect(ours).toBe(theirs);
  return ours !== undefined;
};

/** Comes back and tells whether there was a key exchange; the rest is as in every resumption. */
function resumedWithKeyExchange(options: PairOptions): boolean {
  const pair = expectConnected(comeBack(getToKnow(options)));
  expect(isResumed(pair)).toBe(true);
  expectEcho(pair);
  return hasKeyExchange(pair);
}

describe('the modes', () => {
  it.each([
    { name: 'off by default', exchange: true, client: [], server: [] },
    { name: 'the client alone allows it', exchange: true, client: [allow], server: [] },
    { name: 'the server alone prefers it', exchange: true, client: [], server: [allow, prefer] },
    { name: 'both allow it', exchange: true, client: [allow], server: [allow] },
    { name: 'preferred, but not allowed', exchange: true, client: [allow], server: [prefer] },
    { name: 'preferred by the client, who has no say', exchange: true, client: [allow, prefer], server: [allow] },
    { name: 'preferred by the server', exchange: false, client: [allow], server: [allow, prefer] },
    { name: 'the client shows nothing else', exchange: false, client: [nothingElse], server: [allow] },
  ])('$name: a key exchange: $exchange', ({ client, server, exchange }) => {
    expect(resumedWithKeyExchange({ client: all(...client), server: all(...server) })).toBe(exchange);
  });

  it('a client that shows psk_ke alone gets neither tickets nor a resumption from a server that does not allow it', () => {
    const known = getToKnow();
    const { client } = known;
    tls.SSL_CTX_set_psk_key_exchange_modes(client, [0]);
    const pair = expectConnected(comeBack(known));
    expect([isResumed(pair), hasKeyExchange(pair)]).toEqual([false, true]);
    expect(takeSessions(pair.client)).toEqual([]);
  });

  it('and both from one that does', () => {
    const known = getToKnow({ client: nothingElse, server: allow });
    const pair = expectConnected(comeBack(known));
    expect([isResumed(pair), hasKeyExchange(pair)]).toEqual([true, false]);
    const sessions = takeSessions(pair.client);
    expect(sessions).toHaveLength(1);
    const again = expectConnected(comeBack(known, sessions[0]));
    expect([isResumed(again), hasKeyExchange(again)]).toEqual([true, false]);
  });
});

describe.each(providers)('with $name', (provider) => {
  const options = { provider, client: allow, server: all(allow, prefer) };

  it('both sides come to the same keys', () => {
    const pair = expectConnected(comeBack(getToKnow(options)));
    expect(pair.client.keyLog.filter((line) => pair.server.keyLog.includes(line))).toHaveLength(5);
    const [ours, theirs] = [pair.client, pair.server].map(({ ssl }) => tls.SSL_export_keying_material(ssl, 32, 'us'));
    expect(toHex(ours ?? utf8(''))).toBe(toHex(theirs ?? utf8('')));
    expect(ours).toHaveLength(32);
  });

  it('an external key', () => {
    const psk = { identity: utf8('us'), key: new Uint8Array(32).fill(7), hash: 'sha256' } as const;
    const pair = expectConnected(
      makePair({
        ...options,
        client: all(allow, (c) => tls.SSL_CTX_set_psk_use_callback(c, () => psk)),
        server: all(allow, prefer, (c) => tls.SSL_CTX_set_psk_find_callback(c, () => psk)),
      }),
    );
    expect([tls.SSL_psk_used(pair.server.ssl), hasKeyExchange(pair)]).toEqual([true, false]);
    expectEcho(pair);
  });

  it('0-RTT data', () => {
    const pair = comeBack(eager(options));
    writeEarly(pair.client, 'early');
    expect(shakeHandsEarly(pair)).toBe('early');
    expectConnected(pair);
    expect([statuses(pair), hasKeyExchange(pair)]).toEqual([[2, 2], false]);
    expectEcho(pair);
  });
});

describe('a HelloRetryRequest', () => {
  const forgetful = ({ server }: Known): void => server.sessions?.tickets.replace([]);

  it('is not needed where the key makes the secrets alone', () => {
    const pair = expectConnected(comeBack(getToKnow({ client: all(allow, noShares), server: all(allow, prefer) })));
    expect([isResumed(pair), tls.SSL_was_retried(pair.server.ssl), hasKeyExchange(pair)]).toEqual([true, false, false]);
  });

  it('is sent after all where the server does not know the key', () => {
    const known = getToKnow({ client: all(allow, noShares), server: all(allow, prefer) });
    forgetful(known);
    const pair = expectConnected(comeBack(known));
    expect([isResumed(pair), tls.SSL_was_retried(pair.server.ssl), hasKeyExchange(pair)]).toEqual([false, true, true]);
    expectEcho(pair);
  });

  it('is sent first where the key exchange comes with the key', () => {
    const pair = expectConnected(comeBack(getToKnow({ client: all(allow, noShares), server: allow })));
    expect([isResumed(pair), tls.SSL_was_retried(pair.server.ssl), hasKeyExchange(pair)]).toEqual([true, true, true]);
  });

  it('passes over 0-RTT data that came with the key', () => {
    const known = eager({ client: all(allow, noShares), server: all(allow, prefer) });
    forgetful(known);
    const pair = comeBack(known);
    writeEarly(pair.client, 'early');
    expectConnected(pair);
    expect(statuses(pair)).toEqual([1, 1]);
    expectEcho(pair);
  });
});

/** The binder of the client's key for another hello than its own. */
function binderOf({ client }: Pair, hello: Parameters<typeof truncatedHello>[0]): Uint8Array {
  const { driver } = client.ssl;
  const [psk] = (driver?.hs.holds.psks ?? []) as readonly Parameters<typeof makeBinder>[1][];
  if (driver === undefined || psk === undefined) throw new Error('the client has no key');
  const { provider } = driver.hs.config;
  return makeBinder(provider, psk, provider.hash(psk.hash, truncatedHello(hello)));
}

/** A client that shows neither groups nor shares, as RFC 9846 section 9.2 lets it. */
function withoutGroups(known: Known): Pair {
  const pair = comeBack(known);
  misbehave(pair.client.ssl, {
    compose: {
      ClientHello(hello: Parameters<typeof truncatedHello>[0]) {
        const kept = (hello.extensions ?? []).filter(({ type }) => type !== 'supported_groups' && type !== 'key_share');
        const last = kept.at(-1);
        if (last?.type !== 'pre_shared_key') throw new Error('no key is offered');
        const binders = [binderOf(pair, { ...hello, extensions: kept })];
        return { ...hello, extensions: [...kept.slice(0, -1), { ...last, body: { ...last.body, binders } }] };
      },
    },
  });
  return pair;
}

describe('a client without groups', () => {
  it('resumes without a key exchange', () => {
    const pair = expectConnected(withoutGroups(getToKnow({ client: allow, server: all(allow, prefer) })));
    expect([isResumed(pair), hasKeyExchange(pair)]).toEqual([true, false]);
  });

  it('cannot be answered by a server that does not know its key', () => {
    const known = getToKnow({ client: allow, server: all(allow, prefer) });
    known.server.sessions?.tickets.replace([]);
    const { server, client } = shakeHands(withoutGroups(known));
    expect([server.reasons, client.reasons]).toEqual([['NO_SHARED_GROUP'], ['TLSV13_ALERT_MISSING_EXTENSION']]);
  });

  it('nor by one that wants a key exchange', () => {
    const { server } = shakeHands(withoutGroups(getToKnow({ client: allow })));
    expect(server.reasons).toEqual(['NO_SHARED_GROUP']);
  });
});

it('two connections of one session have keys of their own', () => {
  const known = getToKnow({ client: allow, server: all(allow, prefer, (c) => void tls.SSL_CTX_set_num_tickets(c, 1)) });
  const [first, second] = [comeBack(known), comeBack(known)].map(expectConnected);
  const keys = [first, second].map((pair) => pair && tls.SSL_export_keying_material(pair.client.ssl, 32, 'us'));
  expect(equalBytes(keys[0] ?? utf8(''), keys[1] ?? utf8(''))).toBe(false);
});
