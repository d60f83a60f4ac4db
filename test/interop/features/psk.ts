/** External pre-shared keys: the right one, a wrong one, and one that nobody knows. RFC 9257. */

import { ConnectionError, handshake } from '../../../cli/connection.ts';
import {
  chooseProvider,
  type ExternalPsk,
  type SSL_CTX,
  SSL_CTX_new,
  SSL_CTX_set_options,
  SSL_CTX_set_provider,
  SSL_CTX_set_psk_find_callback,
  SSL_CTX_set_psk_key_exchange_modes,
  SSL_CTX_set_psk_use_callback,
  SSL_get0_group_name,
  SSL_new,
  SSL_OP_ALLOW_NO_DHE_KEX,
  SSL_OP_PREFER_NO_DHE_KEX,
  SSL_psk_used,
  TLS_server_method,
} from '../../../runtime/index.ts';
import { alike, expect, type Feature, type Play, type ProgramName } from './feature.ts';
import { answer, bytesOf, chat, connect, dismiss, gnutlsPriority, leave, serve } from './peers.ts';
import { clientContext, listener, meet, type Stage, serverContext } from './stage.ts';

const identity = 'ours';
const key = '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';
const wrongKey = key.replaceAll('0', 'f');

const pskOf = (hex: string): ExternalPsk => ({
  identity: bytesOf(identity),
  key: Buffer.from(hex, 'hex'),
  hash: 'sha256',
});

/** What the programs are told, where they know this key. */
function wordsOf(stage: Stage, peer: ProgramName, role: 'client' | 'server', hex: string, alone = false): string[] {
  const certificate = role === 'server' ? ['-nocert'] : [];
  if (peer === 'openssl')
    return ['-psk', hex, '-psk_identity', identity, ...certificate, ...(alone ? ['-allow_no_dhe_kex'] : [])];
  const own = stage.files.put(`psk-${hex.slice(0, 4)}.txt`, `${identity}:${hex}\n`);
  const priority = gnutlsPriority(alone ? ':-KX-ALL:+PSK' : ':-KX-ALL:+ECDHE-PSK:+DHE-PSK:+PSK');
  return role === 'server'
    ? ['--pskpasswd', own, ...priority]
    : ['--pskusername', identity, '--pskkey', hex, ...priority];
}

const ourClient =
  (peer: ProgramName): Play =>
  async (stage) => {
    const server = await serve(stage, peer, wordsOf(stage, peer, 'server', key));
    const context = clientContext(stage);
    SSL_CTX_set_psk_use_callback(context, () => pskOf(key));
    const on = await meet(stage, context, server.port);
    expect('psk used', SSL_psk_used(on.ssl), true);
    await chat(on, peer, server);
    await leave(on);
  };

/** OpenSSL 3.0 does without a key exchange only for a client that knows no other way. */
const ourClientAlone =
  (peer: ProgramName): Play =>
  async (stage) => {
    const server = await serve(stage, peer, wordsOf(stage, peer, 'server', key, true));
    const context = clientContext(stage);
    if (peer === 'openssl') SSL_CTX_set_psk_key_exchange_modes(context, [0]);
    else SSL_CTX_set_options(context, SSL_OP_ALLOW_NO_DHE_KEX);
    SSL_CTX_set_psk_use_callback(context, () => pskOf(key));
    const on = await meet(stage, context, server.port);
    expect('psk used', SSL_psk_used(on.ssl), true);
    expect('a group', SSL_get0_group_name(on.ssl), undefined);
    await chat(on, peer, server);
    await leave(on);
  };

