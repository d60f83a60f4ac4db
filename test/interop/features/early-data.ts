/** 0-RTT data: taken, and refused by a server that then goes on as if there had been none. */

import { type Connection, handshake, repeat } from '../../../cli/connection.ts';
import {
  type SSL,
  type SSL_CTX,
  SSL_CTX_set_max_early_data,
  SSL_CTX_set1_groups_list,
  SSL_EARLY_DATA_ACCEPTED,
  SSL_EARLY_DATA_REJECTED,
  SSL_get_early_data_status,
  SSL_is_init_finished,
  SSL_new,
  SSL_read_early_data,
  SSL_session_reused,
  SSL_set_session,
  SSL_write_early_data,
} from '../../../runtime/index.ts';
import { alike, expect, type Feature, type Play, type ProgramName } from './feature.ts';
import {
  answer,
  bytesOf,
  chat,
  connect,
  dismiss,
  gnutlsPriority,
  leave,
  type Server,
  serve,
  type Words,
} from './peers.ts';
import { earnSession, take } from './resumption.ts';
import { clientContext, listener, newClient, reach, type Stage, serverContext } from './stage.ts';

const early = 'we could not wait';
const serving: Words = {
  openssl: ['-early_data', '-max_early_data', '1000', '-groups', 'X25519'],
  gnutls: ['--earlydata', '--maxearlydata', '1000', ...gnutlsPriority(':-GROUP-ALL:+GROUP-X25519')],
};

interface Wanted {
  readonly status: number;
  readonly reused: number;
  readonly groups?: string;
  /** How often this session was used for 0-RTT data before. */
  readonly used?: number;
  readonly words?: readonly string[];
  /** The 0-RTT data goes to another server, which cannot open the ticket. */
  readonly elsewhere?: true;
}

const ourClient =
  (peer: ProgramName, { status, reused, groups, used = 0, words = [], elsewhere }: Wanted): Play =>
  async (stage) => {
    const server = await serve(stage, peer, [...serving[peer], ...words]);
    const context = clientContext(stage);
    const session = await earnSession(stage, context, peer, server);
    const other = elsewhere ? await serve(stage, peer, serving[peer]) : server;
    const again = (): SSL => {
      const ssl = newClient(context);
      if (groups !== undefined) SSL_CTX_set1_groups_list(ssl, groups);
      SSL_set_session(ssl, session);
      return ssl;
    };
    for (let time = 0; time < used; time += 1) await leave(await sendEarly(stage, again(), server));
    const on = await sendEarly(stage, again(), other);
    expect('early data', SSL_get_early_data_status(on.ssl), status);
    expect('reused', SSL_session_reused(on.ssl), reused);
    await chat(on, peer, other, 'we are back\n');
    // gnutls-serv takes it, and shows it to nobody.
    if (status === SSL_EARLY_DATA_ACCEPTED && peer === 'openssl') await server.until(new RegExp(early));
    await leave(on);
  };

async function sendEarly(stage: Stage, ssl: SSL, server: Server): Promise<Connection> {
  const on = await reach(stage, ssl, server.port);
  const sent = await repeat(on, 'SSL_write_early_data', () => SSL_write_early_data(ssl, bytesOf(early)));
  expect('bytes of 0-RTT data', sent, early.length);
  await handshake(on);
  return on;
}

/** The 0-RTT data of a client, all of it; then the rest of the handshake. */
async function readEarly(on: Connection): Promise<string> {
  const text = await readAllEarly(on);
  await handshake(on);
  return text;
}

async function readAllEarly(on: Connection): Promise<string> {
  const into = new Uint8Array(256);
  let text = '';
  for (;;) {
    const count = await repeat(on, 'SSL_read_early_data', () => SSL_read_early_data(on.ssl, into));
    if (count === 0) break;
    text += new TextDecoder().decode(into.subarray(0, count));
  }
  return text;
}

const welcome = 'whoever you are, welcome\n';

