/** One handshake of ours with a foreign peer: shaken, data both ways, said goodbye, and held to what was wanted. */

import { once } from 'node:events';
import net from 'node:net';
import { listen } from '../../cli/start/node.ts';
import { newClient, newServer, talkAsClient, talkAsServer, type Wishes } from '../../cli/start/ours.ts';
import type { Told } from '../../cli/start/story.ts';
import { groups } from '../../generated/registry/groups.ts';
import { BIO_new_socket } from '../../runtime/bio/node/index.ts';
import type { Case, Key } from './cases.ts';
import { clientGroups, type Foreign, host } from './foreign.ts';
import { node } from './node.ts';
import { openssl } from './openssl.ts';
import type { Pki } from './pki.ts';

export const foreign: Readonly<Record<Case['peer'], Foreign>> = { openssl, node };

/** Our client with a server that is there already. Rejects where anything is not as wanted; else milliseconds. */
export async function asClient(of: Case, pki: Pki, port: number): Promise<number> {
  const socket = net.connect({ host, port, noDelay: true, allowHalfOpen: true });
  try {
    await once(socket, 'connect');
    const own = of.clientKey && { identity: pki.identities[of.clientKey].leaf };
    const trusts = pki.identities[of.key].ca;
    const keyShares = of.opening === 'noShare' ? 0 : 1;
    const ssl = newClient({ ...wishesOf(of), ...own, trusts, keyShares, groups: clientGroups(of) });
    const told = await talkAsClient(ssl, BIO_new_socket(socket), []);
    examine(of, told);
    return told.milliseconds;
  } finally {
    socket.destroy();
  }
}

/** Our server with a client that connects to it. Rejects where anything is not as wanted; else milliseconds. */
export async function asServer(of: Case, pki: Pki): Promise<number> {
  const server = net.createServer({ allowHalfOpen: true, noDelay: true });
  const port = await listen(server);
  const connected = once(server, 'connection') as Promise<[net.Socket]>;
  const client = foreign[of.peer].runClient(of, pki, port);
  try {
    const [socket] = await Promise.race([connected, client.then(() => connected)]);
    const told = await serve(of, pki, socket).catch((error: unknown) => {
      // Both fail for one cause, and ours knows more of it.
      client.catch(() => undefined);
      throw error;
    });
    await client;
    return told.milliseconds;
  } finally {
    server.close();
  }
}

async function serve(of: Case, pki: Pki, socket: net.Socket): Promise<Told> {
  try {
    const trusts = of.clientKey && { trusts: pki.identities[of.clientKey].ca };
    const ssl = newServer({ ...wishesOf(of), ...trusts, identity: pki.identities[of.key].leaf, groups: of.group });
    const told = await talkAsServer(ssl, BIO_new_socket(socket), []);
    examine(of, told);
    socket.end();
    return told;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

const wishesOf = ({ suite, provider }: Case): Wishes => ({ suites: suite, provider });

const groupNames = Object.values(groups);
const schemes: Readonly<Record<Key, string>> = {
  'P-256': 'ecdsa_secp256r1_sha256',
  'P-384': 'ecdsa_secp384r1_sha384',
  Ed25519: 'ed25519',
  RSA: 'rsa_pss_rsae_',
};

/** Throws where something else was agreed on than what this case is about. */
function examine(of: Case, { agreed, clean }: Told): void {
  const ours = agreed[of.role];
  const group = groupNames.find(({ openssl: names }) => (names as readonly string[]).includes(of.group))?.name;
  const peerKey = of.role === 'client' ? of.key : of.clientKey;
  expect('version', ours?.version, 'TLSv1.3');
  expect('suite', ours?.suite, of.suite);
  expect('group', ours?.group, group);
  expect('HelloRetryRequest', ours?.retried, of.opening !== 'plain');
  expect('verified', ours?.peer?.verified, peerKey && '0 (ok)');
  expect(
    'signature',
    ours?.peer?.signature.startsWith(peerKey === undefined ? '?' : schemes[peerKey]),
    peerKey && true,
  );
  expect('close_notify both ways', clean, true);
}

function expect(what: string, found: unknown, wanted: unknown): void {
  if (found !== wanted) throw new Error(`${what}: ${found} instead of ${wanted}`);
}
