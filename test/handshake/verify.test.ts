/** Chains that are not accepted: the alert, the reason, the verify result, and who may overrule it. */

import { describe, expect, it } from 'vitest';
import * as tls from '../../runtime/index.ts';
import { host, makePair, type Pair, type PairOptions, shakeHands, use } from '../support/connect.ts';
import { expectEcho } from '../support/connected.ts';
import { identity, now } from '../support/identities.ts';
import { issue } from '../support/pki.ts';

function forgetRoots(context: tls.SSL_CTX): void {
  context.settings.roots = [];
}

describe('a chain that is not accepted', () => {
  const day = 24 * 3600 * 1000;
  const expired = issue(identity('Ed25519').ca, {
    kind: 'Ed25519',
    dns: [host],
    notBefore: new Date(now.getTime() - 3 * day),
    notAfter: new Date(now.getTime() - day),
  });
  const withExpired = (context: tls.SSL_CTX): void => {
    context.settings.credentials = [];
    use(context, expired);
  };
  const cases: readonly [string, number, string, PairOptions, ((pair: Pair) => void)?][] = [
    ['another host', 62, 'bad_certificate', {}, (pair) => void tls.SSL_set1_host(pair.client.ssl, 'example.org')],
    ['an unknown CA', 20, 'unknown_ca', { kind: 'P-256', client: forgetRoots }],
    ['expired', 10, 'certificate_expired', { server: withExpired }],
  ];

  it.each(cases)('%s: X509_V %i, %s', (_case, result, alert, options, change) => {
    const pair = makePair(options);
    change?.(pair);
    const { client, server } = shakeHands(pair);
    expect([client.returned, client.error, client.reasons]).toEqual([
      -1,
      tls.SSL_ERROR_SSL,
      ['CERTIFICATE_VERIFY_FAILED'],
    ]);
    expect([pair.client.alerts, pair.server.alerts]).toEqual([[`sent ${alert}`], [`received ${alert}`]]);
    expect(server.reasons[0]).toMatch(/ALERT/);
    expect(tls.SSL_get_verify_result(pair.client.ssl)).toBe(result);
  });

  it.each(cases)(
    '%s: with SSL_VERIFY_NONE the handshake goes on and X509_V %i is told',
    (_case, result, _alert, options, change) => {
      const pair = makePair({
        ...options,
        client: (c) => {
          options.client?.(c);
          tls.SSL_CTX_set_verify(c, tls.SSL_VERIFY_NONE);
        },
      });
      change?.(pair);
      expect(shakeHands(pair).client.returned).toBe(1);
      expect(tls.SSL_get_verify_result(pair.client.ssl)).toBe(result);
      expectEcho(pair);
    },
  );

  it('a verify callback may accept it, and is told why it was not', () => {
    const told: unknown[] = [];
    const pair = makePair({ client: forgetRoots });
    tls.SSL_CTX_set_verify(pair.client.ssl, tls.SSL_VERIFY_PEER, (ok, { error, chain }) => {
      told.push([ok, error, chain.length]);
      return true;
    });
    expect(shakeHands(pair).client.returned).toBe(1);
    expect(told).toEqual([[false, 20, 1]]);
  });

  it('a verify callback may refuse what we accept', () => {
    const pair = makePair({ client: (c) => tls.SSL_CTX_set_verify(c, tls.SSL_VERIFY_PEER, () => false) });
    expect(shakeHands(pair).client.reasons).toEqual(['CERTIFICATE_VERIFY_FAILED']);
    expect(tls.SSL_get_verify_result(pair.client.ssl)).toBe(50);
  });
});
