/** What hellos settle: the application's protocol, the name that is asked for, and the cookie of a HelloRetryRequest. */

import { ConnectionError, handshake, read } from '../../../cli/connection.ts';
import { alpnText } from '../../../cli/names.ts';
import {
  chooseProvider,
  type SSL,
  SSL_CTX_new,
  SSL_CTX_set_alpn_protos,
  SSL_CTX_set_alpn_select_cb,
  SSL_CTX_set_cert_cb,
  SSL_CTX_set_provider,
  SSL_CTX_set_stateless_cookie_generate_cb,
  SSL_CTX_set1_groups_list,
  SSL_get_servername,
  SSL_get0_alpn_selected,
  SSL_new,
  SSL_set_tlsext_host_name,
  SSL_set1_host,
  SSL_TLSEXT_ERR_ALERT_FATAL,
  SSL_TLSEXT_ERR_NOACK,
  SSL_was_retried,
  TLS_server_method,
} from '../../../runtime/index.ts';
import { alike, expect, type Feature, type Play, type ProgramName } from './feature.ts';
import { answer, chat, connect, dismiss, leave, serve } from './peers.ts';
import { clientContext, identify, listener, meet, newClient, reach, type Stage, serverContext } from './stage.ts';

const reasonOf = (error: unknown): string => (error instanceof ConnectionError ? error.reason : String(error));
const protocolOf = (ssl: SSL): string => alpnText(SSL_get0_alpn_selected(ssl));

const alpnClient =
  (protocol: string, agreed: string | 'refused') =>
  (peer: ProgramName): Play =>
  async (stage) => {
    const words = { openssl: ['-alpn', 'h2,http/1.1'], gnutls: ['--alpn', 'h2', '--alpn', 'http/1.1', '--alpn-fatal'] };
    const server = await serve(stage, peer, words[peer]);
    const ssl = newClient(clientContext(stage));
    if (protocol !== '') SSL_CTX_set_alpn_protos(ssl, [protocol]);
    const meeting = meet(stage, ssl, server.port);
    if (agreed === 'refused')
      return expect('our reason', await meeting.then(() => 'none', reasonOf), 'TLSV1_ALERT_NO_APPLICATION_PROTOCOL');
    const on = await meeting;
    expect('protocol', protocolOf(ssl), agreed);
    await chat(on, peer, server);
    await leave(on);
  };

const alpnServer =
  (protocol: string, agreed: string | 'refused') =>
  (peer: ProgramName): Play =>
  async (stage) => {
    const context = serverContext(stage);
    SSL_CTX_set_alpn_select_cb(context, (_ssl, offered) => {
      const ours = offered.find((each) => ['h2', 'http/1.1'].includes(alpnText(each)));
      return ours ?? (agreed === 'refused' ? SSL_TLSEXT_ERR_ALERT_FATAL : SSL_TLSEXT_ERR_NOACK);
    });
    const { port, accept } = await listener(stage);
    const asked = { openssl: ['-alpn', protocol], gnutls: ['--alpn', protocol] };
    const client = connect(stage, peer, port, protocol === '' ? [] : asked[peer]);
    const on = await accept(SSL_new(context));
    if (agreed === 'refused') {
      expect('our reason', await handshake(on).then(() => 'none', reasonOf), 'NO_APPLICATION_PROTOCOL');
      return void (await client.until(/no application protocol|No supported application protocol/i));
    }
    await handshake(on);
    expect('protocol', protocolOf(on.ssl), agreed);
    await answer(on, client);
    if (agreed !== '') await client.until(new RegExp(`(ALPN protocol|Application protocol): ${agreed}`));
    await dismiss(on, client);
  };

const alpnRow = (protocol: string, agreed: string) => ({
  ...alike('client', alpnClient(protocol, agreed)),
  ...alike('server', alpnServer(protocol, agreed)),
});

export const alpn: Feature = {
  name: 'ALPN',
  rows: {
    agreed: alpnRow('http/1.1', 'http/1.1'),
    'not asked for': alpnRow('', ''),
    'nothing in common: refused': alpnRow('mqtt', 'refused'),
  },
};

const name = 'other.example';

const sniClient =
  (peer: ProgramName): Play =>
  async (stage) => {
    const { at } = stage.files;
    const words = {
      openssl: ['-servername', name, '-cert2', at('other.pem'), '-key2', at('other-key.pem')],
      gnutls: ['--x509certfile', at('other.pem'), '--x509keyfile', at('other-key.pem')],
    };
    const server = await serve(stage, peer, words[peer]);
    const ssl = newClient(clientContext(stage));
    SSL_set_tlsext_host_name(ssl, name);
    SSL_set1_host(ssl, name);
    const on = await meet(stage, ssl, server.port);
    await chat(on, peer, server);
    await leave(on);
  };

