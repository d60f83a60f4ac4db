/** The flows that the docs show: connections that go well, each told in a name, a title and a sentence. */

import type { Event } from '../../cli/wire/recording.ts';
import { utf8 } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import { failures } from './failures.ts';
import { authorityPem, clientIdentity } from './identities.ts';
import { type Contexts, makeContexts, Stage, type StageOptions, use } from './stage.ts';

/** What a flow is, before it is played. */
export interface Flow {
  /** Fit for a file name. */
  readonly name: string;
  readonly title: string;
  /** What a newcomer may look at. */
  readonly about: string;
  /** RFC 9846 unless it says otherwise. */
  readonly rfc: string;
  readonly kind: 'success' | 'failure';
  /** The stage after the last call. */
  play(): Stage;
}

/** A flow that was played. */
export interface RecordedFlow extends Omit<Flow, 'play'> {
  readonly events: readonly Event[];
  /** With someone between the sides. */
  readonly hasAttacker: boolean;
}

/** Plays a flow: the same bytes every time, everywhere. */
export function recordFlow({ play, ...flow }: Flow): RecordedFlow {
  const events = play().events();
  return { ...flow, events, hasAttacker: events.some((event) => event.type === 'message' && event.part !== undefined) };
}

function shaken(name: string, options?: StageOptions): Stage {
  const stage = new Stage(makeContexts(name, options), options?.attacker?.());
  options?.prepare?.(stage);
  stage.shake();
  return stage;
}

const psk: tls.ExternalPsk = { identity: utf8('door 7'), key: new Uint8Array(32).fill(7), hash: 'sha256' };

/** A connection before, of which only the tickets are left. */
function met(
  name: string,
  server: (context: tls.SSL_CTX) => void = () => undefined,
): Contexts & { session: tls.SSL_SESSION } {
  const contexts = makeContexts(name, {
    server(context) {
      tls.SSL_CTX_set_num_tickets(context, 1);
      server(context);
    },
  });
  const sessions: tls.SSL_SESSION[] = [];
  tls.SSL_CTX_sess_set_new_cb(contexts.client, (_ssl, session) => sessions.push(session));
  const stage = new Stage(contexts);
  stage.shake();
  stage.read('client');
  const [session] = sessions;
  if (session === undefined) throw new Error('the server gave no ticket');
  tls.SSL_CTX_set_num_tickets(contexts.server, 0);
  return { ...contexts, session };
}

function backWith({ session, ...contexts }: ReturnType<typeof met>): Stage {
  const stage = new Stage(contexts);
  tls.SSL_set_session(stage.client, session);
  return stage;
}

const allowEarlyData = (context: tls.SSL_CTX): void => void tls.SSL_CTX_set_max_early_data(context, 1000);

/** The client writes before it is answered; the server reads what it may, and finishes. */
function withEarlyData(stage: Stage): Stage {
  stage.call('client', 'SSL_write_early_data', (ssl) => tls.SSL_write_early_data(ssl, utf8('GET / HTTP/1.1')));
  stage.call('server', 'SSL_read_early_data', (ssl) => tls.SSL_read_early_data(ssl, new Uint8Array(64)));
  stage.call('server', 'SSL_read_early_data', (ssl) => tls.SSL_read_early_data(ssl, new Uint8Array(64)));
  stage.shake();
  return stage;
}

const trusting = (context: tls.SSL_CTX): void => void tls.SSL_CTX_load_verify_certificates(context, authorityPem);

