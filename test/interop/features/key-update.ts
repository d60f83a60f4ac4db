/** KeyUpdate: of one side or of both, by our wish and by the peer's. RFC 9846 section 4.7.3. */

import { handshake } from '../../../cli/connection.ts';
import {
  SSL_KEY_UPDATE_NOT_REQUESTED,
  SSL_KEY_UPDATE_REQUESTED,
  SSL_key_update,
  SSL_new,
} from '../../../runtime/index.ts';
import { alike, expect, type Feature, type Play, type ProgramName } from './feature.ts';
import { answer, chat, connect, dismiss, leave, order, serve, type Words } from './peers.ts';
import { clientContext, listener, meet, messagesOf, newClient, serverContext } from './stage.ts';

type Wish = 'ours' | 'oursOfBoth' | 'theirs' | 'theirsOfBoth';

/** What is typed to a program, or sent to gnutls-serv, to make it update. */
const commands: Readonly<Record<'client' | 'server', Readonly<Record<'theirs' | 'theirsOfBoth', Words>>>> = {
  client: {
    theirs: { openssl: ['k'], gnutls: ['^rekey1^'] },
    theirsOfBoth: { openssl: ['K'], gnutls: ['^rekey^'] },
  },
  server: { theirs: { openssl: ['k'], gnutls: [] }, theirsOfBoth: { openssl: ['K'], gnutls: ['**REHANDSHAKE**'] } },
};

/** Whether the KeyUpdates that such a wish makes went over, and no other ones. */
function expectUpdates(messages: readonly string[], wish: Wish): void {
  const count = (name: string): number => messages.filter((message) => message === name).length;
  expect('KeyUpdates written', count('write KeyUpdate'), wish === 'theirs' ? 0 : 1);
  expect('KeyUpdates read', count('read KeyUpdate'), wish === 'ours' ? 0 : 1);
}

const type = { ours: SSL_KEY_UPDATE_NOT_REQUESTED, oursOfBoth: SSL_KEY_UPDATE_REQUESTED } as const;

const ourClient =
  (wish: Wish) =>
  (peer: ProgramName): Play =>
  async (stage) => {
    const server = await serve(stage, peer);
    const ssl = newClient(clientContext(stage));
    const messages = messagesOf(ssl);
    const on = await meet(stage, ssl, server.port);
    await chat(on, peer, server);
    if (wish === 'ours' || wish === 'oursOfBoth') SSL_key_update(ssl, type[wish]);
    else if (peer === 'openssl') server.type(`${commands.server[wish].openssl[0]}\n`);
    else await order(on, `${commands.server[wish].gnutls[0]}`);
    for (const line of ['we say it again\n', 'we go on\n', 'we come to the end\n']) await chat(on, peer, server, line);
    expectUpdates(messages, wish);
    await leave(on);
  };

const ourServer =
  (wish: Wish) =>
  (peer: ProgramName): Play =>
  async (stage) => {
    const { port, accept } = await listener(stage);
    const client = connect(stage, peer, port, peer === 'gnutls' ? ['--inline-commands'] : []);
    const ssl = SSL_new(serverContext(stage));
    const messages = messagesOf(ssl);
    const on = await accept(ssl);
    await handshake(on);
    await answer(on, client);
    if (wish === 'ours' || wish === 'oursOfBoth') SSL_key_update(ssl, type[wish]);
    else client.type(`${commands.client[wish][peer][0]}\n`);
    if (wish.startsWith('theirs')) await client.until(peer === 'openssl' ? /KEYUPDATE/ : /Rekey was completed/);
    for (const line of ['peer says it again\n', 'peer goes on\n']) await answer(on, client, line);
    expectUpdates(messages, wish);
    await dismiss(on, client);
  };

const row = (wish: Wish) => ({ ...alike('client', ourClient(wish)), ...alike('server', ourServer(wish)) });

export const keyUpdate: Feature = {
  name: 'KeyUpdate',
  rows: {
    'of ours, by us': row('ours'),
    'of both, by us': row('oursOfBoth'),
    "of the peer's, by the peer": {
      ...row('theirs'),
      'gnutls/client': 'gnutls-serv has no command for it: its **REHANDSHAKE** updates both',
    },
    'of both, by the peer': row('theirsOfBoth'),
  },
};
