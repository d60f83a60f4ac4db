/** Settings for a side of ours, and a puppet against it, as a plan's world wants them. */

import type { NewSessionTicket } from '../../generated/messages/index.ts';
import { cipherSuites } from '../../generated/registry/cipher-suites.ts';
import { signatureSchemes } from '../../generated/registry/signature-schemes.ts';
import { utf8 } from '../../runtime/bytes/index.ts';
import type { CryptoProvider } from '../../runtime/crypto/provider.ts';
import * as tls from '../../runtime/index.ts';
import { ticketPsk } from '../../runtime/keys/schedule.ts';
import { Secret } from '../../runtime/keys/secret.ts';
import { Puppet, type PuppetPsk } from '../../verify/puppet/puppet.ts';
import { connect, host, makeContexts, type Side } from '../support/connect.ts';
import { identity, now } from '../support/identities.ts';
import { type End, makeTransport } from './transport.ts';
import type { World } from './world.ts';

export type RoleName = 'client' | 'server';

export interface Stage {
  readonly side: Side;
  readonly puppet: Puppet;
  /** Our end of the transport, and the puppet's. */
  readonly ends: readonly [End, End];
}

/** What the next event of the plan is; the application's callbacks answer so that it comes. */
export type Next = () => string | undefined;

const { ca, leaf } = identity('Ed25519');
/** An algorithm that nobody registered, and that leaves everything as it is. */
export const asItIs = 0xfade;
const same = (bytes: Uint8Array): Uint8Array => bytes;
const key = new Uint8Array(32).fill(7);
const suite = cipherSuites.TLS_AES_128_GCM_SHA256;
export const external: tls.ExternalPsk = { identity: utf8('ours'), key, hash: 'sha256' };
const mostEarlyData = 1000;

export function setStage(role: RoleName, provider: CryptoProvider, world: World, next: Next): Stage {
  const ends = makeTransport();
  const contexts = makeContexts({ provider });
  const context = contexts[role];
  const psk = pskFor(role, provider, world, context);
  shareSettings(context, world, next);
  if (role === 'client') setClient(context, world, next);
  else setServer(context, world, next);
  const side = connect(context, ends[0] as unknown as tls.BIO);
  if (role === 'client') addressClient(side, world);
  const puppet = new Puppet({
    side: role === 'client' ? 'server' : 'client',
    provider,
    bio: ends[1],
    identity: { chain: [leaf.certDer], key: provider.privateKey(leaf.keyPkcs8), scheme: signatureSchemes.ed25519 },
    ...(psk && { psk }),
  });
  return { side, puppet, ends };
}

/** `given` where the next event is one of these, undefined, which asks to be asked again, otherwise. */
const answering =
  <T>(next: Next, given: Readonly<Record<string, T>>) =>
  (): T | undefined =>
    given[next() ?? ''];

function shareSettings(context: tls.SSL_CTX, world: World, next: Next): void {
  if (world.endIsClose) tls.SSL_CTX_set_options(context, tls.SSL_OP_IGNORE_UNEXPECTED_EOF);
  tls.SSL_CTX_set_quiet_shutdown(context, world.quiet === true);
  tls.SSL_CTX_set_cert_cb(
    context,
    answering(next, { certificateChosen: 'accept', certificateRefused: 'reject' } as const),
  );
  if (world.compressing || world.compressionOffered)
    tls.SSL_CTX_add_cert_compression_alg(context, {
      id: asItIs,
      ...(world.compressing && { compress: same }),
      ...(world.compressionOffered && { decompress: same }),
    });
}

function verdict(next: Next): tls.VerifyCallback {
  return answering(next, { certificateAccepted: true, certificateRejected: false });
}

/** Our certificate, with a key's owner who signs when the plan says so. */
function useOwner(context: tls.SSL_CTX, provider: CryptoProvider, next: Next): void {
  const signer = provider.privateKey(leaf.keyPkcs8);
  context.settings.credentials = [];
  tls.SSL_CTX_use_certificate_chain(context, leaf.certPem);
  tls.SSL_CTX_use_PrivateKey(context, (scheme, input) => {
    if (next() === 'signingFailed') throw new Error('the token is gone');
    return next() === 'signed' ? signer.sign(scheme, input, provider.random) : undefined;
  });
}

