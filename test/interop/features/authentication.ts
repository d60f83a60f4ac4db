/** Who the client is: not asked, asked, demanded, and asked only after the handshake. */

import { ConnectionError, handshake, read } from '../../../cli/connection.ts';
import {
  type SSL,
  SSL_CTX_set_verify,
  SSL_get_verify_result,
  SSL_get0_peer_certificate,
  SSL_new,
  SSL_set_post_handshake_auth,
  SSL_VERIFY_FAIL_IF_NO_PEER_CERT,
  SSL_VERIFY_NONE,
  SSL_VERIFY_PEER,
  SSL_VERIFY_POST_HANDSHAKE,
  SSL_verify_client_post_handshake,
} from '../../../runtime/index.ts';
import { alike, expect, type Feature, type Play, type ProgramName } from './feature.ts';
import { answer, chat, connect, dismiss, leave, order, serve } from './peers.ts';
import { clientContext, identify, listener, meet, messagesOf, newClient, type Stage, serverContext } from './stage.ts';

const modes = {
  none: { openssl: [], gnutls: ['-a'], ours: SSL_VERIFY_NONE },
  optional: { openssl: ['-verify', '1'], gnutls: ['--verify-client-cert'], ours: SSL_VERIFY_PEER },
  required: {
    openssl: ['-Verify', '1', '-verify_return_error'],
    gnutls: ['-r', '--verify-client-cert'],
    ours: SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT,
  },
} as const;
type Mode = keyof typeof modes;

/** Our server's reason to refuse a client without a certificate. */
const missing = 'PEER_DID_NOT_RETURN_A_CERTIFICATE';

/** What a server needs to ask for a certificate. */
const asking = ({ files }: Stage, peer: ProgramName, mode: Mode): string[] => [
  ...modes[mode][peer],
  ...(peer === 'openssl' ? ['-CAfile', files.at('ca.pem')] : ['--x509cafile', files.at('ca.pem')]),
];

/** What a client needs to send one. */
const having = ({ files }: Stage, peer: ProgramName): string[] =>
  peer === 'openssl'
    ? ['-cert', files.at('client.pem'), '-key', files.at('client-key.pem')]
    : ['--x509certfile', files.at('client.pem'), '--x509keyfile', files.at('client-key.pem')];

const ourClient =
  (mode: Mode, has: boolean) =>
  (peer: ProgramName): Play =>
  async (stage) => {
    const server = await serve(stage, peer, asking(stage, peer, mode));
    const context = clientContext(stage);
    if (has) identify(context, stage.files.client);
    const ssl = newClient(context);
    const messages = messagesOf(ssl);
    const on = await meet(stage, ssl, server.port);
    if (mode === 'required' && !has) {
      const reason = await read(on, new Uint8Array(1)).then(() => 'none', reasonOf);
      return expect('our reason', reason, 'TLSV13_ALERT_CERTIFICATE_REQUIRED');
    }
    expect('asked', messages.includes('read CertificateRequest'), mode !== 'none');
    expect('proven', messages.includes('write CertificateVerify'), mode !== 'none' && has);
    await chat(on, peer, server);
    if (mode !== 'none' && has) await server.until(/CN ?= ?a client/);
    await leave(on);
  };

const ourServer =
  (mode: Mode, has: boolean) =>
  (peer: ProgramName): Play =>
  async (stage) => {
    const context = serverContext(stage);
    SSL_CTX_set_verify(context, modes[mode].ours);
    const { port, accept } = await listener(stage);
    const client = connect(stage, peer, port, has ? having(stage, peer) : []);
    const on = await accept(SSL_new(context));
    if (mode === 'required' && !has) {
      expect('our reason', await handshake(on).then(() => 'none', reasonOf), missing);
      await client.until(/alert certificate required|Certificate is required/);
      return;
    }
    await handshake(on);
    expectClient(on.ssl, mode !== 'none' && has);
    await answer(on, client);
    await dismiss(on, client);
  };

function expectClient(ssl: SSL, here: boolean): void {
  expect('the client', SSL_get0_peer_certificate(ssl) !== undefined, here);
  expect('verified', SSL_get_verify_result(ssl), 0);
}