const sniServer =
  (peer: ProgramName): Play =>
  async (stage) => {
    const { port, accept } = await listener(stage);
    const words = {
      openssl: ['-servername', name, '-verify_hostname', name],
      gnutls: ['--sni-hostname', name, '--verify-hostname', name],
    };
    const client = connect(stage, peer, port, words[peer]);
    const on = await accept(SSL_new(byName(stage)));
    await handshake(on);
    expect('name', SSL_get_servername(on.ssl), name);
    await answer(on, client);
    await dismiss(on, client);
  };

/** A server that knows two names, and has a certificate for each. */
function byName({ provider, files }: Stage) {
  const context = SSL_CTX_new(TLS_server_method());
  SSL_CTX_set_provider(context, chooseProvider(provider));
  SSL_CTX_set_cert_cb(context, (ssl) => {
    const identity = { localhost: files.leaf, [name]: files.other }[SSL_get_servername(ssl) ?? ''];
    if (identity === undefined) return 'reject';
    identify(ssl, identity);
    return 'accept';
  });
  return context;
}

const strangerClient =
  (peer: ProgramName): Play =>
  async (stage) => {
    const { at } = stage.files;
    const words = {
      openssl: ['-servername', name, '-servername_fatal', '-cert2', at('other.pem'), '-key2', at('other-key.pem')],
      gnutls: ['--sni-hostname', name, '--sni-hostname-fatal'],
    };
    const server = await serve(stage, peer, words[peer]);
    const reason = await meet(stage, clientContext(stage), server.port).then(() => 'none', reasonOf);
    expect('our reason', reason, 'TLSV1_UNRECOGNIZED_NAME');
  };

const strangerServer =
  (peer: ProgramName): Play =>
  async (stage) => {
    const { port, accept } = await listener(stage);
    const words = { openssl: ['-servername', 'stranger.example'], gnutls: ['--sni-hostname', 'stranger.example'] };
    const client = connect(stage, peer, port, words[peer]);
    const on = await accept(SSL_new(byName(stage)));
    expect('our reason', await handshake(on).then(() => 'none', reasonOf), 'CERT_CB_ERROR');
    await client.until(/alert internal error|Internal error/i);
  };

export const sni: Feature = {
  name: 'SNI',
  rows: {
    'the certificate by the name': { ...alike('client', sniClient), ...alike('server', sniServer) },
    'a stranger: refused': { ...alike('client', strangerClient), ...alike('server', strangerServer) },
  },
};

/** Between ourselves: no program here sends our client a cookie. */
const ownCookie: Play = async (stage) => {
  const { port, accept } = await listener(stage);
  const context = serverContext(stage);
  SSL_CTX_set_stateless_cookie_generate_cb(context, () => new Uint8Array(32).fill(7));
  SSL_CTX_set1_groups_list(context, 'P-521');
  const near = await reach(stage, newClient(clientContext(stage)), port);
  const far = await accept(SSL_new(context));
  await Promise.all([handshake(near), handshake(far)]);
  expect('HelloRetryRequest', SSL_was_retried(near.ssl), true);
  await Promise.all([leave(near), read(far, new Uint8Array(1)).then(() => leave(far))]);
};

const cookieServer =
  (length: number) =>
  (peer: ProgramName): Play =>
  async (stage) => {
    const context = serverContext(stage);
    let made = 0;
    SSL_CTX_set_stateless_cookie_generate_cb(context, () => {
      made += 1;
      return new Uint8Array(length).fill(made);
    });
    SSL_CTX_set1_groups_list(context, 'P-521');
    const { port, accept } = await listener(stage);
    const client = connect(stage, peer, port);
    const on = await accept(SSL_new(context));
    await handshake(on);
    expect('cookies made', made, 1);
    expect('HelloRetryRequest', SSL_was_retried(on.ssl), true);
    await answer(on, client);
    await dismiss(on, client);
  };

const cut = 's_server -stateless cuts the connection after its HelloRetryRequest, with s_client, too';
const noCookies = 'gnutls-serv sends cookies in DTLS alone';
const cookieRow = (length: number) => ({
  'openssl/client': cut,
  'gnutls/client': noCookies,
  ...alike('server', cookieServer(length)),
});

export const cookie: Feature = {
  name: 'cookie',
  rows: {
    'of 32 bytes': cookieRow(32),
    'of 1000 bytes': cookieRow(1000),
    'of our server, to our client': { ourselves: ownCookie },
  },
};