function setClient(context: tls.SSL_CTX, world: World, next: Next): void {
  tls.SSL_CTX_set_verify(context, tls.SSL_VERIFY_PEER, verdict(next));
  if (world.haveCertificate) useOwner(context, context.settings.provider, next);
  if (!world.compatible) tls.SSL_CTX_clear_options(context, tls.SSL_OP_ENABLE_MIDDLEBOX_COMPAT);
  if (world.pskOnlyOffered) tls.SSL_CTX_set_options(context, tls.SSL_OP_ALLOW_NO_DHE_KEX);
  if (world.authOffered) tls.SSL_set_post_handshake_auth(context, true);
  if (world.psk === 'external') tls.SSL_CTX_set_psk_use_callback(context, () => external);
}

/** Who the client thinks that it speaks to, and the session with which it comes back. */
function addressClient({ ssl }: Side, world: World): void {
  tls.SSL_set_tlsext_host_name(ssl, host);
  tls.SSL_set1_host(ssl, host);
  if (world.psk === 'session') tls.SSL_set_session(ssl, sessionOfClient());
}

const sessionOfClient = (): tls.SSL_SESSION => ({
  suite,
  psk: new Secret(key.slice()),
  identity: utf8('a ticket'),
  lifetime: 3600,
  ageAdd: 0,
  receivedAt: now.getTime(),
  authenticatedAt: now.getTime(),
  maxEarlyData: mostEarlyData,
  peerChain: [leaf.certDer],
  verifyResult: 0,
  context: new Uint8Array(),
  serverName: host,
});

function setServer(context: tls.SSL_CTX, world: World, next: Next): void {
  const required = world.certificateRequired ? tls.SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0;
  const later = world.wantsCertificate ? 0 : tls.SSL_VERIFY_POST_HANDSHAKE;
  tls.SSL_CTX_set_verify(context, tls.SSL_VERIFY_PEER | required | later, verdict(next));
  tls.SSL_CTX_load_verify_certificates(context, ca.certPem);
  useOwner(context, context.settings.provider, next);
  tls.SSL_CTX_set_num_tickets(context, world.tickets === undefined ? 0 : 1);
  tls.SSL_CTX_set_max_early_data(context, mostEarlyData);
  tls.SSL_CTX_set_client_hello_cb(
    context,
    answering(next, { clientHelloAccepted: 'accept', clientHelloRejected: 'reject' } as const),
  );
  if (world.pskOnly) tls.SSL_CTX_set_options(context, tls.SSL_OP_ALLOW_NO_DHE_KEX);
  if (world.pskOnly) tls.SSL_CTX_set_options(context, tls.SSL_OP_PREFER_NO_DHE_KEX);
  const chosen = world.ticket ? ('unknown' as const) : external;
  tls.SSL_CTX_set_psk_find_callback(context, answering(next, { pskChosen: chosen, pskDeclined: 'unknown' as const }));
}

/** The key that the puppet shares with our side; a puppet client has one in any case, so that there is always something to look up. */
function pskFor(role: RoleName, provider: CryptoProvider, world: World, context: tls.SSL_CTX): PuppetPsk | undefined {
  const common = { key: { bytes: key }, hash: 'sha256', obfuscatedAge: 0, suite } as const;
  if (role === 'server' && world.ticket) return earnTicket(context, provider);
  if (role === 'server' || world.psk === 'external')
    return { ...common, identity: external.identity, origin: 'external' };
  return world.psk === 'session' ? { ...common, identity: utf8('a ticket'), origin: 'resumption' } : undefined;
}

/** From a handshake before, with the same server. */
export function earnTicket(context: tls.SSL_CTX, provider: CryptoProvider): PuppetPsk {
  tls.SSL_CTX_set_num_tickets(context, 1);
  tls.SSL_CTX_set_max_early_data(context, mostEarlyData);
  const ends = makeTransport();
  const side = connect(context, ends[0] as unknown as tls.BIO);
  const puppet = new Puppet({ side: 'client', provider, bio: ends[1] });
  puppet.say('ClientHello');
  tls.SSL_do_handshake(side.ssl);
  puppet.listen();
  puppet.say('Finished');
  tls.SSL_do_handshake(side.ssl);
  puppet.listen();
  const [ticket] = puppet.said('NewSessionTicket') as NewSessionTicket[];
  const { resumption } = puppet.know;
  if (ticket === undefined || resumption === undefined) throw new Error('the server gave no ticket');
  return {
    key: ticketPsk(provider, suite.hash, resumption, ticket.ticketNonce),
    hash: suite.hash,
    origin: 'resumption',
    identity: ticket.ticket,
    obfuscatedAge: ticket.ticketAgeAdd,
    suite,
  };
}
