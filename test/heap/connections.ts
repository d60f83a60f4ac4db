/**
 * Measures what connections hold, run by `node --expose-gc`: prints, as JSON, the bytes of heap and of buffers that an idle connection holds
 * on either side, and by how much many connections, opened, used and closed, make memory grow.
 */

import {
  BIO_new_bio_pair,
  type SSL,
  type SSL_CTX,
  SSL_CTX_set_num_tickets,
  SSL_do_handshake,
  SSL_free,
  SSL_get1_session,
  SSL_new,
  SSL_read,
  SSL_set_bio,
  SSL_set_session,
  SSL_set_tlsext_host_name,
  SSL_set1_host,
  SSL_shutdown,
  SSL_write,
} from '../../runtime/index.ts';
import { host, makeContexts } from '../support/connect.ts';

interface Pair {
  client: SSL | undefined;
  server: SSL | undefined;
}

interface Memory {
  readonly heap: number;
  readonly buffers: number;
}

const contexts = makeContexts({ server: (context) => void SSL_CTX_set_num_tickets(context, 2) });
const into = new Uint8Array(100);

const connect = (context: SSL_CTX, bio: ReturnType<typeof BIO_new_bio_pair>[number]): SSL => {
  const ssl = SSL_new(context);
  SSL_set_bio(ssl, bio, bio);
  return ssl;
};

/** Shakes hands; every other client comes back with the session of the one before. */
function open(session?: ReturnType<typeof SSL_get1_session>): { client: SSL; server: SSL } {
  const [a, b] = BIO_new_bio_pair(0, 0);
  const client = connect(contexts.client, a);
  const server = connect(contexts.server, b);
  SSL_set_tlsext_host_name(client, host);
  SSL_set1_host(client, host);
  if (session !== undefined) SSL_set_session(client, session);
  for (let turn = 0; turn < 3; turn++) {
    SSL_do_handshake(client);
    SSL_do_handshake(server);
  }
  expectBytes(SSL_write(client, Uint8Array.of(1, 2, 3)));
  expectBytes(SSL_read(server, into));
  expectBytes(SSL_write(server, Uint8Array.of(1, 2, 3)));
  expectBytes(SSL_read(client, into));
  SSL_read(client, into);
  SSL_read(server, into);
  return { client, server };
}

function expectBytes(count: number): void {
  if (count !== 3) throw new Error(`3 bytes were to pass, not ${count}`);
}

function close({ client, server }: { client: SSL; server: SSL }): void {
  SSL_shutdown(client);
  SSL_read(server, into);
  SSL_shutdown(server);
  if (SSL_shutdown(client) !== 1) throw new Error('not closed');
  SSL_free(client);
  SSL_free(server);
}

function memory(): Memory {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('run with node --expose-gc');
  for (let i = 0; i < 3; i++) gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return { heap: heapUsed, buffers: arrayBuffers };
}

const difference = (from: Memory, to: Memory, by = 1): Memory => ({
  heap: Math.round((to.heap - from.heap) / by),
  buffers: Math.round((to.buffers - from.buffers) / by),
});

/** By how much memory is larger after so many connections. */
function growth(connections: number): Memory {
  const before = memory();
  let session: ReturnType<typeof SSL_get1_session>;
  for (let i = 0; i < connections; i++) {
    const pair = open(i % 2 === 0 ? undefined : session);
    session = SSL_get1_session(pair.client);
    close(pair);
  }
  session = undefined;
  return difference(before, memory());
}

/** What one side of an idle connection holds, its half of the BIO pair's heap included. */
function idle(connections: number): { readonly client: Memory; readonly server: Memory } {
  const pairs: Pair[] = [];
  const none = memory();
  for (let i = 0; i < connections; i++) pairs.push(open());
  const both = memory();
  for (const pair of pairs) pair.client = undefined;
  const servers = memory();
  for (const pair of pairs) pair.server = undefined;
  const neither = memory();
  const shared = difference(none, neither, connections);
  if (shared.heap > 200) throw new Error(`${shared.heap} bytes for each pair are held by nobody`);
  return { client: difference(servers, both, connections), server: difference(neither, servers, connections) };
}

const connections = Number(process.argv[2]);
growth(1000);
const halves = [growth(connections / 2), growth(connections / 2)];
console.log(JSON.stringify({ connections, halves, idle: idle(300) }));
