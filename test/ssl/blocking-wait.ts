/** A synchronous script for blocking.test.ts: shakes hands with a silent server, waits for data, and prints what the waiting cost. */

import { BIO_new_blocking_connect } from '../../runtime/bio/node/index.ts';
import {
  SSL_CTX_new,
  SSL_CTX_set_verify,
  SSL_connect,
  SSL_get_error,
  SSL_new,
  SSL_read,
  SSL_set_bio,
  SSL_VERIFY_NONE,
  TLS_client_method,
} from '../../runtime/index.ts';

const patience = 1500;
const context = SSL_CTX_new(TLS_client_method());
SSL_CTX_set_verify(context, SSL_VERIFY_NONE);
const ssl = SSL_new(context);
const bio = BIO_new_blocking_connect('127.0.0.1', Number(process.argv[2]), { timeoutMs: patience });
SSL_set_bio(ssl, bio, bio);
const connected = SSL_connect(ssl);
const started = { time: performance.now(), cpu: process.cpuUsage() };
const read = SSL_read(ssl, new Uint8Array(1));
const cpu = process.cpuUsage(started.cpu);
const elapsed = performance.now() - started.time;
console.log(
  JSON.stringify({
    connected,
    read,
    error: SSL_get_error(ssl, read),
    elapsed,
    cpuShare: (cpu.user + cpu.system) / 1000 / elapsed,
  }),
);