const successes: readonly Omit<Flow, 'kind'>[] = [
  {
    name: 'full',
    title: 'A full handshake',
    about:
      'The client guesses right which group the server takes, so one round trip is enough. Each call goes as far as the bytes at hand allow, then says what it waits for.',
    rfc: '2',
    play() {
      const stage = shaken('full');
      stage.write('client', 'ping');
      stage.read('server');
      stage.write('server', 'pong');
      stage.read('client');
      return stage;
    },
  },
  {
    name: 'ticket',
    title: 'A ticket for the next time',
    about:
      'Once the client has finished, the server hands it a ticket: sealed by the server, kept by the client, and worth a shorter handshake. The client meets it when it reads.',
    rfc: '4.7.1',
    play() {
      const stage = shaken('ticket', { server: (c) => void tls.SSL_CTX_set_num_tickets(c, 1) });
      stage.read('client');
      return stage;
    },
  },
  {
    name: 'hello-retry-request',
    title: 'HelloRetryRequest',
    about:
      'The client sent a key share for a group that the server does not take. The server names another one, which costs a round trip.',
    rfc: '4.2.4',
    play: () =>
      shaken('hello-retry-request', {
        client: (c) => tls.SSL_CTX_set_key_share_count(c, 1),
        server: (c) => void tls.SSL_CTX_set1_groups_list(c, 'P-256'),
      }),
  },
  {
    name: 'resumption',
    title: 'Resumption with a ticket',
    about:
      'A ticket from a connection before stands in for the certificate: no Certificate, no CertificateVerify, and fresh keys all the same.',
    rfc: '2.2',
    play() {
      const stage = backWith(met('resumption'));
      stage.shake();
      return stage;
    },
  },
  {
    name: 'early-data',
    title: '0-RTT data, accepted',
    about:
      'The client sends data along with its first message, under keys that follow from the ticket. The server may read it before the handshake is over, but cannot know that it is no replay.',
    rfc: '2.3',
    play: () => withEarlyData(backWith(met('early-data', allowEarlyData))),
  },
  {
    name: 'early-data-rejected',
    title: '0-RTT data, rejected',
    about:
      'The server allows no early data any more. It passes over what it cannot read, and the client learns from EncryptedExtensions that it must send it again.',
    rfc: '4.3.10',
    play() {
      const known = met('early-data-rejected', allowEarlyData);
      tls.SSL_CTX_set_max_early_data(known.server, 0);
      const stage = backWith(known);
      stage.call('client', 'SSL_write_early_data', (ssl) => tls.SSL_write_early_data(ssl, utf8('GET / HTTP/1.1')));
      stage.shake();
      stage.write('client', 'GET / HTTP/1.1');
      stage.read('server');
      return stage;
    },
  },
  {
    name: 'external-psk',
    title: 'An external pre-shared key',
    about:
      'Both sides were given the same key beforehand. It proves who they are, and the key exchange keeps the connection secret even if the key is stolen later.',
    rfc: '4.3.11',
    play: () =>
      shaken('external-psk', {
        client: (c) => tls.SSL_CTX_set_psk_use_callback(c, () => psk),
        server: (c) => tls.SSL_CTX_set_psk_find_callback(c, () => psk),
      }),
  },
  {
    name: 'client-authentication',
    title: 'Client authentication',
    about:
      'The server asks for a certificate of the client too: CertificateRequest, and a Certificate and a CertificateVerify both ways.',
    rfc: '4.4.2',
    play: () =>
      shaken('client-authentication', {
        client: (c) => use(c, clientIdentity),
        server(c) {
          trusting(c);
          tls.SSL_CTX_set_verify(c, tls.SSL_VERIFY_PEER | tls.SSL_VERIFY_FAIL_IF_NO_PEER_CERT);
        },
      }),
  },
  {
    name: 'post-handshake-authentication',
    title: 'Authentication after the handshake',
    about:
      'The server finds out later that it must know who the client is. The client has said in its ClientHello that it may be asked.',
    rfc: '4.7.2',
    play() {
      const stage = shaken('post-handshake-authentication', {
        client(c) {
          use(c, clientIdentity);
          tls.SSL_set_post_handshake_auth(c, true);
        },
        server: trusting,
      });
      tls.SSL_CTX_set_verify(stage.server, tls.SSL_VERIFY_PEER);
      stage.call('server', 'SSL_verify_client_post_handshake', tls.SSL_verify_client_post_handshake);
      stage.call('server', 'SSL_do_handshake', tls.SSL_do_handshake);
      stage.read('client');
      stage.read('server');
      return stage;
    },
  },
  {
    name: 'key-update',
    title: 'KeyUpdate',
    about:
      'The client changes its keys and asks the server to change its own; the server answers before it sends anything else.',
    rfc: '4.7.3',
    play() {
      const stage = shaken('key-update');
      stage.call('client', 'SSL_key_update', (ssl) => tls.SSL_key_update(ssl, tls.SSL_KEY_UPDATE_REQUESTED));
      stage.write('client', 'under new keys');
      stage.read('server');
      stage.write('server', 'under new keys too');
      stage.read('client');
      return stage;
    },
  },
  {
    name: 'shutdown-by-client',
    title: 'Goodbye, the client first',
    about: 'SSL_shutdown returns 0 once our close_notify is out, and 1 once the peer has said goodbye as well.',
    rfc: '6.1',
    play: () => closed('shutdown-by-client', 'client', 'server'),
  },
  {
    name: 'shutdown-by-server',
    title: 'Goodbye, the server first',
    about:
      'A close_notify ends one direction only: the client may still send, and its data arrives, before it says goodbye itself.',
    rfc: '6.1',
    play: () => closed('shutdown-by-server', 'server', 'client'),
  },
];

function closed(name: string, first: 'client' | 'server', second: 'client' | 'server'): Stage {
  const stage = shaken(name);
  stage.shutdown(first);
  stage.read(second);
  stage.write(second, 'last words');
  stage.shutdown(second);
  stage.read(first);
  stage.shutdown(first);
  return stage;
}

/** All flows, those that fail last. */
export const flows: readonly Flow[] = [
  ...successes.map((flow): Flow => ({ ...flow, kind: 'success' })),
  ...failures(shaken).map((flow): Flow => ({ ...flow, kind: 'failure' })),
];
