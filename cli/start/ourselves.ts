/** Our client shakes hands with our server over a BIO pair: no network, no clock, two buffers. */

import {
  BIO_new_bio_pair,
  type SSL,
  SSL_do_handshake,
  SSL_get_error,
  SSL_read,
  SSL_set_bio,
  SSL_shutdown,
  SSL_write,
} from '../../runtime/index.ts';
import { makeIdentity, newClient, newServer } from './ours.ts';
import { agreedBy, type Happening, record, type Side, type Told } from './story.ts';

/** More turns than any handshake takes; so a mistake cannot go on for ever. */
const mostTurns = 20;

export async function shakeWithOurselves(happenings: Happening[]): Promise<Told> {
  const { ca, leaf } = makeIdentity('P-256');
  const client = newClient({ trusts: ca, alpn: 'h2' });
  const server = newServer({ identity: leaf, alpn: 'h2' });
  const [clientEnd, serverEnd] = BIO_new_bio_pair();
  SSL_set_bio(client, clientEnd, clientEnd);
  SSL_set_bio(server, serverEnd, serverEnd);
  const started = performance.now();
  takeTurns(turnsOf(client, 'client', happenings), turnsOf(server, 'server', happenings));
  const milliseconds = performance.now() - started;
  const told = [...happenings];
  const agreed = { client: agreedBy(client), server: agreedBy(server) };
  return { happenings: told, agreed, milliseconds, ...chat(client, server) };
}

/** What makes one call of SSL_do_handshake and returns what it returned. */
function turnsOf(ssl: SSL, side: Side, happenings: Happening[]): () => number {
  const watch = record(ssl, side, happenings);
  return () => {
    watch.calling('SSL_do_handshake');
    const returned = SSL_do_handshake(ssl);
    watch.returned('SSL_do_handshake', returned, SSL_get_error(ssl, returned));
    return returned;
  };
}

function takeTurns(client: () => number, server: () => number): void {
  let [clientDone, serverDone] = [false, false];
  for (let turn = 0; turn < mostTurns && !(clientDone && serverDone); turn += 1) {
    if (!clientDone) clientDone = client() === 1;
    if (!serverDone) serverDone = server() === 1;
  }
  if (!clientDone || !serverDone) throw new Error('the handshake did not finish');
}

function chat(client: SSL, server: SSL): { readonly data: string; readonly clean: boolean } {
  const sent = new TextEncoder().encode('Hello from Handfast');
  const into = new Uint8Array(1024);
  SSL_write(client, sent);
  const came = SSL_read(server, into);
  SSL_write(server, into.slice(0, Math.max(came, 0)));
  const back = SSL_read(client, into);
  if (back !== sent.length) throw new Error('the data did not come back');
  SSL_shutdown(client);
  const clean = SSL_shutdown(server) === 0 && SSL_shutdown(server) === 1 && SSL_shutdown(client) === 1;
  return { data: `${sent.length} bytes sent, ${back} came back`, clean };
}
