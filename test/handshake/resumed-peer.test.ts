/** What a session says of the peer, and that a resumption never trusts whom the handshake would not. RFC 9846 section 4.7.1. */

import { expect, it } from 'vitest';
import { equalBytes } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import { demanding, shakeHands, use } from '../support/connect.ts';
import { identity } from '../support/identities.ts';
import { comeBack, expectConnected, getToKnow, isResumed, resumesAfter } from '../support/returning.ts';

const own = (context: tls.SSL_CTX): void => use(context, identity('Ed25519').leaf);
const stateful = (context: tls.SSL_CTX): void => void tls.SSL_CTX_set_options(context, tls.SSL_OP_NO_TICKET);
const trusting = { client: (c: tls.SSL_CTX) => tls.SSL_CTX_set_verify(c, tls.SSL_VERIFY_NONE) };
const stranger = {
  client(c: tls.SSL_CTX) {
    trusting.client(c);
    c.settings.roots = [];
  },
};

it('a session made without a good chain resumes where none is asked for, and tells what was found', () => {
  const pair = expectConnected(comeBack(getToKnow(stranger)));
  expect(isResumed(pair)).toBe(true);
  expect(tls.SSL_get_verify_result(pair.client.ssl)).not.toBe(0);
});

it('and is not offered where one is: the certificate is judged again, and refused', () => {
  const known = getToKnow(stranger);
  tls.SSL_CTX_set_verify(known.client, tls.SSL_VERIFY_PEER);
  const pair = comeBack(known);
  expect(shakeHands(pair).client.reasons).toEqual(['CERTIFICATE_VERIFY_FAILED']);
  expect(pair.client.alerts).toEqual(['sent unknown_ca']);
});

it.each([
  ['tickets', () => undefined],
  ['a cache', stateful],
] as const)("a client's certificate is kept in %s", (_where, how) => {
  const known = getToKnow({
    client: own,
    server(c) {
      demanding('Ed25519')(c);
      how(c);
    },
  });
  const pair = expectConnected(comeBack(known));
  expect([isResumed(pair), pair.server.messages.includes('write CertificateRequest')]).toEqual([true, false]);
  const leaf = tls.SSL_get0_peer_certificate(pair.server.ssl)?.der ?? new Uint8Array();
  expect(equalBytes(leaf, identity('Ed25519').leaf.certDer)).toBe(true);
});

it('a session without one does not do where one is required: it is asked for, and missed', () => {
  const known = getToKnow();
  demanding('Ed25519')(known.server);
  const pair = comeBack(known);
  expect(shakeHands(pair).server.reasons).toEqual(['PEER_DID_NOT_RETURN_A_CERTIFICATE']);
  expect(pair.server.alerts).toEqual(['sent certificate_required']);
});

it('and does where one is only asked for', () => {
  const asking = { server: (c: tls.SSL_CTX) => tls.SSL_CTX_set_verify(c, tls.SSL_VERIFY_PEER) };
  expect(resumesAfter(asking, () => undefined)).toBe(true);
});

it("a client's chain that a callback let pass is judged again", () => {
  const known = getToKnow({
    client: own,
    server(c) {
      tls.SSL_CTX_set_verify(c, tls.SSL_VERIFY_PEER, () => true);
    },
  });
  const pair = expectConnected(comeBack(known));
  expect([isResumed(pair), pair.server.messages.includes('read Certificate')]).toEqual([false, true]);
});