const ourServerAlone =
  (peer: ProgramName): Play =>
  async (stage) => {
    const { port, accept } = await listener(stage);
    const client = connect(stage, peer, port, wordsOf(stage, peer, 'client', key, true));
    const context = contextFor(stage, false, key);
    SSL_CTX_set_options(context, SSL_OP_ALLOW_NO_DHE_KEX);
    SSL_CTX_set_options(context, SSL_OP_PREFER_NO_DHE_KEX);
    const on = await accept(SSL_new(context));
    await handshake(on);
    expect('psk used', SSL_psk_used(on.ssl), true);
    expect('a group', SSL_get0_group_name(on.ssl), undefined);
    await answer(on, client);
    await dismiss(on, client);
  };

const ourClientWrong =
  (peer: ProgramName): Play =>
  async (stage) => {
    const server = await serve(stage, peer, wordsOf(stage, peer, 'server', key));
    const context = clientContext(stage);
    SSL_CTX_set_psk_use_callback(context, () => pskOf(wrongKey));
    const reason = await meet(stage, context, server.port).then(() => 'none', reasonOf);
    // Refused by alert: decrypt_error of RFC 9846 section 4.3.11, or what the program sends in its place.
    expect('an alert', /_ALERT_/.test(reason) && reason, reason);
  };

/** Our server, without a certificate or with one. */
function contextFor(stage: Stage, certified: boolean, hex: string): SSL_CTX {
  const context = certified ? serverContext(stage) : SSL_CTX_new(TLS_server_method());
  SSL_CTX_set_provider(context, chooseProvider(stage.provider));
  SSL_CTX_set_psk_find_callback(context, (_ssl, offered) => {
    return new TextDecoder().decode(offered) === identity ? pskOf(hex) : 'unknown';
  });
  return context;
}

const ourServer =
  (peer: ProgramName, known: string): Play =>
  async (stage) => {
    const { port, accept } = await listener(stage);
    const client = connect(stage, peer, port, wordsOf(stage, peer, 'client', key));
    const on = await accept(SSL_new(contextFor(stage, false, known)));
    if (known !== key)
      return expect('our reason', await handshake(on).then(() => 'none', reasonOf), 'DIGEST_CHECK_FAILED');
    await handshake(on);
    expect('psk used', SSL_psk_used(on.ssl), true);
    await answer(on, client);
    await dismiss(on, client);
  };

/** A server that does not know the identity goes on with certificates. */
const unknownToUs =
  (peer: ProgramName): Play =>
  async (stage) => {
    const { port, accept } = await listener(stage);
    const words = {
      openssl: ['-psk', key, '-psk_identity', 'somebody'],
      gnutls: ['--pskusername', 'somebody', '--pskkey', key, ...gnutlsPriority(':+ECDHE-PSK:+DHE-PSK:+PSK')],
    };
    const client = connect(stage, peer, port, words[peer]);
    const on = await accept(SSL_new(contextFor(stage, true, key)));
    await handshake(on);
    expect('psk used', SSL_psk_used(on.ssl), false);
    await answer(on, client);
    await dismiss(on, client);
  };

const unknownToThem =
  (peer: ProgramName): Play =>
  async (stage) => {
    const server = await serve(stage, peer);
    const context = clientContext(stage);
    SSL_CTX_set_psk_use_callback(context, () => pskOf(key));
    const on = await meet(stage, context, server.port);
    expect('psk used', SSL_psk_used(on.ssl), false);
    await chat(on, peer, server);
    await leave(on);
  };

const reasonOf = (error: unknown): string => (error instanceof ConnectionError ? error.reason : String(error));

export const psk: Feature = {
  name: 'external PSK',
  rows: {
    'the same key': {
      ...alike('client', ourClient),
      ...alike('server', (peer) => ourServer(peer, key)),
    },
    'the same key, without a key exchange': {
      ...alike('client', ourClientAlone),
      ...alike('server', ourServerAlone),
    },
    'another key: refused': {
      ...alike('client', ourClientWrong),
      ...alike('server', (peer) => ourServer(peer, wrongKey)),
    },
    'unknown: certificates instead': {
      ...alike('client', unknownToThem),
      ...alike('server', unknownToUs),
    },
  },
};
