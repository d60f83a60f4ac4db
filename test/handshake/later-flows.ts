/** Connections that go on after the handshake: key updates of our own, and authentication that the server asks for later. */

import * as tls from '../../runtime/index.ts';
import { demanding, type PairOptions, type Side, use } from '../support/connect.ts';
import { identity } from '../support/identities.ts';
import { message, sendKeyUpdate } from '../support/mischief.ts';
import type { Flow, Stage } from './trace.ts';

const read = (ssl: tls.SSL): number => tls.SSL_read(ssl, new Uint8Array(32));
const write = (ssl: tls.SSL): number => tls.SSL_write(ssl, Uint8Array.of(1, 2, 3));

/** Both write and read in turn, twice. */
function talk({ pair: { client, server }, note }: Stage): void {
  for (let i = 0; i < 2; i++) {
    note(server, write);
    note(client, read);
    note(client, write);
    note(server, read);
  }
}

const update =
  (...types: readonly number[]) =>
  (stage: Stage): void => {
    for (const type of types) stage.note(stage.self, (ssl) => tls.SSL_key_update(ssl, type));
    talk(stage);
    for (const type of types) stage.note(stage.self, (ssl) => tls.SSL_key_update(ssl, type));
    talk(stage);
  };

/** What is asked of a driver directly, since no call of the API brings it there. */
const requested =
  (request: string) =>
  (stage: Stage): void => {
    stage.self.ssl.driver?.request(request);
    talk(stage);
  };
const stopped = { messages: { Finished: () => [] } };
const silent = { messages: { ClientHello: () => [] } };

const ask = (stage: Stage): number => stage.note(stage.pair.server, tls.SSL_verify_client_post_handshake);

/** The server begins to verify, asks, and is answered; twice, since each question is a new one. */
const asked =
  (demand: (context: tls.SSL) => void = (ssl) => tls.SSL_CTX_set_verify(ssl, tls.SSL_VERIFY_PEER)) =>
  (stage: Stage): void => {
    demand(stage.pair.server.ssl);
    for (let i = 0; i < 2; i++) {
      ask(stage);
      talk(stage);
    }
  };
const required = (ssl: tls.SSL): void =>
  tls.SSL_CTX_set_verify(ssl, tls.SSL_VERIFY_PEER | tls.SSL_VERIFY_FAIL_IF_NO_PEER_CERT);

/** The server has asked, and this comes from the client, or is done by the server, before the client answers. */
const instead =
  (play: (stage: Stage) => void) =>
  (stage: Stage): void => {
    ask(stage);
    stage.note(stage.pair.server, write);
    play(stage);
    talk(stage);
  };

/** A client that may be asked later, with this certificate, and a server that trusts Ed25519's CA. */
const willing = (more: (context: tls.SSL_CTX) => void = () => {}): PairOptions => ({
  client(context) {
    tls.SSL_set_post_handshake_auth(context, true);
    more(context);
  },
  server: (context) => void tls.SSL_CTX_load_verify_certificates(context, identity('Ed25519').ca.certPem),
});
const own = (context: tls.SSL_CTX): void => use(context, identity('Ed25519').leaf);
function withoutToken(context: tls.SSL_CTX): void {
  tls.SSL_CTX_use_certificate_chain(context, identity('Ed25519').leaf.certPem);
  tls.SSL_CTX_use_PrivateKey(context, () => {
    throw new Error('the token is gone');
  });
}
/** Refuses once the handshake is over. */
function refusing(context: tls.SSL_CTX): void {
  tls.SSL_CTX_set_cert_cb(context, () => 'reject');
}

const certificateRequest = message(13, Uint8Array.of(1, 7, 0, 8, 0, 13, 0, 4, 0, 2, 8, 7));
function sendRequest({ ssl }: Side): void {
  ssl.driver?.records.queue('handshake', certificateRequest);
  ssl.driver?.records.flush();
}

export const laterFlows: readonly Flow[] = [
  { name: 'our key updated', play: update(tls.SSL_KEY_UPDATE_NOT_REQUESTED) },
  { name: 'both keys updated, asked twice', play: update(tls.SSL_KEY_UPDATE_REQUESTED, tls.SSL_KEY_UPDATE_REQUESTED) },
  { name: 'an update asked during the handshake', mischief: () => stopped, play: requested('updateWanted') },
  {
    name: 'an update asked before the handshake',
    mischief: () => silent,
    only: 'server',
    play: requested('updateWanted'),
  },
  {
    name: 'both keys updated after the close of the peer',
    play: (stage) => {
      stage.note(stage.peer, tls.SSL_shutdown);
      stage.note(stage.self, (ssl) => tls.SSL_read(ssl, new Uint8Array(8)));
      stage.self.ssl.driver?.request('updateOfBothWanted');
      talk(stage);
    },
  },
  { name: 'two updates asked during the handshake', mischief: () => stopped, play: requested('updateOfBothWanted') },
  {
    name: 'authentication asked during the handshake',
    only: 'server',
    mischief: () => stopped,
    play: requested('authenticationWanted'),
  },
  { name: 'authenticated later', options: willing(own), play: asked() },
  { name: 'no certificate later', options: willing(), play: asked() },
  { name: 'a certificate required later', options: willing(), play: asked(required) },
  { name: 'a stranger later', options: willing((c) => use(c, identity('P-256').leaf)), play: asked() },
  { name: 'no token later', options: willing(withoutToken), play: asked() },
  { name: 'the certificate callback refuses later', options: willing(refusing), play: asked() },
  { name: 'asked though it was not offered', play: asked() },
  {
    name: 'a request though it was not offered',
    only: 'client',
    play: (stage) => {
      sendRequest(stage.peer);
      talk(stage);
    },
  },
  {
    name: 'authenticated twice, in the handshake and later',
    options: { client: willing(own).client ?? own, server: demanding('Ed25519') },
    play: asked(required),
  },
  {
    name: 'a key update before the answer',
    options: willing(own),
    only: 'server',
    play: instead(({ pair }) => sendKeyUpdate(pair.client.ssl, 1)),
  },
  {
    name: 'our key updated before the answer',
    options: willing(own),
    only: 'server',
    play: instead(({ pair, note }) => {
      note(pair.server, (ssl) => tls.SSL_key_update(ssl, tls.SSL_KEY_UPDATE_NOT_REQUESTED));
    }),
  },
  {
    name: 'the client closes instead of answering',
    options: willing(own),
    only: 'server',
    play: instead(({ pair, note }) => {
      note(pair.client, tls.SSL_shutdown);
    }),
  },
  {
    name: 'the server closes before the answer',
    options: willing(own),
    only: 'server',
    play: instead(({ pair, note }) => {
      note(pair.server, tls.SSL_shutdown);
    }),
  },
];
