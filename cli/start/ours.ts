/** Our own client and server for the demonstration, with certificates made on the spot. */

import {
  type BIO,
  type CryptoProvider,
  chooseProvider,
  ERR_error_string,
  ERR_peek_last_error,
  type SSL,
  SSL_CTX_load_verify_certificates,
  SSL_CTX_new,
  SSL_CTX_set_alpn_protos,
  SSL_CTX_set_alpn_select_cb,
  SSL_CTX_set_ciphersuites,
  SSL_CTX_set_key_share_count,
  SSL_CTX_set_provider,
  SSL_CTX_set_verify,
  SSL_CTX_set1_groups_list,
  SSL_CTX_use_certificate_chain,
  SSL_CTX_use_PrivateKey,
  SSL_new,
  SSL_set_tlsext_host_name,
  SSL_set1_host,
  SSL_TLSEXT_ERR_NOACK,
  SSL_VERIFY_FAIL_IF_NO_PEER_CERT,
  SSL_VERIFY_PEER,
  TLS_client_method,
  TLS_server_method,
} from '../../runtime/index.ts';
import { type Issued, issue, type KeyType, makeCa } from '../../test/support/pki.ts';
import { type Connection, connection, handshake, read, shutdown, write } from '../connection.ts';
import { alpnText } from '../names.ts';
import { agreedBy, type Happening, record, type Side, type Told } from './story.ts';

/** What differs from demonstration to demonstration; what is not set is Handfast's default. */
export interface Wishes {
  readonly suites?: string;
  readonly groups?: string;
  /** Whose cryptography; the fastest one here unless set. */
  readonly provider?: CryptoProvider['name'];
  /** For how many of its groups a client sends a key share. */
  readonly keyShares?: number;
  readonly alpn?: string;
  /** Our own certificate. */
  readonly identity?: Issued;
  /** A server asks for a certificate signed by this CA; a client trusts it. */
  readonly trusts?: Issued;
}

/** A CA and a leaf for `localhost`, thrown away at the end. */
export interface Identity {
  readonly ca: Issued;
  readonly leaf: Issued;
}

/** A foreign client that is told to refuse what it cannot verify has gone on: so it accepts our certificate. */
export const acceptedBy = (client: string, { leaf }: Identity): string =>
  `CN = localhost, issued by CN = Throw-away CA: accepted by ${client}; our key is ${leaf.key.kind}`;

export function makeIdentity(kind: KeyType): Identity {
  const ca = makeCa(kind, { cn: 'Throw-away CA' });
  return { ca, leaf: issue(ca, { kind, cn: 'localhost', dns: ['localhost'], ip: ['127.0.0.1'] }) };
}

export function newClient(wishes: Wishes): SSL {
  const ssl = SSL_new(SSL_CTX_new(TLS_client_method()));
  apply(ssl, wishes);
  SSL_set_tlsext_host_name(ssl, 'localhost');
  SSL_set1_host(ssl, 'localhost');
  if (wishes.alpn !== undefined) SSL_CTX_set_alpn_protos(ssl, [wishes.alpn]);
  return ssl;
}

export function newServer(wishes: Wishes): SSL {
  const ssl = SSL_new(SSL_CTX_new(TLS_server_method()));
  apply(ssl, wishes);
  if (wishes.trusts !== undefined) SSL_CTX_set_verify(ssl, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT);
  SSL_CTX_set_alpn_select_cb(ssl, (_ssl, offered) => {
    return offered.find((protocol) => alpnText(protocol) === wishes.alpn) ?? SSL_TLSEXT_ERR_NOACK;
  });
  return ssl;
}

function apply(ssl: SSL, { provider, suites, groups, keyShares, identity, trusts }: Wishes): void {
  // First of all: keys belong to their provider.
  SSL_CTX_set_provider(ssl, chooseProvider(provider));
  if (suites !== undefined) must(SSL_CTX_set_ciphersuites(ssl, suites));
  if (groups !== undefined) must(SSL_CTX_set1_groups_list(ssl, groups));
  if (keyShares !== undefined) SSL_CTX_set_key_share_count(ssl, keyShares);
  if (trusts !== undefined) must(SSL_CTX_load_verify_certificates(ssl, trusts.certPem));
  if (identity === undefined) return;
  must(SSL_CTX_use_certificate_chain(ssl, identity.certPem));
  must(SSL_CTX_use_PrivateKey(ssl, identity.keyPem));
}

function must(returned: 0 | 1): void {
  if (returned === 0) throw new Error(ERR_error_string(ERR_peek_last_error()));
}

const greeting = 'Hello from Handfast\n';

/** Shakes hands with a peer that turns lines around, as `openssl s_server -rev` does, and says goodbye. */
export function talkAsClient(ssl: SSL, bio: BIO, happenings: Happening[]): Promise<Told> {
  return talk(ssl, 'client', bio, happenings, async (on) => {
    await write(on, new TextEncoder().encode(greeting));
    const answer = await readLine(on);
    if (answer !== turned(greeting)) throw new Error(`the peer answered ${JSON.stringify(answer)}`);
    const clean = await shutdown(on);
    return { data: `${greeting.length} bytes sent, ${answer.length} came back reversed`, clean };
  });
}

/** Shakes hands with a peer that sends a line, turns it around, and waits for the goodbye. */
export function talkAsServer(ssl: SSL, bio: BIO, happenings: Happening[]): Promise<Told> {
  return talk(ssl, 'server', bio, happenings, async (on) => {
    const line = await readLine(on);
    await write(on, new TextEncoder().encode(turned(line)));
    const clean = (await read(on, new Uint8Array(1))) === 0 && (await shutdown(on));
    return { data: `${line.length} bytes came, ${line.length} went back reversed`, clean };
  });
}

async function talk(
  ssl: SSL,
  side: Side,
  bio: BIO,
  happenings: Happening[],
  chat: (on: Connection) => Promise<{ readonly data: string; readonly clean: boolean }>,
): Promise<Told> {
  const on = connection(ssl, bio, record(ssl, side, happenings));
  const started = performance.now();
  await handshake(on);
  const milliseconds = performance.now() - started;
  // Before the chat: it ends in a shutdown, and what comes after the handshake is no part of the picture.
  const told = [...happenings];
  const agreed = { [side]: agreedBy(ssl) };
  return { happenings: told, agreed, milliseconds, ...(await chat(on)) };
}

async function readLine(on: Connection): Promise<string> {
  const into = new Uint8Array(1024);
  let text = '';
  while (!text.endsWith('\n')) {
    const length = await read(on, into);
    if (length === 0) throw new Error('the peer closed in the middle of a line');
    text += new TextDecoder().decode(into.subarray(0, length));
  }
  return text;
}

/** A line reversed, its newline kept at the end. */
export const turned = (line: string): string => `${[...line.trimEnd()].reverse().join('')}\n`;
