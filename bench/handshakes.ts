/** Full handshakes in memory: our client and server over a BIO pair, and Node's tls over a pair of Duplex streams. */

import { Duplex } from 'node:stream';
import tls from 'node:tls';
import * as ssl from '../runtime/index.ts';
import { type Issued, issue, makeCa } from '../test/support/pki.ts';

export type ProviderName = 'noble' | 'node';

/** A CA and a leaf for `bench.test`, both P-256: the commonest of today. */
export function credentials(): { readonly ca: Issued; readonly leaf: Issued } {
  const ca = makeCa('P-256');
  return { ca, leaf: issue(ca, { kind: 'P-256', dns: ['bench.test'] }) };
}

export interface Contexts {
  readonly client: ssl.SSL_CTX;
  readonly server: ssl.SSL_CTX;
}

/** Both sides as they come by default but for the group, which is X25519 unless given: a client that verifies chain and name. */
export function contexts(
  provider: ProviderName,
  { ca, leaf }: ReturnType<typeof credentials>,
  { suites, groups = 'X25519' }: { readonly suites?: string; readonly groups?: string } = {},
): Contexts {
  const client = ssl.SSL_CTX_new(ssl.TLS_client_method());
  const server = ssl.SSL_CTX_new(ssl.TLS_server_method());
  for (const context of [client, server]) {
    ssl.SSL_CTX_set_provider(context, ssl.chooseProvider(provider));
    ssl.SSL_CTX_set1_groups_list(context, groups);
    if (suites !== undefined) ssl.SSL_CTX_set_ciphersuites(context, suites);
  }
  ssl.SSL_CTX_load_verify_certificates(client, ca.certPem);
  ssl.SSL_CTX_use_certificate_chain(server, leaf.certPem);
  ssl.SSL_CTX_use_PrivateKey(server, leaf.keyPem);
  return { client, server };
}

export interface Pair {
  readonly client: ssl.SSL;
  readonly server: ssl.SSL;
}

const mostCalls = 20;

/** Shakes hands to the end; throws where that fails. `size`: bytes that each direction of the pair holds. */
export function shakeHands(contexts: Contexts, size = 0): Pair {
  const client = ssl.SSL_new(contexts.client);
  const server = ssl.SSL_new(contexts.server);
  const [left, right] = ssl.BIO_new_bio_pair(size, size);
  ssl.SSL_set_bio(client, left, left);
  ssl.SSL_set_bio(server, right, right);
  ssl.SSL_set_tlsext_host_name(client, 'bench.test');
  ssl.SSL_set1_host(client, 'bench.test');
  for (let i = 0; i < mostCalls; i += 1) {
    const done = ssl.SSL_do_handshake(client) === 1;
    if (ssl.SSL_do_handshake(server) === 1 && done) return { client, server };
  }
  ssl.ERR_print_errors((line) => console.error(line));
  throw new Error(`no handshake: ${ssl.SSL_state_string(client)} and ${ssl.SSL_state_string(server)}`);
}

/** Two streams, each of which reads what the other is written. */
function duplexPair(): [Duplex, Duplex] {
  const make = (other: () => Duplex): Duplex =>
    new Duplex({
      read() {},
      write(chunk, _encoding, done) {
        other().push(chunk);
        done();
      },
      final(done) {
        other().push(null);
        done();
      },
    });
  const left: Duplex = make(() => right);
  const right: Duplex = make(() => left);
  return [left, right];
}

/** One handshake of Node's own, TLS 1.3, without tickets, the client verifying chain and name. */
export function nodeShakesHands(secure: {
  readonly client: tls.SecureContext;
  readonly server: tls.SecureContext;
}): Promise<void> {
  const [left, right] = duplexPair();
  const server = new tls.TLSSocket(right, { isServer: true, secureContext: secure.server });
  const client = tls.connect({
    socket: left,
    secureContext: secure.client,
    servername: 'bench.test',
    rejectUnauthorized: true,
  });
  return new Promise((resolve, reject) => {
    let open = 2;
    const opened = (): void => {
      open -= 1;
      if (open > 0) return;
      client.destroy();
      server.destroy();
      resolve();
    };
    client.once('secureConnect', opened).once('error', reject);
    server.once('secure', opened).once('error', reject);
  });
}

export function nodeContexts({ ca, leaf }: ReturnType<typeof credentials>): {
  readonly client: tls.SecureContext;
  readonly server: tls.SecureContext;
} {
  const versions = { minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3', ecdhCurve: 'X25519' } as const;
  return {
    client: tls.createSecureContext({ ...versions, ca: ca.certPem }),
    server: tls.createSecureContext({ ...versions, cert: leaf.certPem, key: leaf.keyPem }),
  };
}
