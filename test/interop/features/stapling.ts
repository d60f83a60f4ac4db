/** OCSP responses that a server staples to its certificate; RFC 9846 section 4.5.1.1. */

import { existsSync, readFileSync } from 'node:fs';
import { handshake } from '../../../cli/connection.ts';
import {
  SSL_CTX_request_ocsp,
  SSL_CTX_set_ocsp_response,
  SSL_get_ocsp_response,
  SSL_new,
} from '../../../runtime/index.ts';
import { alike, expect, type Feature, type Play, type ProgramName } from './feature.ts';
import { answer, chat, connect, dismiss, leave, serve } from './peers.ts';
import { clientContext, listener, meet, type Stage, serverContext } from './stage.ts';

function responseOf({ files }: Stage): Uint8Array {
  if (files.ocspResponse === undefined) throw new Error('`openssl ocsp` made no response');
  return files.ocspResponse;
}

const hex = (bytes: Uint8Array | undefined): string =>
  bytes === undefined ? 'none' : Buffer.from(bytes).toString('hex');

const ourClient =
  (asks: boolean) =>
  (peer: ProgramName): Play =>
  async (stage) => {
    const response = responseOf(stage);
    const file = stage.files.at('ocsp.der');
    const words = peer === 'openssl' ? ['-status_file', file] : ['--ocsp-response', file];
    const server = await serve(stage, peer, words);
    const context = clientContext(stage);
    if (asks) SSL_CTX_request_ocsp(context);
    const on = await meet(stage, context, server.port);
    expect('response', hex(SSL_get_ocsp_response(on.ssl)), asks ? hex(response) : 'none');
    await chat(on, peer, server);
    await leave(on);
  };

const ourServer =
  (asks: boolean) =>
  (peer: ProgramName): Play =>
  async (stage) => {
    const response = responseOf(stage);
    const context = serverContext(stage);
    SSL_CTX_set_ocsp_response(context, response);
    const { port, accept } = await listener(stage);
    const saved = stage.files.at(`saved-${port}.der`);
    const words = { openssl: asks ? ['-status'] : [], gnutls: ['--save-ocsp', saved] };
    const client = connect(stage, peer, port, words[peer]);
    const on = await accept(SSL_new(context));
    await handshake(on);
    await answer(on, client);
    if (asks && peer === 'openssl') await client.until(/Cert Status: good/);
    if (!asks) expect('a response', /OCSP Response Data/.test(client.output()), false);
    await dismiss(on, client);
    if (peer === 'gnutls') expect('saved', existsSync(saved) && hex(readFileSync(saved)), hex(response));
  };

export const stapling: Feature = {
  name: 'OCSP stapling',
  rows: {
    'asked for': { ...alike('client', ourClient(true)), ...alike('server', ourServer(true)) },
    'not asked for': {
      ...alike('client', ourClient(false)),
      'openssl/server': ourServer(false)('openssl'),
      'gnutls/server': 'gnutls-cli always asks',
    },
  },
};
