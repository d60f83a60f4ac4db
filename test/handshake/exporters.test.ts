/** Keying material that both sides have, and nobody else. RFC 9846 section 7.5, RFC 9266. */

import { describe, expect, it } from 'vitest';
import { fromHex, utf8 } from '../../runtime/bytes/index.ts';
import { nobleProvider as noble } from '../../runtime/crypto/noble.ts';
import * as tls from '../../runtime/index.ts';
import { exportKeyingMaterial } from '../../runtime/keys/exporter.ts';
import { Secret } from '../../runtime/keys/secret.ts';
import { called, makePair, type Pair, reasons, shakeHands } from '../support/connect.ts';
import { connected } from '../support/connected.ts';

const label = 'EXPERIMENTAL test';
const into = new Uint8Array(100);

/** The secret of that name in a key log. */
const logged = ({ client }: Pair, name: string): Secret =>
  new Secret(fromHex(client.keyLog.find((line) => line.startsWith(name))?.split(' ')[2] ?? ''));

/** A pair that resumes with 0-RTT data in the air: the server has read it, and the client has not heard of it. */
function early(suites = 'TLS_AES_256_GCM_SHA384'): Pair {
  const contexts: tls.SSL_CTX[] = [];
  const options = {
    client: (context: tls.SSL_CTX) => void tls.SSL_CTX_set_ciphersuites(context, suites),
    server(context: tls.SSL_CTX) {
      tls.SSL_CTX_set_num_tickets(context, 1);
      tls.SSL_CTX_set_max_early_data(context, 1000);
      contexts.push(context);
    },
  };
  const first = connected(options);
  called(first.client, (ssl) => tls.SSL_read(ssl, into));
  const session = tls.SSL_get1_session(first.client.ssl);
  if (session === undefined) throw new Error('no session');
  const pair = makePair({ ...options, server: () => undefined });
  const server = tls.SSL_new(contexts[0] as tls.SSL_CTX);
  tls.SSL_set_bio(server, pair.server.bio, pair.server.bio);
  tls.SSL_set_session(pair.client.ssl, session);
  return { ...pair, server: { ...pair.server, ssl: server } };
}

describe('tls-exporter', () => {
  it.each(['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384'])(
    'with %s: 32 bytes, the same on both sides',
    (suite) => {
      const pair = connected({ client: (c) => void tls.SSL_CTX_set_ciphersuites(c, suite) });
      const binding = tls.SSL_get_channel_binding_tls_exporter(pair.client.ssl);
      expect(binding).toHaveLength(32);
      expect(tls.SSL_get_channel_binding_tls_exporter(pair.server.ssl)).toEqual(binding);
      const hash = suite.endsWith('384') ? 'sha384' : 'sha256';
      const secret = logged(pair, 'EXPORTER_SECRET');
      expect(binding).toEqual(
        exportKeyingMaterial(noble, hash, secret, 'EXPORTER-Channel-Binding', new Uint8Array(), 32),
      );
      expect(tls.SSL_get_channel_binding_tls_exporter(connected().client.ssl)).not.toEqual(binding);
    },
  );

  it('is not there before the end of the handshake', () => {
    const pair = makePair();
    expect(tls.SSL_get_channel_binding_tls_exporter(pair.client.ssl)).toBeUndefined();
    tls.SSL_do_handshake(pair.client.ssl);
    expect(tls.SSL_get_channel_binding_tls_exporter(pair.client.ssl)).toBeUndefined();
    expect(reasons()).toEqual(['HANDSHAKE_NOT_COMPLETE', 'HANDSHAKE_NOT_COMPLETE']);
  });
});

describe('the early exporter', () => {
  it.each(['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384'])('with %s gives both sides the same', (suite) => {
    const pair = early(suite);
    const { client, server } = pair;
    expect(tls.SSL_write_early_data(client.ssl, utf8('early'))).toBe(5);
    expect(tls.SSL_read_early_data(server.ssl, into)).toBe(5);
    const material = tls.SSL_export_keying_material_early(client.ssl, 40, label, utf8('context'));
    expect(material).toHaveLength(40);
    expect(tls.SSL_export_keying_material_early(server.ssl, 40, label, utf8('context'))).toEqual(material);
    expect(tls.SSL_export_keying_material_early(server.ssl, 40, label)).not.toEqual(material);
    const hash = suite.endsWith('384') ? 'sha384' : 'sha256';
    const secret = logged(pair, 'EARLY_EXPORTER_SECRET');
    expect(material).toEqual(exportKeyingMaterial(noble, hash, secret, label, utf8('context'), 40));
    expect(shakeHands(pair)).toMatchObject({ client: { returned: 1 }, server: { returned: 1 } });
    expect(tls.SSL_get_early_data_status(client.ssl)).toBe(tls.SSL_EARLY_DATA_ACCEPTED);
    for (const { ssl } of [client, server])
      expect(tls.SSL_export_keying_material_early(ssl, 40, label)).toBeUndefined();
    expect(reasons()).toEqual(['SHOULD_NOT_HAVE_BEEN_CALLED', 'SHOULD_NOT_HAVE_BEEN_CALLED']);
  });

  it('is nothing without 0-RTT data', () => {
    const { client, server } = connected();
    for (const { ssl } of [client, server])
      expect(tls.SSL_export_keying_material_early(ssl, 32, label)).toBeUndefined();
    expect(reasons()).toEqual(['SHOULD_NOT_HAVE_BEEN_CALLED', 'SHOULD_NOT_HAVE_BEEN_CALLED']);
  });
});

it('more than there can be, or a label that is too long, is refused and not thrown', () => {
  const { ssl } = connected().client;
  expect(tls.SSL_export_keying_material(ssl, 100_000, label)).toBeUndefined();
  expect(tls.SSL_export_keying_material(ssl, 32, 'x'.repeat(300))).toBeUndefined();
  expect(reasons()).toEqual(['TLS_ILLEGAL_EXPORTER_LABEL', 'TLS_ILLEGAL_EXPORTER_LABEL']);
});
