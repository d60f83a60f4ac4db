/** A sample of the features of `npm run interop`, and what they find where something is not as wanted. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handshake } from '../../../cli/connection.ts';
import { opensslVersion } from '../../../cli/start/openssl.ts';
import { SSL_CTX_set_num_tickets, SSL_new, SSL_session_reused } from '../../../runtime/index.ts';
import { expect as want } from './feature.ts';
import { type Files, makeFiles } from './files.ts';
import { features } from './index.ts';
import { gnutlsServerBarred, gnutlsVersion } from './peers.ts';
import { type Missing, playScene, type Scene, sceneName, scenesOf } from './play.ts';
import { clientContext, listener, meet, serverContext } from './stage.ts';

const barred = gnutlsServerBarred();
const missing: Missing = {
  ...(barred !== undefined && { 'gnutls/client': barred }),
  ...(opensslVersion() === undefined && { openssl: 'no openssl program here' }),
  ...(gnutlsVersion() === undefined && { gnutls: 'no GnuTLS here' }),
};
const scenes = scenesOf(features);
let files: Files;
beforeAll(() => {
  files = makeFiles();
});
afterAll(() => files.remove());

describe('the features', () => {
  it('have names of their own', () => {
    expect(new Set(scenes.map(sceneName)).size).toBe(scenes.length);
  });
});

describe('one row of each feature', () => {
  const first = features.filter(({ name }) => name !== 'large transfer').map(({ name }) => name);
  const sample = scenes.filter(({ feature, row, provider }) => {
    const rows = Object.keys(features.find(({ name }) => name === feature)?.rows ?? {});
    return first.includes(feature) && row === rows[0] && provider === 'node';
  });
  for (const of of sample.filter(({ play }) => typeof play !== 'string')) {
    const absent = Object.keys(missing).some((peer) => of.side.startsWith(peer));
    it.skipIf(absent)(sceneName(of), async () =>
      expect(await playScene(of, files, missing)).toMatchObject({ outcome: 'passed' }),
    );
  }
});

describe('what is not as wanted is found', () => {
  const sceneOf = (play: Scene['play']): Scene => ({
    feature: 'a',
    row: 'b',
    side: 'ourselves',
    provider: 'node',
    play,
  });

  it('a value that is another', async () => {
    const result = await playScene(
      sceneOf(async () => want('group', 'x25519', 'secp256r1')),
      files,
      {},
    );
    expect(result).toMatchObject({ outcome: 'failed', why: 'group: x25519 instead of secp256r1' });
  });

  it('a session that does not come back', async () => {
    const play: Scene['play'] = async (stage) => {
      const { port, accept } = await listener(stage);
      const context = serverContext(stage);
      SSL_CTX_set_num_tickets(context, 0);
      const met = meet(stage, clientContext(stage), port);
      const on = await accept(SSL_new(context));
      await handshake(on);
      want('reused', SSL_session_reused((await met).ssl), 1);
    };
    expect(await playScene(sceneOf(play), files, {})).toMatchObject({
      outcome: 'failed',
      why: 'reused: 0 instead of 1',
    });
  });

  it('a reason instead of a play, and a program that is not here', async () => {
    expect(await playScene(sceneOf('no option'), files, {})).toMatchObject({ outcome: 'impossible', why: 'no option' });
    const of: Scene = { ...sceneOf(async () => undefined), side: 'gnutls/client' };
    expect(await playScene(of, files, { gnutls: 'not here' })).toMatchObject({ outcome: 'skipped', why: 'not here' });
  });
});
