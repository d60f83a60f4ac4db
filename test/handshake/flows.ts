/** Connections of many kinds, so that every row of the machines has its turn. */

import { concat } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import type { ContentTypeName } from '../../runtime/records/index.ts';
import { demanding, type PairOptions, type Side, use } from '../support/connect.ts';
import { identity } from '../support/identities.ts';
import { type Mischief, message, sendKeyUpdate } from '../support/mischief.ts';
import type { Flow, Stage } from './trace.ts';

const read = (ssl: tls.SSL): number => tls.SSL_read(ssl, new Uint8Array(32));
const write = (ssl: tls.SSL): number => tls.SSL_write(ssl, Uint8Array.of(1, 2, 3));
const own = (context: tls.SSL_CTX): void => use(context, identity('Ed25519').leaf);
const both = (change: (context: tls.SSL_CTX) => void): PairOptions => ({ client: change, server: change });
const clear = (context: tls.SSL_CTX): void =>
  void tls.SSL_CTX_clear_options(context, tls.SSL_OP_ENABLE_MIDDLEBOX_COMPAT);
const noShares = (context: tls.SSL_CTX): void => tls.SSL_CTX_set_key_share_count(context, 0);
const ignoreEof = both((c) => void tls.SSL_CTX_set_options(c, tls.SSL_OP_IGNORE_UNEXPECTED_EOF));
const quiet = both((c) => tls.SSL_CTX_set_quiet_shutdown(c, true));
const brokenOwner = (context: tls.SSL_CTX): void => {
  context.settings.credentials = [];
  tls.SSL_CTX_use_certificate_chain(context, identity('Ed25519').leaf.certPem);
  tls.SSL_CTX_use_PrivateKey(context, failing);
};
function failing(): never {
  throw new Error('the token is gone');
}
const ticket = { lifetime: 1, ageAdd: 2, nonce: Uint8Array.of(3), ticket: Uint8Array.of(4) };

/** Queued and sent by a side as it stands. */
function send({ ssl }: Side, type: ContentTypeName, ...values: number[]): void {
  ssl.driver?.records.queue(type, Uint8Array.from(values));
  ssl.driver?.records.flush();
}

/** Extra records before every message of the peer's that has this name; `type` and bytes. */
const before =
  (names: readonly string[], type: ContentTypeName, ...values: number[]) =>
  (): Mischief => {
    const nameOf: Readonly<Record<string, number>> = {
      ServerHello: 2,
      EncryptedExtensions: 8,
      Certificate: 11,
      CertificateVerify: 15,
      Finished: 20,
      ClientHello: 1,
    };
    const codes = names.map((name) => nameOf[name]);
    return {
      records: (out) =>
        out.type === 'handshake' && codes.includes(out.payload[0])
          ? [{ type, payload: Uint8Array.from(values) }, out]
          : [out],
    };
  };
/** An unprotected change_cipher_spec before every message of the peer. */
const dummies = (): Mischief => ({
  records: (out) =>
    out.type === 'handshake' ? [{ type: 'change_cipher_spec', payload: Uint8Array.of(1) }, out] : [out],
});
const altered = (name: string, change: (m: Uint8Array) => Uint8Array | readonly Uint8Array[]) => (): Mischief => ({
  messages: { [name]: change },
});
const spoiled = (m: Uint8Array): Uint8Array => m.map((byte, i) => (i === m.length - 1 ? byte ^ 1 : byte));

const closing =
  (first: 'self' | 'peer') =>
  (stage: Stage): void => {
    const [a, b] = first === 'self' ? [stage.self, stage.peer] : [stage.peer, stage.self];
    stage.note(a, write);
    stage.note(b, read);
    stage.note(b, write);
    stage.note(a, read);
    stage.note(a, tls.SSL_shutdown);
    stage.note(b, read);
    stage.note(b, write);
    stage.note(b, tls.SSL_shutdown);
    stage.note(a, read);
    stage.note(a, tls.SSL_shutdown);
    stage.note(a, tls.SSL_do_handshake);
  };