/** Our server writes before the client has proven anything. */
const ourServerFirst =
  (peer: ProgramName): Play =>
  async (stage) => {
    const { port, accept } = await listener(stage);
    const client = connect(stage, peer, port);
    const on = await accept(SSL_new(serverContext(stage)));
    expect('0-RTT data', await readAllEarly(on), '');
    const sent = await repeat(on, 'SSL_write_early_data', () => SSL_write_early_data(on.ssl, bytesOf(welcome)));
    expect('bytes of half-RTT data', sent, welcome.length);
    expect('finished', SSL_is_init_finished(on.ssl), 0);
    await handshake(on);
    await client.until(new RegExp(welcome.trim()));
    await answer(on, client);
    await dismiss(on, client);
  };

type Second = (on: Connection) => Promise<void>;

const taking: Second = async (on) => {
  expect('0-RTT data', await readEarly(on), early);
  expect('early data', SSL_get_early_data_status(on.ssl), SSL_EARLY_DATA_ACCEPTED);
};
const refusing: Second = async (on) => {
  await handshake(on);
  expect('early data', SSL_get_early_data_status(on.ssl), SSL_EARLY_DATA_REJECTED);
};
const retrying: Second = async (on) => {
  SSL_CTX_set1_groups_list(on.ssl, 'P-521');
  expect('0-RTT data', await readEarly(on), '');
  expect('early data', SSL_get_early_data_status(on.ssl), SSL_EARLY_DATA_REJECTED);
};

function contextFor(stage: Stage): SSL_CTX {
  const context = serverContext(stage);
  SSL_CTX_set_max_early_data(context, 1000);
  return context;
}

const withOpenssl =
  (second: Second, said: RegExp): Play =>
  async (stage) => {
    const context = contextFor(stage);
    const { port, accept } = await listener(stage);
    const path = stage.files.at(`session-${port}.pem`);
    const first = connect(stage, 'openssl', port, ['-sess_out', path]);
    await take(await accept(SSL_new(context)), first, 'peer comes for a ticket\n');
    const words = ['-sess_in', path, '-early_data', stage.files.put(`early-${port}.txt`, early)];
    const client = connect(stage, 'openssl', port, words);
    const on = await accept(SSL_new(context));
    await second(on);
    expect('reused', SSL_session_reused(on.ssl), 1);
    await answer(on, client);
    await client.until(said);
    await dismiss(on, client);
  };

const withGnutls =
  (second: Second): Play =>
  async (stage) => {
    const context = contextFor(stage);
    const { port, accept } = await listener(stage);
    const words = ['--earlydata', stage.files.put(`early-${port}.txt`, early)];
    const client = connect(stage, 'gnutls', port, ['--resume', '--waitresumption', ...words]);
    const first = await accept(SSL_new(context));
    await handshake(first);
    await leave(first);
    const on = await accept(SSL_new(context));
    await second(on);
    expect('reused', SSL_session_reused(on.ssl), 1);
    await answer(on, client);
    await dismiss(on, client);
  };

export const earlyData: Feature = {
  name: '0-RTT',
  rows: {
    accepted: {
      ...alike('client', (peer) => ourClient(peer, { status: SSL_EARLY_DATA_ACCEPTED, reused: 1 })),
      'openssl/server': withOpenssl(taking, /Early data was accepted/),
      'gnutls/server': withGnutls(taking),
    },
    'half-RTT data of the server': {
      'openssl/client': 's_server has no option for it',
      'gnutls/client': 'gnutls-serv has no option for it',
      ...alike('server', ourServerFirst),
    },
    'rejected by the server': {
      'openssl/client': ourClient('openssl', { status: SSL_EARLY_DATA_REJECTED, reused: 0, used: 1 }),
      'gnutls/client': ourClient('gnutls', { status: SSL_EARLY_DATA_REJECTED, reused: 0, elsewhere: true }),
      'openssl/server': withOpenssl(refusing, /Early data was rejected/),
      'gnutls/server': withGnutls(refusing),
    },
    'rejected by a HelloRetryRequest': {
      'openssl/client': ourClient('openssl', {
        status: SSL_EARLY_DATA_REJECTED,
        reused: 1,
        groups: 'P-384:X25519',
        words: ['-no_anti_replay'],
      }),
      'gnutls/client':
        'GnuTLS 3.7 goes on reading 0-RTT data after its own HelloRetryRequest, and fails with gnutls-cli, too',
      'openssl/server': withOpenssl(retrying, /Early data was rejected/),
      'gnutls/server': 'GnuTLS 3.7 encrypts its second ClientHello with the keys of its 0-RTT data',
    },
  },
};
