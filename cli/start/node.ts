/** Our client with Node's TLS server, and our server with Node's TLS client. */

import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';
import { BIO_new_socket } from '../../runtime/bio/node/index.ts';
import { acceptedBy, makeIdentity, newClient, newServer, talkAsClient, talkAsServer, turned } from './ours.ts';
import type { Happening, Told } from './story.ts';

const host = '127.0.0.1';

export async function clientWithNode(happenings: Happening[]): Promise<Told> {
  const { ca, leaf } = makeIdentity('P-384');
  const server = tls.createServer(
    { cert: leaf.certPem, key: leaf.keyPem, ALPNProtocols: ['http/1.1'], minVersion: 'TLSv1.3' },
    (socket) => socket.on('data', (line) => socket.write(turned(String(line)))).on('error', () => undefined),
  );
  const port = await listen(server);
  const socket = net.connect({ host, port, noDelay: true, allowHalfOpen: true });
  try {
    await once(socket, 'connect');
    return await talkAsClient(newClient({ trusts: ca, alpn: 'http/1.1' }), BIO_new_socket(socket), happenings);
  } finally {
    socket.destroy();
    server.close();
  }
}

export async function serverWithNode(happenings: Happening[]): Promise<Told> {
  const identity = makeIdentity('Ed25519');
  const server = net.createServer({ allowHalfOpen: true, noDelay: true });
  const port = await listen(server);
  const client = tls.connect({
    host,
    port,
    ca: identity.ca.certPem,
    servername: 'localhost',
    ecdhCurve: 'X25519:P-384',
    ALPNProtocols: ['h2'],
    minVersion: 'TLSv1.3',
  });
  client.on('secureConnect', () => client.write('Hello from Node\n'));
  client.on('data', () => client.end());
  client.on('error', () => undefined);
  const [socket] = (await once(server, 'connection')) as [net.Socket];
  try {
    const ours = newServer({ identity: identity.leaf, groups: 'P-384', alpn: 'h2' });
    const told = await talkAsServer(ours, BIO_new_socket(socket), happenings);
    return { ...told, verdict: acceptedBy('Node', identity) };
  } finally {
    socket.destroy();
    client.destroy();
    server.close();
  }
}

/** Listens on a free port of the loopback; returns which. */
export async function listen(server: net.Server): Promise<number> {
  server.listen(0, host);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