/** After our close_notify, this from the peer, and then what SSL_read says. */
const afterClose =
  (from: (peer: Side) => void) =>
  (stage: Stage): void => {
    stage.note(stage.self, tls.SSL_shutdown);
    from(stage.peer);
    stage.note(stage.self, read);
    stage.note(stage.peer, write);
    stage.note(stage.self, read);
    stage.note(stage.peer, tls.SSL_shutdown);
    stage.note(stage.self, tls.SSL_shutdown);
  };
/** In a finished handshake, this from the peer. */
const later =
  (from: (peer: Side) => void) =>
  (stage: Stage): void => {
    from(stage.peer);
    stage.note(stage.self, read);
    stage.note(stage.self, write);
    stage.note(stage.peer, read);
    stage.note(stage.peer, write);
    stage.note(stage.self, read);
  };
const sendTicket = (side: Side): void =>
  send(side, 'handshake', ...message(4, concat(new Uint8Array(8), Uint8Array.of(0, 0, 1, 9, 0, 0))));

/** What is asked of a driver directly, since no call of the API brings it there. */
const requested =
  (request: string) =>
  (stage: Stage): void => {
    stage.self.ssl.driver?.request(request);
    stage.shake();
  };

export const flows: readonly Flow[] = [
  { name: 'closed by us', play: closing('self') },
  { name: 'closed by the peer', play: closing('peer') },
  { name: 'without middlebox compatibility', options: both(clear), play: closing('self') },
  { name: 'HelloRetryRequest', options: { client: noShares }, play: closing('self') },
  {
    name: 'HelloRetryRequest, cookie, no compatibility',
    options: {
      client: (c) => {
        noShares(c);
        clear(c);
      },
      server: (c) => tls.SSL_CTX_set_stateless_cookie_generate_cb(c, () => Uint8Array.of(7)),
    },
    play: closing('peer'),
  },
  {
    name: 'HelloRetryRequest twice',
    options: { client: noShares },
    mischief: altered('HelloRetryRequest', (m) => [m, m]),
    only: 'client',
  },
  { name: 'client certificate', options: { client: own, server: demanding('Ed25519') }, play: closing('self') },
  {
    name: 'client certificate optional and missing',
    options: { server: (c) => tls.SSL_CTX_set_verify(c, tls.SSL_VERIFY_PEER) },
    play: closing('self'),
  },
  {
    name: 'client certificate required and missing',
    options: { server: demanding('Ed25519') },
    play: ({ note, peer }) => void note(peer, read),
  },
  {
    name: 'client certificate of a stranger',
    options: { client: (c) => use(c, identity('P-256').leaf), server: demanding('Ed25519') },
  },
  {
    name: 'server certificate of a stranger',
    options: {
      client: (c) => {
        c.settings.roots = [];
      },
    },
  },
  {
    name: 'client-hello callback refuses',
    options: { server: (c) => tls.SSL_CTX_set_client_hello_cb(c, () => 'reject') },
  },
  {
    name: 'certificate callback of the server refuses',
    options: { server: (c) => tls.SSL_CTX_set_cert_cb(c, () => 'reject') },
  },
  {
    name: 'certificate callback of the client refuses',
    options: { client: (c) => tls.SSL_CTX_set_cert_cb(c, () => 'reject'), server: demanding('Ed25519') },
  },
  { name: "the owner of the server's key fails", options: { server: brokenOwner } },
  { name: "the owner of the client's key fails", options: { client: brokenOwner, server: demanding('Ed25519') } },
  { name: 'a spoiled Finished', mischief: altered('Finished', spoiled) },
  {
    name: 'a spoiled CertificateVerify',
    options: { client: own, server: demanding('Ed25519') },
    mischief: altered('CertificateVerify', spoiled),
  },
  { name: 'an unexpected message', mischief: altered('Finished', (m) => [message(5, new Uint8Array()), m]) },
  {
    name: 'change_cipher_spec before every message',
    options: { client: own, server: demanding('Ed25519') },
    mischief: () => ({ ...dummies() }),
  },
  { name: 'key update asked', play: later((peer) => sendKeyUpdate(peer.ssl, 1)) },
  { name: 'key update not asked', play: later((peer) => sendKeyUpdate(peer.ssl, 0)) },
  { name: 'key update after our close', play: afterClose((peer) => sendKeyUpdate(peer.ssl, 1)) },
  { name: 'a ticket', play: later(sendTicket) },
  { name: 'a ticket after our close', play: afterClose(sendTicket) },
  {
    name: 'a ticket of ours',
    options: { server: (c) => tls.SSL_CTX_set_ticket_cb(c, () => ticket) },
    play: (stage) => {
      tls.SSL_new_session_ticket(stage.self.ssl);
      later(() => undefined)(stage);
    },
  },
  {
    name: 'a ticket of ours after our close',
    options: { server: (c) => tls.SSL_CTX_set_ticket_cb(c, () => ticket) },
    only: 'server',
    play: (stage) => {
      stage.note(stage.self, tls.SSL_shutdown);
      requested('ticketWanted')(stage);
      stage.note(stage.self, read);
    },
  },
  {
    name: 'an unknown message later',
    play: later((peer) => send(peer, 'handshake', ...message(99, new Uint8Array()))),
  },
  {
    name: 'an unknown message after our close',
    play: afterClose((peer) => send(peer, 'handshake', ...message(99, new Uint8Array()))),
  },
  { name: 'an alert', play: later((peer) => send(peer, 'alert', 2, 80)) },
  { name: 'an alert during the handshake', mischief: before(['ServerHello', 'ClientHello'], 'alert', 2, 40) },
  { name: 'user_canceled', play: later((peer) => send(peer, 'alert', 1, 90)) },
  { name: 'user_canceled during the handshake', mischief: before(['Finished'], 'alert', 1, 90) },
  { name: 'close_notify during the handshake', mischief: before(['Finished'], 'alert', 1, 0) },
  { name: 'close_notify first', mischief: before(['ServerHello', 'ClientHello'], 'alert', 1, 0) },
  ...[undefined, ignoreEof].flatMap((options): Flow[] => {
    const how = options === undefined ? '' : ', taken for a close';
    const with_ = options === undefined ? {} : { options };
    const endStream = ({ bio }: Side): void => void tls.BIO_shutdown_wr(bio);
    return [
      { name: `end of stream in the handshake${how}`, ...with_, end: 100 },
      {
        name: `end of stream${how}`,
        ...with_,
        play: (stage) => {
          endStream(stage.peer);
          stage.note(stage.self, read);
          stage.note(stage.self, write);
          stage.note(stage.self, tls.SSL_shutdown);
        },
      },
      {
        name: `end of stream after our close${how}`,
        ...with_,
        play: (stage) => {
          stage.note(stage.self, tls.SSL_shutdown);
          endStream(stage.peer);
          stage.note(stage.self, tls.SSL_shutdown);
          stage.note(stage.self, read);
        },
      },
    ];
  }),
  {
    name: 'a BIO that fails',
    play: (stage) => {
      tls.BIO_destroy_bio_pair(stage.self.bio);
      stage.note(stage.self, read);
      stage.note(stage.self, tls.SSL_do_handshake);
    },
  },
  { name: 'quiet shutdown', options: quiet, play: closing('self') },
  {
    name: 'quiet shutdown after the peer',
    options: { client: (c) => tls.SSL_CTX_set_quiet_shutdown(c, true) },
    only: 'client',
    play: closing('peer'),
  },
  {
    name: 'quiet shutdown of a server after the peer',
    options: { server: (c) => tls.SSL_CTX_set_quiet_shutdown(c, true) },
    only: 'server',
    play: closing('peer'),
  },
  { name: 'shutdown asked during the handshake', mischief: altered('Finished', () => []), play: requested('shutdown') },
  {
    name: 'a ticket asked during the handshake',
    only: 'server',
    mischief: altered('Finished', () => []),
    play: requested('ticketWanted'),
  },
  {
    name: 'shutdown asked again',
    play: (stage) => {
      stage.note(stage.self, tls.SSL_shutdown);
      requested('shutdown')(stage);
      stage.note(stage.self, tls.SSL_shutdown);
    },
  },
];
