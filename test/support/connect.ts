/** A client and a server of ours over BIOs in memory, and a loop that drives both to the end. */

import { alertByCode } from '../../generated/registry/alerts.ts';
import type { CryptoProvider } from '../../runtime/crypto/provider.ts';
import {
  type BIO,
  BIO_new_bio_pair,
  BIO_number_read,
  BIO_number_written,
  ERR_clear_error,
  ERR_get_error,
  ERR_reason_name,
  type SSL,
  SSL_CB_ALERT,
  SSL_CB_WRITE,
  type SSL_CTX,
  SSL_CTX_load_verify_certificates,
  SSL_CTX_new,
  SSL_CTX_set_info_callback,
  SSL_CTX_set_keylog_callback,
  SSL_CTX_set_msg_callback,
  SSL_CTX_set_num_tickets,
  SSL_CTX_set_provider,
  SSL_CTX_set_random,
  SSL_CTX_set_state_callback,
  SSL_CTX_set_time,
  SSL_CTX_set_verify,
  SSL_CTX_set1_groups_list,
  SSL_CTX_use_certificate_chain,
  SSL_CTX_use_PrivateKey,
  SSL_do_handshake,
  SSL_ERROR_SSL,
  SSL_ERROR_SYSCALL,
  SSL_ERROR_ZERO_RETURN,
  SSL_get_error,
  SSL_new,
  SSL_set_bio,
  SSL_set_tlsext_host_name,
  SSL_set1_host,
  SSL_state_string,
  SSL_VERIFY_FAIL_IF_NO_PEER_CERT,
  SSL_VERIFY_PEER,
  SSL_want,
  TLS_client_method,
  TLS_server_method,
} from '../../runtime/index.ts';
import { identity, now } from './identities.ts';
import type { Issued, KeyType } from './pki.ts';
import { seeded } from './random.ts';

/** What pairs offer unless told otherwise: small shares, so that tests that go through every byte stay quick. */
const classicGroups = 'x25519:secp256r1:secp384r1:secp521r1';

/** The name in every server certificate of `identity`. */
export const host = 'example.com';

/** One side, with what it reported. */
export interface Side {
  readonly ssl: SSL;
  /** The BIO that it reads from and writes to. */
  readonly bio: BIO;
  /** `sent illegal_parameter`, `received close_notify`. */
  readonly alerts: string[];
  /** `write ClientHello`, `read ServerHello`. */
  readonly messages: string[];
  /** The bytes of those messages. */
  readonly bytes: Uint8Array[];
  readonly states: string[];
  readonly keyLog: string[];
}

export interface Pair {
  readonly client: Side;
  readonly server: Side;
}

export interface PairOptions {
  /** Of the server's certificate; Ed25519 unless given. */
  readonly kind?: KeyType;
  readonly provider?: CryptoProvider;
  /** Makes all randomness of both sides follow from this text. */
  readonly seed?: string;
  /** Bytes that the BIO pair holds of what the client and what the server wrote; 0 is the default size. */
  readonly capacity?: readonly [number, number];
  /** Set what differs from an ordinary pair; called last. */
  readonly client?: (context: SSL_CTX) => void;
  readonly server?: (context: SSL_CTX) => void;
}

export interface Contexts {
  readonly client: SSL_CTX;
  readonly server: SSL_CTX;
}

/** A pair about to shake hands: the client verifies the server as `host`, the server asks for nothing and issues no tickets. */
export const makePair = (options: PairOptions = {}): Pair => pairOf(makeContexts(options), options.capacity);

export function makeContexts(options: PairOptions = {}): Contexts {
  const { ca, leaf } = identity(options.kind ?? 'Ed25519');
  const client = context(TLS_client_method, options, 'client');
  SSL_CTX_load_verify_certificates(client, ca.certPem);
  options.client?.(client);
  const server = context(TLS_server_method, options, 'server');
  use(server, leaf);
  SSL_CTX_set_num_tickets(server, 0);
  options.server?.(server);
  return { client, server };
}

/** A connection between these contexts. */
export function pairOf({ client, server }: Contexts, capacity: readonly [number, number] = [0, 0]): Pair {
  const [a, b] = BIO_new_bio_pair(...capacity);
  const sides = { client: connect(client, a), server: connect(server, b) };
  SSL_set_tlsext_host_name(sides.client.ssl, host);
  SSL_set1_host(sides.client.ssl, host);
  return sides;
}