/** `mode`: what is asked for in the handshake. gnutls-serv demands afterwards what it did not ask for at first. */
const laterOurClient =
  (mode: Mode, has: boolean) =>
  (peer: ProgramName): Play =>
  async (stage) => {
    const server = await serve(stage, peer, [...asking(stage, peer, mode), ...(peer === 'openssl' ? ['-msg'] : [])]);
    const context = clientContext(stage);
    if (has) identify(context, stage.files.client);
    const ssl = newClient(context);
    SSL_set_post_handshake_auth(ssl, true);
    const messages = messagesOf(ssl);
    const on = await meet(stage, ssl, server.port);
    await chat(on, peer, server);
    expect('asked at first', messages.includes('read CertificateRequest'), mode !== 'none');
    messages.length = 0;
    if (peer === 'openssl') server.type('c\n');
    else await order(on, '**REAUTH**');
    for (const line of ['we say it again\n', 'we go on\n']) await chat(on, peer, server, line);
    expect('asked', messages.includes('read CertificateRequest'), true);
    expect('proven', messages.includes('write CertificateVerify'), has);
    if (peer === 'openssl') await server.until(has ? /<<<.*CertificateVerify/ : /<<<.*Certificate\n/);
    await leave(on);
  };

const demandedLater: Play = async (stage) => {
  const server = await serve(stage, 'gnutls', asking(stage, 'gnutls', 'none'));
  const ssl = newClient(clientContext(stage));
  SSL_set_post_handshake_auth(ssl, true);
  const on = await meet(stage, ssl, server.port);
  const reason = await order(on, '**REAUTH**').then(() => 'none', reasonOf);
  expect('our reason', reason, 'TLSV13_ALERT_CERTIFICATE_REQUIRED');
};

const laterOurServer =
  (has: boolean, demanded: boolean) =>
  (peer: ProgramName): Play =>
  async (stage) => {
    const { port, accept } = await listener(stage);
    const willing = peer === 'openssl' ? ['-enable_pha'] : ['--post-handshake-auth'];
    const client = connect(stage, peer, port, [...willing, ...(has ? having(stage, peer) : [])]);
    const context = serverContext(stage);
    SSL_CTX_set_verify(context, modes[demanded ? 'required' : 'optional'].ours | SSL_VERIFY_POST_HANDSHAKE);
    const on = await accept(SSL_new(context));
    await handshake(on);
    await answer(on, client);
    expectClient(on.ssl, false);
    expect('SSL_verify_client_post_handshake', SSL_verify_client_post_handshake(on.ssl), 1);
    const again = answer(on, client, 'peer says it again\n');
    // What the client had typed before may come ahead of its answer.
    const afterwards = again.then(() => answer(on, client, 'peer goes on\n'));
    if (demanded && !has) return expect('our reason', await afterwards.then(() => 'none', reasonOf), missing);
    await afterwards;
    expectClient(on.ssl, has);
    await dismiss(on, client);
  };

const notOffered =
  (peer: ProgramName): Play =>
  async (stage) => {
    const { port, accept } = await listener(stage);
    const client = connect(stage, peer, port, having(stage, peer));
    const on = await accept(SSL_new(serverContext(stage)));
    await handshake(on);
    expect('SSL_verify_client_post_handshake', SSL_verify_client_post_handshake(on.ssl), 0);
    await answer(on, client);
    await dismiss(on, client);
  };

const ourClientNotOffering: Play = async (stage) => {
  const server = await serve(stage, 'openssl', asking(stage, 'openssl', 'none'));
  const on = await meet(stage, clientContext(stage), server.port);
  server.type('c\n');
  await server.until(/extension not received/);
  await chat(on, 'openssl', server);
  await leave(on);
};

const reasonOf = (error: unknown): string => (error instanceof ConnectionError ? error.reason : String(error));

const inHandshake = (mode: Mode, has: boolean) => ({
  ...alike('client', ourClient(mode, has)),
  ...alike('server', ourServer(mode, has)),
});

export const authentication: Feature = {
  name: 'client certificate',
  rows: {
    'not asked for': inHandshake('none', true),
    'optional, sent': inHandshake('optional', true),
    'optional, missing': inHandshake('optional', false),
    'required, sent': inHandshake('required', true),
    'required, missing: certificate_required': inHandshake('required', false),
    'after the handshake, sent': {
      ...alike('client', laterOurClient('none', true)),
      ...alike('server', laterOurServer(true, true)),
    },
    'after the handshake, missing': {
      'openssl/client': laterOurClient('none', false)('openssl'),
      'gnutls/client': laterOurClient('optional', false)('gnutls'),
      ...alike('server', laterOurServer(false, false)),
    },
    'after the handshake, demanded, missing': {
      'openssl/client': 's_server demands it in the handshake or not at all',
      'gnutls/client': demandedLater,
      ...alike('server', laterOurServer(false, true)),
    },
    'after the handshake, not offered': {
      'openssl/client': ourClientNotOffering,
      'gnutls/client': 'gnutls-serv ends the connection with internal_error where it may not ask',
      ...alike('server', notOffered),
    },
  },
};
