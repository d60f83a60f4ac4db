/** A server that asks for a certificate after the handshake alone, and one that has no certificate of its own but external keys. */

import { describe, expect, it } from 'vitest';
import {
  BIO_new_bio_pair,
  ERR_clear_error,
  ERR_peek_error,
  ERR_reason_name,
  type SSL,
  SSL_CTX_load_verify_certificates,
  SSL_CTX_new,
  SSL_CTX_set_ciphersuites,
  SSL_CTX_set_psk_find_callback,
  SSL_CTX_set_psk_use_callback,
  SSL_CTX_set_verify,
  SSL_CTX_use_certificate_chain,
  SSL_CTX_use_PrivateKey,
  SSL_do_handshake,
  SSL_get_cipher_name,
  SSL_is_init_finished,
  SSL_new,
  SSL_psk_used,
  SSL_read,
  SSL_set_bio,
  SSL_set_post_handshake_auth,
  SSL_VERIFY_FAIL_IF_NO_PEER_CERT,
  SSL_VERIFY_PEER,
  SSL_VERIFY_POST_HANDSHAKE,
  SSL_verify_client_post_handshake,
  SSL_write,
  TLS_client_method,
  TLS_server_method,
} from '../../runtime/index.ts';
import { issue, makeCa } from '../support/pki.ts';

const ca = makeCa('P-256', {});
const leaf = issue(ca, { dns: ['localhost'] });

function shake(client: SSL, server: SSL): void {
  const [near, far] = BIO_new_bio_pair();
  SSL_set_bio(client, near, near);
  SSL_set_bio(server, far, far);
  for (let turn = 0; turn < 4; turn += 1) {
    SSL_do_handshake(client);
    SSL_do_handshake(server);
  }
}

describe('SSL_VERIFY_POST_HANDSHAKE', () => {
  it('lets the handshake pass without a certificate, and demands one afterwards', () => {
    const client = SSL_new(SSL_CTX_new(TLS_client_method()));
    SSL_CTX_load_verify_certificates(client, ca.certPem);
    SSL_set_post_handshake_auth(client, true);
    const server = SSL_new(SSL_CTX_new(TLS_server_method()));
    SSL_CTX_use_certificate_chain(server, leaf.certPem);
    SSL_CTX_use_PrivateKey(server, leaf.keyPem);
    SSL_CTX_set_verify(server, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT | SSL_VERIFY_POST_HANDSHAKE);
    shake(client, server);
    expect([SSL_is_init_finished(client), SSL_is_init_finished(server)]).toEqual([1, 1]);

    expect(SSL_verify_client_post_handshake(server)).toBe(1);
    SSL_write(server, Uint8Array.of(1));
    SSL_read(client, new Uint8Array(1));
    SSL_write(client, Uint8Array.of(2));
    ERR_clear_error();
    expect(SSL_read(server, new Uint8Array(1))).toBe(-1);
    expect(ERR_reason_name(ERR_peek_error())).toBe('PEER_DID_NOT_RETURN_A_CERTIFICATE');
  });
});

describe('a server with external keys alone', () => {
  it('takes a suite of their hash, though the client likes another one better', () => {
    const psk = { identity: Uint8Array.of(1), key: new Uint8Array(32).fill(2), hash: 'sha256' } as const;
    const client = SSL_new(SSL_CTX_new(TLS_client_method()));
    SSL_CTX_set_ciphersuites(client, 'TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256');
    SSL_CTX_set_psk_use_callback(client, () => psk);
    const server = SSL_new(SSL_CTX_new(TLS_server_method()));
    SSL_CTX_set_psk_find_callback(server, () => psk);
    shake(client, server);
    expect([SSL_psk_used(client), SSL_psk_used(server)]).toEqual([true, true]);
    expect(SSL_get_cipher_name(server)).toBe('TLS_AES_128_GCM_SHA256');
  });
});