/** Gives a context a certificate with its key. */
export function use(context: SSL_CTX, { certPem, keyPem }: Pick<Issued, 'certPem' | 'keyPem'>): void {
  if (SSL_CTX_use_certificate_chain(context, certPem) + SSL_CTX_use_PrivateKey(context, keyPem) < 2)
    throw new Error(reasons().join());
}

/** A server that insists on a client certificate, and trusts this kind's CA. */
export function demanding(kind: KeyType): (context: SSL_CTX) => void {
  return (context) => {
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT);
    SSL_CTX_load_verify_certificates(context, identity(kind).ca.certPem);
  };
}

function context(method: typeof TLS_client_method, { provider, seed }: PairOptions, name: string): SSL_CTX {
  const made = SSL_CTX_new(method());
  if (provider !== undefined) SSL_CTX_set_provider(made, provider);
  if (seed !== undefined) SSL_CTX_set_random(made, seeded(`${seed} ${name}`));
  SSL_CTX_set_time(made, () => now.getTime());
  SSL_CTX_set1_groups_list(made, classicGroups);
  return made;
}

/** A connection of this context on this BIO. */
export function connect(context: SSL_CTX, bio: BIO): Side {
  const side = { bio, alerts: [], messages: [], bytes: [], states: [], keyLog: [] };
  const ssl = SSL_new(context);
  SSL_set_bio(ssl, bio, bio);
  return watch({ ...side, ssl });
}

function watch(side: Side): Side {
  SSL_CTX_set_info_callback(side.ssl, (_ssl, where, value) => {
    if ((where & SSL_CB_ALERT) === 0) return;
    const name = alertByCode(value & 0xff)?.name ?? String(value & 0xff);
    side.alerts.push(`${(where & SSL_CB_WRITE) === 0 ? 'received' : 'sent'} ${name}`);
  });
  SSL_CTX_set_msg_callback(side.ssl, (_ssl, direction, name, bytes) => {
    if (name === 'Alert') return;
    side.messages.push(`${direction} ${name}`);
    side.bytes.push(bytes.slice());
  });
  SSL_CTX_set_state_callback(side.ssl, (_ssl, state) => side.states.push(state));
  SSL_CTX_set_keylog_callback(side.ssl, (_ssl, line) => side.keyLog.push(line));
  return side;
}

/** What a call came to. */
export interface Called {
  readonly returned: number;
  readonly error: number;
  readonly want: number;
  readonly state: string;
  /** What the error queue held afterwards, oldest first. */
  readonly reasons: readonly string[];
}

/** Calls with an empty error queue. */
export function called({ ssl }: Side, call: (ssl: SSL) => number): Called {
  ERR_clear_error();
  const returned = call(ssl);
  const [error, want, state] = [SSL_get_error(ssl, returned), SSL_want(ssl), SSL_state_string(ssl)];
  return { returned, error, want, state, reasons: reasons() };
}

/** Empties the error queue. */
export function reasons(): string[] {
  const names: string[] = [];
  for (let code = ERR_get_error(); code !== 0; code = ERR_get_error()) names.push(ERR_reason_name(code) ?? `${code}`);
  return names;
}

const finalErrors: readonly number[] = [SSL_ERROR_SSL, SSL_ERROR_SYSCALL, SSL_ERROR_ZERO_RETURN];

/** Whether repeating the call is of no use: it succeeded, or failed for good. */
export const isOver = ({ returned, error }: Called): boolean => returned > 0 || finalErrors.includes(error);

export interface Ends {
  readonly client: Called;
  readonly server: Called;
}

/** Calls SSL_do_handshake on both sides in turn until both are over or nothing moves any more; throws after `most` rounds. */
export function shakeHands({ client, server }: Pair, most = 10_000): Ends {
  for (let round = 0; round < most; round++) {
    const before = moved(client) + moved(server);
    const ends = { client: called(client, SSL_do_handshake), server: called(server, SSL_do_handshake) };
    if (isOver(ends.client) && isOver(ends.server)) return ends;
    if (moved(client) + moved(server) === before) return ends;
  }
  throw new Error(`no end after ${most} rounds: client ${client.states.at(-1)}, server ${server.states.at(-1)}`);
}

const moved = ({ bio }: Side): number => BIO_number_read(bio) + BIO_number_written(bio);
