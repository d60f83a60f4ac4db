/** A client and a server as the options want them: contexts first, then a connection of each. */

import { chooseProvider } from '../../runtime/crypto/choose.ts';
import * as tls from '../../runtime/index.ts';
import {
  expiredServer,
  goodClient,
  goodServer,
  host,
  type Identity,
  now,
  otherServer,
  strangeServer,
  trusted,
} from './identities.ts';
import { type Options, ordinary, suites } from './options.ts';
import { seeded } from './seeded.ts';

export interface Contexts {
  readonly client: tls.SSL_CTX;
  readonly server: tls.SSL_CTX;
}

/** Bytes of 0-RTT data that tickets allow. */
const allowedEarly = 1000;

export function makeContexts({ seed }: Options): Contexts {
  const client = tls.SSL_CTX_new(tls.TLS_client_method());
  const server = tls.SSL_CTX_new(tls.TLS_server_method());
  for (const [context, name] of [
    [client, 'client'],
    [server, 'server'],
  ] as const) {
    tls.SSL_CTX_set_provider(context, chooseProvider('noble'));
    tls.SSL_CTX_set_random(context, seeded(`${seed} ${name}`));
    tls.SSL_CTX_set_time(context, () => now);
    tls.SSL_CTX_load_verify_certificates(context, trusted().certificate);
  }
  return { client, server };
}

/** Settles all that the options say; what they said before is gone. */
export function setUp({ client, server }: Contexts, options: Options): void {
  for (const context of [client, server]) context.settings.credentials = [];
  setUpClient(client, options);
  setUpServer(server, options);
}

function setUpClient(client: tls.SSL_CTX, options: Options): void {
  const { group, retry, mismatch, suite, clientCertificate, wait } = options;
  tls.SSL_CTX_set1_groups_list(client, retry ? `${otherThan(group)}:${group}` : group);
  tls.SSL_CTX_set_key_share_count(client, 1);
  tls.SSL_CTX_set_ciphersuites(client, mismatch === 'suite' ? suite : suites.join(':'));
  tls.SSL_CTX_set_alpn_protos(client, ['h2', 'http/1.1']);
  if (clientCertificate === 'sent' || options.afterwards === 'authentication') use(client, goodClient());
  if (options.afterwards === 'authentication') tls.SSL_set_post_handshake_auth(client, true);
  const verdict = wait === 'verdict' ? secondTime((ok: boolean) => ok) : undefined;
  tls.SSL_CTX_set_verify(client, tls.SSL_VERIFY_PEER, verdict);
}

function setUpServer(server: tls.SSL_CTX, options: Options): void {
  const { group, mismatch, suite, wait } = options;
  tls.SSL_CTX_set1_groups_list(server, mismatch === 'group' ? otherThan(group) : group);
  tls.SSL_CTX_set_ciphersuites(server, mismatch === 'suite' ? otherSuite(suite) : suite);
  tls.SSL_CTX_set_alpn_select_cb(server, (_ssl, offered) =>
    mismatch === 'protocol' ? tls.SSL_TLSEXT_ERR_ALERT_FATAL : (offered[0] ?? tls.SSL_TLSEXT_ERR_NOACK),
  );
  use(server, serverIdentity(options), wait === 'signature');
  tls.SSL_CTX_set_verify(server, verifyMode(options));
  tls.SSL_CTX_set_num_tickets(server, options.afterwards === 'ticket' ? 1 : 0);
  tls.SSL_CTX_set_max_early_data(server, options.earlyData === 'accepted' ? allowedEarly : 0);
  const accept = () => 'accept' as const;
  tls.SSL_CTX_set_client_hello_cb(server, wait === 'clientHello' ? secondTime(accept) : undefined);
  tls.SSL_CTX_set_cert_cb(server, wait === 'certificate' ? secondTime(accept) : undefined);
}

function verifyMode({ clientCertificate, afterwards }: Options): number {
  if (afterwards === 'authentication') return tls.SSL_VERIFY_PEER | tls.SSL_VERIFY_POST_HANDSHAKE;
  if (clientCertificate === 'notAsked') return tls.SSL_VERIFY_NONE;
  return tls.SSL_VERIFY_PEER | tls.SSL_VERIFY_FAIL_IF_NO_PEER_CERT;
}

/** What is chosen for the connection before, in which the client gets its ticket. */
export function setUpBeforehand(contexts: Contexts, options: Options): void {
  const { group, suite, seed, earlyData, clientCertificate } = options;
  // A client that proved itself then need not do so again, and has perhaps lost its certificate since.
  const asked = clientCertificate === 'notAsked' ? 'notAsked' : 'sent';
  setUp(contexts, { ...ordinary, group, suite, seed, clientCertificate: asked });
  tls.SSL_CTX_set_num_tickets(contexts.server, 1);
  tls.SSL_CTX_set_max_early_data(contexts.server, earlyData === 'none' ? 0 : allowedEarly);
}

function serverIdentity({ serverCertificate }: Options): Identity {
  if (serverCertificate === 'expired') return expiredServer();
  if (serverCertificate === 'wrongName') return otherServer();
  return serverCertificate === 'unknownIssuer' ? strangeServer() : goodServer();
}

function use(context: tls.SSL_CTX, { certificate, key }: Identity, isSlow = false): void {
  tls.SSL_CTX_use_certificate_chain(context, certificate);
  const { provider } = context.settings;
  const owner: tls.KeyOwner = (scheme, input) => provider.privateKey(key).sign(scheme, input, provider.random);
  tls.SSL_CTX_use_PrivateKey(context, isSlow ? secondTime(owner) : key);
}

/** A callback that first asks to be called again. */
function secondTime<A extends unknown[], R>(answer: (...values: A) => R): (...values: A) => R | undefined {
  let isFirst = true;
  return (...values) => {
    const wasFirst = isFirst;
    isFirst = false;
    return wasFirst ? undefined : answer(...values);
  };
}

const otherThan = (group: string): string => (group === 'secp256r1' ? 'x25519' : 'secp256r1');
const otherSuite = (suite: string): string => suites.find((other) => other !== suite) ?? suite;

/** Bytes that the BIO pair of one direction holds when it is to be too small. */
const smallBuffer = 160;

/** A connection of each context, and the ends of their BIO pairs that the network has. */
export function connect(contexts: Contexts, { wait }: Options) {
  const size = wait === 'smallBuffer' ? smallBuffer : 0;
  const [client, atClient] = tls.BIO_new_bio_pair(size, 0);
  const [server, atServer] = tls.BIO_new_bio_pair(size, 0);
  const ssl = { client: tls.SSL_new(contexts.client), server: tls.SSL_new(contexts.server) };
  tls.SSL_set_bio(ssl.client, client, client);
  tls.SSL_set_bio(ssl.server, server, server);
  tls.SSL_set_tlsext_host_name(ssl.client, host);
  tls.SSL_set1_host(ssl.client, host);
  return { ssl, network: { client: atClient, server: atServer } };
}
