/** Post-quantum groups: between ourselves, for the programs here have none; with every pair of providers. */

import { handshake, read, write } from '../../../cli/connection.ts';
import { SSL_CTX_set1_groups_list, SSL_get0_group_name, SSL_new, SSL_was_retried } from '../../../runtime/index.ts';
import { providers } from '../cases.ts';
import { expect, type Feature, type Play, type Row } from './feature.ts';
import { bytesOf, hear, leave } from './peers.ts';
import { clientContext, listener, newClient, reach, serverContext } from './stage.ts';

const hybrids = ['X25519MLKEM768', 'SecP256r1MLKEM768'] as const;

const between =
  (group: string, serverProvider: (typeof providers)[number], retried: boolean): Play =>
  async (stage) => {
    const { port, accept } = await listener(stage);
    const context = serverContext({ ...stage, provider: serverProvider });
    SSL_CTX_set1_groups_list(context, group);
    const client = newClient(clientContext(stage));
    SSL_CTX_set1_groups_list(client, retried ? `P-384:${group}` : group);
    const near = await reach(stage, client, port);
    const far = await accept(SSL_new(context));
    await Promise.all([handshake(near), handshake(far)]);
    expect("the client's group", SSL_get0_group_name(near.ssl), group);
    expect("the server's group", SSL_get0_group_name(far.ssl), group);
    expect('HelloRetryRequest', SSL_was_retried(near.ssl), retried);
    await write(near, bytesOf('to the server\n'));
    expect('line', await hear(far, 14), 'to the server\n');
    await write(far, bytesOf('to the client\n'));
    expect('line', await hear(near, 14), 'to the client\n');
    await Promise.all([leave(near), read(far, new Uint8Array(1)).then(() => leave(far))]);
  };

const ownRows = hybrids.flatMap((group) =>
  providers.flatMap((provider) =>
    [false, true].map((retried): [string, Row] => [
      `${group}, the server ${provider}${retried ? ', retried' : ''}`,
      { ourselves: between(group, provider, retried) },
    ]),
  ),
);

const [openssl, gnutls] = ['OpenSSL has ML-KEM from 3.5 on', 'GnuTLS has ML-KEM from 3.8.8 on'];

export const postQuantum: Feature = {
  name: 'post-quantum',
  rows: {
    'with the programs': {
      'openssl/client': openssl,
      'gnutls/client': gnutls,
      'openssl/server': openssl,
      'gnutls/server': gnutls,
    },
    ...Object.fromEntries(ownRows),
  },
};
