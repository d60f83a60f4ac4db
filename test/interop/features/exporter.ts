/** Keying material that both sides derive alike; RFC 9846 section 7.5. */

import { handshake } from '../../../cli/connection.ts';
import { type SSL, SSL_export_keying_material, SSL_new } from '../../../runtime/index.ts';
import { alike, expect, type Feature, type Play, type ProgramName } from './feature.ts';
import { answer, chat, connect, dismiss, leave, serve, type Words } from './peers.ts';
import type { Program } from './program.ts';
import { clientContext, listener, meet, serverContext } from './stage.ts';

const label = 'EXPORTER-handfast';

const wordsFor = (length: number): Words => ({
  openssl: ['-keymatexport', label, '-keymatexportlen', String(length)],
  gnutls: ['--keymatexport', label, '--keymatexportsize', String(length)],
});

async function expectEqual(ssl: SSL, peer: Program, length: number): Promise<void> {
  const [, theirs] = await peer.until(/Key(?:ing)? material: ([0-9a-fA-F]+)\n/);
  const ours = SSL_export_keying_material(ssl, length, label);
  expect('keying material', ours && Buffer.from(ours).toString('hex'), theirs?.toLowerCase());
  expect('bytes of it', ours?.length, length);
}

const ourClient =
  (length: number) =>
  (peer: ProgramName): Play =>
  async (stage) => {
    const server = await serve(stage, peer, wordsFor(length)[peer]);
    const on = await meet(stage, clientContext(stage), server.port);
    await chat(on, peer, server);
    await expectEqual(on.ssl, server, length);
    await leave(on);
  };

const ourServer =
  (length: number) =>
  (peer: ProgramName): Play =>
  async (stage) => {
    const { port, accept } = await listener(stage);
    const client = connect(stage, peer, port, wordsFor(length)[peer]);
    const on = await accept(SSL_new(serverContext(stage)));
    await handshake(on);
    await answer(on, client);
    await expectEqual(on.ssl, client, length);
    await dismiss(on, client);
  };

const row = (length: number) => ({ ...alike('client', ourClient(length)), ...alike('server', ourServer(length)) });

export const exporter: Feature = { name: 'exporter', rows: { '32 bytes': row(32), '300 bytes': row(300) } };
