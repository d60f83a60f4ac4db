/** What a play has: whose cryptography, the files, and whatever it opened, which is closed after it. */

import { once } from 'node:events';
import net from 'node:net';
import { type Connection, connection, handshake } from '../../../cli/connection.ts';
import { listen } from '../../../cli/start/node.ts';
import { BIO_new_socket } from '../../../runtime/bio/node/index.ts';
import {
  chooseProvider,
  type SSL,
  SSL_CTX,
  SSL_CTX_load_verify_certificates,
  SSL_CTX_new,
  SSL_CTX_set_msg_callback,
  SSL_CTX_set_provider,
  SSL_CTX_use_certificate_chain,
  SSL_CTX_use_PrivateKey,
  SSL_new,
  SSL_set_tlsext_host_name,
  SSL_set1_host,
  TLS_client_method,
  TLS_server_method,
} from '../../../runtime/index.ts';
import type { Issued } from '../../support/pki.ts';
import { host } from '../foreign.ts';
import type { Files } from './files.ts';

export interface Stage {
  readonly provider: 'noble' | 'node';
  readonly files: Files;
  /** Called when the play is over, last first. */
  readonly closers: (() => unknown)[];
}

/** Closes all that the play opened. */
export async function clear({ closers }: Stage): Promise<void> {
  for (let close = closers.pop(); close !== undefined; close = closers.pop()) await close();
}

/** A client's context that trusts our CA. */
export function clientContext({ provider, files }: Stage): SSL_CTX {
  const context = SSL_CTX_new(TLS_client_method());
  SSL_CTX_set_provider(context, chooseProvider(provider));
  SSL_CTX_load_verify_certificates(context, files.ca.certPem);
  return context;
}

/** A server's context with the certificate of `localhost`; it trusts our CA, but asks for nothing. */
export function serverContext({ provider, files }: Stage): SSL_CTX {
  const context = SSL_CTX_new(TLS_server_method());
  SSL_CTX_set_provider(context, chooseProvider(provider));
  SSL_CTX_load_verify_certificates(context, files.ca.certPem);
  identify(context, files.leaf);
  return context;
}

export function identify(of: SSL_CTX | SSL, { certPem, keyPem }: Issued): void {
  SSL_CTX_use_certificate_chain(of, certPem);
  SSL_CTX_use_PrivateKey(of, keyPem);
}

/** A client's connection that asks for `localhost` and wants to see its certificate. */
export function newClient(context: SSL_CTX): SSL {
  const ssl = SSL_new(context);
  SSL_set_tlsext_host_name(ssl, 'localhost');
  SSL_set1_host(ssl, 'localhost');
  return ssl;
}

/** Every message of a connection from now on, as `read KeyUpdate`. */
export function messagesOf(ssl: SSL): string[] {
  const messages: string[] = [];
  SSL_CTX_set_msg_callback(ssl, (_ssl, direction, name) => void messages.push(`${direction} ${name}`));
  return messages;
}

/** Connects, and does not shake hands yet. */
export async function reach(stage: Stage, ssl: SSL, port: number): Promise<Connection> {
  const socket = net.connect({ host, port, noDelay: true, allowHalfOpen: true });
  stage.closers.push(() => socket.destroy());
  await once(socket, 'connect');
  return connection(ssl, BIO_new_socket(socket));
}

/** Connects, and shakes hands. */
export async function meet(stage: Stage, of: SSL_CTX | SSL, port: number): Promise<Connection> {
  const on = await reach(stage, of instanceof SSL_CTX ? newClient(of) : of, port);
  await handshake(on);
  return on;
}

export interface Listener {
  readonly port: number;
  /** The next connection, without a handshake yet. */
  accept(ssl: SSL): Promise<Connection>;
}

/** Listens for any number of connections. */
export async function listener(stage: Stage): Promise<Listener> {
  const server = net.createServer({ allowHalfOpen: true, noDelay: true });
  const port = await listen(server);
  const waiting: net.Socket[] = [];
  server.on('connection', (socket) => {
    stage.closers.push(() => socket.destroy());
    waiting.push(socket);
    server.emit('waiting');
  });
  stage.closers.push(() => server.close());
  const accept: Listener['accept'] = async (ssl) => {
    if (waiting.length === 0) await once(server, 'waiting');
    return connection(ssl, BIO_new_socket(waiting.shift() as net.Socket));
  };
  return { port, accept };
}
