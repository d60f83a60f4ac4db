/** Sessions that come back: with tickets that hold the session, and with such as only name it. */

import { existsSync } from 'node:fs';
import { type Connection, handshake } from '../../../cli/connection.ts';
import {
  d2i_SSL_SESSION,
  i2d_SSL_SESSION,
  type SSL_CTX,
  SSL_CTX_set_options,
  SSL_CTX_set_psk_key_exchange_modes,
  SSL_CTX_set1_groups_list,
  SSL_get0_group_name,
  SSL_get1_session,
  SSL_new,
  SSL_OP_ALLOW_NO_DHE_KEX,
  SSL_OP_NO_TICKET,
  SSL_OP_PREFER_NO_DHE_KEX,
  type SSL_SESSION,
  SSL_session_reused,
  SSL_set_session,
} from '../../../runtime/index.ts';
import { alike, expect, type Feature, type Play, type ProgramName } from './feature.ts';
import { answer, chat, connect, dismiss, gnutlsPriority, leave, type Server, serve } from './peers.ts';
import type { Program } from './program.ts';
import { clientContext, listener, meet, newClient, type Stage, serverContext } from './stage.ts';

/** Connects once, and returns the session that the server gave, through its bytes. */
export async function earnSession(
  stage: Stage,
  context: SSL_CTX,
  peer: ProgramName,
  server: Server,
): Promise<SSL_SESSION> {
  const on = await meet(stage, context, server.port);
  await chat(on, peer, server, 'we come for a ticket\n');
  const session = SSL_get1_session(on.ssl);
  const bytes = session && i2d_SSL_SESSION(session);
  const back = bytes && d2i_SSL_SESSION(bytes);
  await leave(on);
  if (back === undefined) throw new Error('the server gave no session');
  return back;
}

interface Wanted {
  readonly words?: readonly string[];
  readonly groups?: string;
  /** By the key alone, without a key exchange. */
  readonly alone?: true;
}

const ourClient =
  (peer: ProgramName, { words = [], groups, alone }: Wanted): Play =>
  async (stage) => {
    const server = await serve(stage, peer, words);
    const context = clientContext(stage);
    if (alone) SSL_CTX_set_psk_key_exchange_modes(context, [0]);
    const session = await earnSession(stage, context, peer, server);
    const ssl = newClient(context);
    if (groups !== undefined) SSL_CTX_set1_groups_list(ssl, groups);
    SSL_set_session(ssl, session);
    const on = await meet(stage, ssl, server.port);
    expect('reused', SSL_session_reused(ssl), 1);
    expect('a group', SSL_get0_group_name(ssl) !== undefined, !alone);
    await chat(on, peer, server, 'we are back\n');
    await leave(on);
  };

/** One handshake of our server; whether it was resumed. */
export async function take(on: Connection, client: Program, line: string): Promise<number> {
  await handshake(on);
  await answer(on, client, line);
  await dismiss(on, client);
  return SSL_session_reused(on.ssl);
}

const withOpenssl =
  (prepare: (context: SSL_CTX) => void, words: readonly string[] = []): Play =>
  async (stage) => {
    const context = serverContext(stage);
    prepare(context);
    const { port, accept } = await listener(stage);
    const path = stage.files.at(`session-${port}.pem`);
    const first = connect(stage, 'openssl', port, ['-sess_out', path, ...words]);
    expect('reused at first', await take(await accept(SSL_new(context)), first, 'peer comes for a ticket\n'), 0);
    expect('a session file', existsSync(path), true);
    const second = connect(stage, 'openssl', port, ['-sess_in', path, ...words]);
    expect('reused', await take(await accept(SSL_new(context)), second, 'peer is back\n'), 1);
    await second.until(/Reused, TLSv1\.3/);
  };

const withGnutls =
  (prepare: (context: SSL_CTX) => void): Play =>
  async (stage) => {
    const context = serverContext(stage);
    prepare(context);
    const { port, accept } = await listener(stage);
    const client = connect(stage, 'gnutls', port, ['--resume', '--waitresumption']);
    const first = await accept(SSL_new(context));
    await handshake(first);
    await leave(first);
    const second = await accept(SSL_new(context));
    expect('reused', await take(second, client, 'peer is back\n'), 1);
    await client.until(/This is a resumed session/);
  };

const sealed = (): void => undefined;
const named = (context: SSL_CTX): void => void SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
const alone = (context: SSL_CTX): void => {
  SSL_CTX_set_options(context, SSL_OP_ALLOW_NO_DHE_KEX);
  SSL_CTX_set_options(context, SSL_OP_PREFER_NO_DHE_KEX);
};
const onlyP384 = (context: SSL_CTX): void => void SSL_CTX_set1_groups_list(context, 'P-384');

export const resumption: Feature = {
  name: 'resumption',
  rows: {
    'the ticket holds the session': {
      ...alike('client', (peer) => ourClient(peer, {})),
      'openssl/server': withOpenssl(sealed),
      'gnutls/server': withGnutls(sealed),
    },
    'the ticket names the session': {
      'openssl/client': ourClient('openssl', { words: ['-no_ticket'] }),
      'gnutls/client': 'gnutls-serv knows only tickets that hold the session, in TLS 1.3',
      'openssl/server': withOpenssl(named),
      'gnutls/server': withGnutls(named),
    },
    'without a key exchange': {
      'openssl/client': ourClient('openssl', { words: ['-allow_no_dhe_kex'], alone: true }),
      'gnutls/client': ourClient('gnutls', { words: gnutlsPriority(':+PSK'), alone: true }),
      'openssl/server': withOpenssl(alone, ['-allow_no_dhe_kex']),
      'gnutls/server': 'gnutls-cli asks for an external key where it may do without a key exchange',
    },
    'after a HelloRetryRequest': {
      'openssl/client': ourClient('openssl', { words: ['-groups', 'P-384'], groups: 'X25519:P-384' }),
      'gnutls/client': ourClient('gnutls', {
        words: gnutlsPriority(':-GROUP-ALL:+GROUP-SECP384R1'),
        groups: 'X25519:P-384',
      }),
      'openssl/server': withOpenssl(onlyP384),
      'gnutls/server': withGnutls(onlyP384),
    },
  },
};
