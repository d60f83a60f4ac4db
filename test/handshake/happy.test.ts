/** Handshakes that succeed, in all their kinds, and what can be asked of the connection afterwards. */

import { describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import { providers } from '../crypto/providers.ts';
import { called, demanding, host, makePair, type Pair, shakeHands, use } from '../support/connect.ts';
import { connected, expectEcho, pass } from '../support/connected.ts';
import { identity } from '../support/identities.ts';
import { sendKeyUpdate } from '../support/mischief.ts';
import type { KeyType } from '../support/pki.ts';

const suites = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'];
const groups = ['x25519', 'secp256r1', 'secp384r1', 'secp521r1', 'X25519MLKEM768', 'SecP256r1MLKEM768'];
const schemeOf: Readonly<Partial<Record<KeyType, string>>> = {
  'P-256': 'ecdsa_secp256r1_sha256',
  'P-384': 'ecdsa_secp384r1_sha384',
  'P-521': 'ecdsa_secp521r1_sha512',
  Ed25519: 'ed25519',
  RSA: 'rsa_pss_rsae_sha256',
  'RSA-PSS': 'rsa_pss_pss_sha256',
};
const kinds = Object.keys(schemeOf) as KeyType[];

describe.each(providers)('$name', (provider) => {
  it.each(suites.flatMap((suite) => groups.map((group) => [suite, group] as const)))('%s with %s', (suite, group) => {
    const both = (context: tls.SSL_CTX) => {
      expect(tls.SSL_CTX_set_ciphersuites(context, suite)).toBe(1);
      expect(tls.SSL_CTX_set1_groups_list(context, group)).toBe(1);
    };
    const pair = connected({ provider, client: both, server: both });
    for (const { ssl } of [pair.client, pair.server]) {
      expect([tls.SSL_get_cipher_name(ssl), tls.SSL_get0_group_name(ssl)]).toEqual([suite, group]);
      expect([tls.SSL_get_version(ssl), tls.SSL_is_init_finished(ssl), tls.SSL_was_retried(ssl)]).toEqual([
        'TLSv1.3',
        1,
        false,
      ]);
    }
    expectEcho(pair);
  });

  it.each(kinds)('a %s certificate', (kind) => {
    const pair = connected({ provider, kind });
    expect(tls.SSL_get_peer_signature_name(pair.client.ssl)).toBe(schemeOf[kind]);
    expect(toHex(tls.SSL_get0_peer_certificate(pair.client.ssl)?.der ?? new Uint8Array())).toBe(
      toHex(identity(kind).leaf.certDer),
    );
    expect(tls.SSL_get_verify_result(pair.client.ssl)).toBe(0);
    expectEcho(pair);
  });

  it.each(groups)('HelloRetryRequest for %s', (group) => {
    const pair = connected({
      provider,
      client: (c) => {
        tls.SSL_CTX_set1_groups_list(c, groups.join(':'));
        tls.SSL_CTX_set_key_share_count(c, 0);
      },
      server: (c) => tls.SSL_CTX_set1_groups_list(c, group),
    });
    expect(pair.client.messages.slice(0, 4)).toEqual([
      'write ClientHello',
      'read HelloRetryRequest',
      'write ClientHello',
      'read ServerHello',
    ]);
    expect([tls.SSL_was_retried(pair.client.ssl), tls.SSL_was_retried(pair.server.ssl)]).toEqual([true, true]);
    expect(tls.SSL_get0_group_name(pair.client.ssl)).toBe(group);
    expectEcho(pair);
  });

  it.each(kinds)('client authentication with a %s certificate', (kind) => {
    const pair = connected({ provider, client: (c) => use(c, identity(kind).leaf), server: demanding(kind) });
    expect(tls.SSL_get_peer_signature_name(pair.server.ssl)).toBe(schemeOf[kind]);
    expect(tls.SSL_get_verify_result(pair.server.ssl)).toBe(0);
    expectEcho(pair);
  });
});

describe('extensions', () => {
  it('a cookie comes back in the second ClientHello', () => {
    const cookie = utf8('a cookie of the application');
    const pair = connected({
      client: (c) => tls.SSL_CTX_set_key_share_count(c, 0),
      server: (c) => tls.SSL_CTX_set_stateless_cookie_generate_cb(c, () => cookie),
    });
    const hellos = pair.client.bytes.filter((_, i) => pair.client.messages[i] === 'write ClientHello').map(toHex);
    expect(hellos.map((hello) => hello.includes(toHex(cookie)))).toEqual([false, true]);
  });

  it.each([
    ['agreed', ['h2', 'http/1.1'], (offered: readonly Uint8Array[]) => offered[1] ?? 3, 'http/1.1'],
    ['declined', ['h2'], () => tls.SSL_TLSEXT_ERR_NOACK, ''],
    ['not offered', [], () => tls.SSL_TLSEXT_ERR_ALERT_FATAL, ''],
  ] as const)('ALPN: %s', (_case, protocols, select, chosen) => {
    const pair = connected({
      client: (c) => tls.SSL_CTX_set_alpn_protos(c, protocols),
      server: (c) => tls.SSL_CTX_set_alpn_select_cb(c, (_ssl, offered) => select(offered)),
    });
    const names = [pair.client, pair.server].map(({ ssl }) =>
      new TextDecoder().decode(tls.SSL_get0_alpn_selected(ssl)),
    );
    expect(names).toEqual([chosen, chosen]);
  });

  it('the server learns the name that the client asks for', () => {
    const pair = connected();
    expect(tls.SSL_get_servername(pair.server.ssl)).toBe(host);
  });

  it('an IP address is not sent as a name', () => {
    const pair = makePair({ client: (c) => tls.SSL_CTX_set_verify(c, tls.SSL_VERIFY_NONE) });
    tls.SSL_set_tlsext_host_name(pair.client.ssl, '192.0.2.1');
    expect(shakeHands(pair).client.returned).toBe(1);
    expect(tls.SSL_get_servername(pair.server.ssl)).toBeUndefined();
  });

  it.each([true, false])('an OCSP response is stapled where it is asked for: %s', (asked) => {
    const response = utf8('not a real response; the application judges it');
    const pair = connected({
      client: (c) => tls.SSL_CTX_request_ocsp(c, asked),
      server: (c) => expect(tls.SSL_CTX_set_ocsp_response(c, response)).toBe(1),
    });
    expect(tls.SSL_get_ocsp_response(pair.client.ssl)).toEqual(asked ? response : undefined);
  });

  it('record_size_limit holds for protected records, both ways', () => {
    const pair = connected({
      client: (c) => expect(tls.SSL_CTX_set_record_size_limit(c, 100)).toBe(1),
      server: (c) => expect(tls.SSL_CTX_set_record_size_limit(c, 200)).toBe(1),
    });
    expect(recordLengths(pair.server, pair.client, 1000)).toEqual([...Array<number>(10).fill(99 + 17), 10 + 17]);
    expect(recordLengths(pair.client, pair.server, 1000)).toEqual([...Array<number>(5).fill(199 + 17), 5 + 17]);
  });

  it('max_send_fragment holds for handshake and data', () => {
    const pair = connected({ kind: 'RSA', server: (c) => expect(tls.SSL_CTX_set_max_send_fragment(c, 512)).toBe(1) });
    expect(recordLengths(pair.server, pair.client, 1024)).toEqual([512 + 17, 512 + 17]);
  });
});

/** The lengths of the records in which `from` sends that many bytes. */
function recordLengths(from: Pair['client'], to: Pair['client'], bytes: number): number[] {
  expect(tls.SSL_write(from.ssl, new Uint8Array(bytes))).toBe(bytes);
  const stream = new Uint8Array(tls.BIO_pending(to.bio));
  tls.BIO_read(to.bio, stream);
  const lengths: number[] = [];
  for (let at = 0; at < stream.length; at += 5 + (lengths.at(-1) ?? 0)) {
    lengths.push(((stream[at + 3] ?? 0) << 8) | (stream[at + 4] ?? 0));
  }
  return lengths;
}

describe('client authentication', () => {
  it('is not asked for by default', () => {
    expect(connected().server.messages).not.toContain('write CertificateRequest');
  });

  it('may be declined where it is optional', () => {
    const pair = connected({ server: (c) => tls.SSL_CTX_set_verify(c, tls.SSL_VERIFY_PEER) });
    expect(pair.server.messages).toContain('read Certificate');
    expect(pair.server.messages).not.toContain('read CertificateVerify');
    expect(tls.SSL_get0_peer_certificate(pair.server.ssl)).toBeUndefined();
  });

  it('missing where it is required: certificate_required, which the client learns when it reads', () => {
    const pair = makePair({ server: demanding('Ed25519') });
    const { client, server } = shakeHands(pair);
    expect([client.returned, server.returned, server.error]).toEqual([1, -1, tls.SSL_ERROR_SSL]);
    expect(server.reasons).toEqual(['PEER_DID_NOT_RETURN_A_CERTIFICATE']);
    expect(pair.server.alerts).toEqual(['sent certificate_required']);
    const read = called(pair.client, (ssl) => tls.SSL_read(ssl, new Uint8Array(1)));
    expect([read.returned, read.error, read.reasons]).toEqual([
      -1,
      tls.SSL_ERROR_SSL,
      ['TLSV13_ALERT_CERTIFICATE_REQUIRED'],
    ]);
  });

  it('by a certificate of a CA that the server does not know: unknown_ca', () => {
    const pair = makePair({ client: (c) => use(c, identity('P-256').leaf), server: demanding('Ed25519') });
    expect(shakeHands(pair).server.reasons).toEqual(['CERTIFICATE_VERIFY_FAILED']);
    expect(pair.server.alerts).toEqual(['sent unknown_ca']);
  });
});

describe('what both sides know', () => {
  it('the same key log', () => {
    const { client, server } = connected();
    expect(client.keyLog.map((line) => line.split(' ')[0])).toEqual([
      'CLIENT_HANDSHAKE_TRAFFIC_SECRET',
      'SERVER_HANDSHAKE_TRAFFIC_SECRET',
      'CLIENT_TRAFFIC_SECRET_0',
      'SERVER_TRAFFIC_SECRET_0',
      'EXPORTER_SECRET',
    ]);
    expect(server.keyLog).toEqual(client.keyLog);
    for (const line of client.keyLog) expect(line).toMatch(/^[A-Z_0-9]+ [0-9a-f]{64} ([0-9a-f]{64}|[0-9a-f]{96})$/);
  });

  it('the same exported keying material, for the same label and context alone', () => {
    const { client, server } = connected();
    const from = (ssl: tls.SSL, label: string, context?: string) =>
      toHex(
        tls.SSL_export_keying_material(ssl, 40, label, context === undefined ? undefined : utf8(context)) ??
          new Uint8Array(),
      );
    expect(from(client.ssl, 'EXPERIMENTAL a', 'x')).toMatch(/^[0-9a-f]{80}$/);
    expect(from(client.ssl, 'EXPERIMENTAL a', 'x')).toBe(from(server.ssl, 'EXPERIMENTAL a', 'x'));
    const different = [
      ['a', 'x'],
      ['a', 'y'],
      ['b', 'x'],
      ['a', undefined],
    ] as const;
    expect(new Set(different.map(([label, context]) => from(client.ssl, label, context))).size).toBe(4);
  });

  it('no keying material before the end of the handshake', () => {
    const { client } = makePair();
    tls.SSL_do_handshake(client.ssl);
    const exported = called(client, (ssl) => tls.SSL_export_keying_material(ssl, 32, 'EXPERIMENTAL a')?.length ?? 0);
    expect([exported.returned, exported.reasons]).toEqual([0, ['HANDSHAKE_NOT_COMPLETE']]);
  });

  it('the states passed, in order', () => {
    const { client, server } = connected();
    expect(client.states).toEqual([
      'WAIT_SH',
      'WAIT_EE',
      'WAIT_CERT_CR',
      'VERIFY_CERT',
      'WAIT_CV',
      'WAIT_FINISHED',
      'CONNECTED',
    ]);
    expect(server.states).toEqual([
      'RECVD_CH',
      'CHOOSE_PSK',
      'NEGOTIATED',
      'SIGN_CV',
      'WAIT_FINISHED',
      'ISSUE_TICKETS',
      'CONNECTED',
    ]);
  });
});

describe('key update', () => {
  it.each([0, 1] as const)('with request_update = %s, from either side, again and again', (requested) => {
    const pair = connected();
    for (const [from, to] of [
      [pair.client, pair.server],
      [pair.server, pair.client],
      [pair.client, pair.server],
    ] as const) {
      const before = to.messages.length;
      sendKeyUpdate(from.ssl, requested);
      expect(pass(from.ssl, to.ssl, 'under new keys')).toBe('under new keys');
      expect(pass(to.ssl, from.ssl, 'and back')).toBe('and back');
      const answer = requested === 1 ? ['read KeyUpdate', 'write KeyUpdate'] : ['read KeyUpdate'];
      expect(to.messages.slice(before)).toEqual(answer);
    }
  });

  it('without end and without data is refused', () => {
    const pair = connected();
    for (let i = 0; i < 33; i++) sendKeyUpdate(pair.client.ssl, 0);
    tls.SSL_write(pair.client.ssl, Uint8Array.of(1));
    const read = called(pair.server, (ssl) => tls.SSL_read(ssl, new Uint8Array(1)));
    expect([read.returned, read.reasons]).toEqual([-1, ['TOO_MANY_KEY_UPDATES']]);
    expect(pair.server.alerts).toEqual(['sent unexpected_message']);
  });
});

describe('a ticket', () => {
  it('is sent when the application asks, and taken without harm', () => {
    const ticket = { lifetime: 60, ageAdd: 1, nonce: Uint8Array.of(1), ticket: utf8('ticket') };
    const pair = connected({ server: (c) => tls.SSL_CTX_set_ticket_cb(c, () => ticket) });
    expect(tls.SSL_new_session_ticket(pair.server.ssl)).toBe(1);
    expectEcho(pair);
    expect(pair.client.messages.at(-1)).toBe('read NewSessionTicket');
  });
});
