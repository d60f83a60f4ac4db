/**
 * Fetches a page over TLS 1.3 from a plain synchronous script: no event loop, no promise, no callback. The thread sleeps while it waits.
 *
 *   npx tsx examples/blocking-get.ts HOST:PORT [PATH] [CA.pem]
 *
 * Without CA.pem it trusts whom Node trusts.
 */

import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { BIO_new_blocking_connect } from '../runtime/bio/node/index.ts';
import {
  ERR_print_errors,
  SSL_CTX_load_verify_certificates,
  SSL_CTX_new,
  SSL_connect,
  SSL_ERROR_ZERO_RETURN,
  SSL_get_cipher_name,
  SSL_get_error,
  SSL_get_version,
  SSL_new,
  SSL_read,
  SSL_set_bio,
  SSL_set_tlsext_host_name,
  SSL_set1_host,
  SSL_shutdown,
  SSL_write,
  TLS_client_method,
} from '../runtime/index.ts';

const [address = '', path = '/', caFile] = process.argv.slice(2);
const { host, port } = /^(?<host>.+):(?<port>\d+)$/.exec(address)?.groups ?? {};
if (host === undefined || port === undefined) {
  console.error('usage: blocking-get HOST:PORT [PATH] [CA.pem]');
  process.exit(2);
}

const context = SSL_CTX_new(TLS_client_method());
const roots = caFile === undefined ? rootCertificates.join('\n') : readFileSync(caFile, 'utf8');
if (SSL_CTX_load_verify_certificates(context, roots) !== 1) fail('no roots');

const ssl = SSL_new(context);
SSL_set_tlsext_host_name(ssl, host);
SSL_set1_host(ssl, host);
const bio = BIO_new_blocking_connect(host, Number(port), { timeoutMs: 10_000 });
SSL_set_bio(ssl, bio, bio);

// Over a blocking BIO the handshake is one call: it returns when it is finished or has failed.
const shaken = SSL_connect(ssl);
if (shaken !== 1) fail(`no handshake: SSL_get_error says ${SSL_get_error(ssl, shaken)}`);
console.error(`${SSL_get_version(ssl)} ${SSL_get_cipher_name(ssl)}`);

const request = new TextEncoder().encode(`GET ${path} HTTP/1.0\r\nHost: ${host}\r\n\r\n`);
if (SSL_write(ssl, request) !== request.length) fail('the request was not sent');

const buffer = new Uint8Array(16 * 1024);
let read = SSL_read(ssl, buffer);
for (; read > 0; read = SSL_read(ssl, buffer)) process.stdout.write(buffer.slice(0, read));
// Only close_notify tells the end of the page from a connection that somebody has cut.
if (SSL_get_error(ssl, read) !== SSL_ERROR_ZERO_RETURN) fail('the page is cut off');
SSL_shutdown(ssl);

function fail(what: string): never {
  console.error(what);
  ERR_print_errors((line) => console.error(line));
  process.exit(1);
}
