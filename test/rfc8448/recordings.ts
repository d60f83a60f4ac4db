/** Our client and our server set up as those of the recordings: same offers, same keys, same randoms. */

import {
  readCertificate,
  readCertificateVerify,
  readHelloRetryRequest,
  readNewSessionTicket,
} from '../../generated/messages/index.ts';
import { chooseProvider } from '../../runtime/crypto/choose.ts';
import type { CryptoProvider, Random } from '../../runtime/crypto/provider.ts';
import * as ssl from '../../runtime/index.ts';
import { fields, message, pssSalt, serverKey } from './trace.ts';

export const noble = chooseProvider('noble');
const header = 4;
/** Where `random` stands in a hello: after the header and legacy_version. The session id follows it, behind its length. */
const randomAt = 6;
const sessionIdAt = randomAt + 33;
/** The certificates were valid then. */
const may2018 = Date.UTC(2018, 4, 1);

const codes = { sessionTicket: 35, renegotiationInfo: 0xff01 };
/** The order in which the recorded client wrote its extensions. */
const recordedOrder = [0, 0xff01, 10, 35, 51, 42, 43, 13, 44, 45, 28, 21];
const recordedSchemes = [
  0x0403, 0x0503, 0x0603, 0x0203, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0201, 0x0402, 0x0502, 0x0602,
  0x0202,
];
const recordedSuites = 'TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_256_GCM_SHA384';
const recordSizeLimit = 0x4001;

export interface Recording {
  readonly section: '3' | '4' | '5' | '6' | '7';
  readonly clientGroups: readonly number[];
  readonly serverGroups: readonly number[];
  /** The client offers tickets of TLS 1.2. */
  readonly offersTicket?: true;
  readonly compatible?: true;
  readonly clientAuthentication?: true;
}

const ffdhe = [0x0100, 0x0101, 0x0102, 0x0103, 0x0104];
const all = [29, 23, 24, 25, ...ffdhe];

export const recordings = {
  simple: { section: '3', clientGroups: all, serverGroups: all, offersTicket: true },
  resumed: { section: '4', clientGroups: all, serverGroups: all },
  retried: { section: '5', clientGroups: [29, 23, 24], serverGroups: [23, 24, 29] },
  authenticated: { section: '6', clientGroups: all, serverGroups: all, clientAuthentication: true },
  compatible: { section: '7', clientGroups: all, serverGroups: all, compatible: true },
} as const satisfies Record<string, Recording>;

/** Answers each use of randomness with the recording's bytes; a use that the recording does not know fails the test. */
function recorded(values: Readonly<Record<string, readonly Uint8Array[]>>): Random {
  const used = new Map<string, number>();
  return (length, purpose) => {
    const index = used.get(purpose) ?? 0;
    used.set(purpose, index + 1);
    const value = values[purpose]?.[index];
    if (value?.length !== length) throw new Error(`no ${length} recorded bytes for ${purpose} (${index})`);
    return value.slice();
  };
}

function shares(section: string, role: 'client' | 'server'): Record<string, Uint8Array[]> {
  const key = (action: RegExp) => fields(section, role, action, 'private key');
  return { 'key_share x25519': key(/x25519 key pair/), 'key_share secp256r1': key(/P-256 key pair/) };
}

export function clientContext(recording: Recording, provider: CryptoProvider): ssl.SSL_CTX {
  const { section } = recording;
  const context = ssl.SSL_CTX_new(ssl.TLS_client_method());
  ssl.SSL_CTX_set_provider(context, provider);
  if (!recording.compatible) ssl.SSL_CTX_clear_options(context, ssl.SSL_OP_ENABLE_MIDDLEBOX_COMPAT);
  ssl.SSL_CTX_set_options(context, ssl.SSL_OP_TLSEXT_PADDING);
  ssl.SSL_CTX_set_verify(context, ssl.SSL_VERIFY_NONE);
  ssl.SSL_CTX_set_ciphersuites(context, recordedSuites);
  ssl.SSL_CTX_set1_group_codes(context, recording.clientGroups);
  ssl.SSL_CTX_set1_sigalg_codes(context, recordedSchemes);
  ssl.SSL_CTX_set_record_size_limit(context, recordSizeLimit);
  ssl.SSL_CTX_add_custom_ext(context, codes.renegotiationInfo, Uint8Array.of(0));
  if (recording.offersTicket) ssl.SSL_CTX_add_custom_ext(context, codes.sessionTicket, new Uint8Array());
  ssl.SSL_CTX_set_extension_order(context, recordedOrder);
  if (recording.clientAuthentication) setCertificate(context, 'client', section, replayedSignature('client', section));
  const hello = message(section, 'client', 'ClientHello');
  ssl.SSL_CTX_set_random(
    context,
    recorded({
      'client random': [hello.slice(randomAt, randomAt + 32)],
      'session id': [hello.slice(sessionIdAt, sessionIdAt + 32)],
      ...shares(section, 'client'),
    }),
  );
  ssl.SSL_CTX_set_time(context, () => may2018);
  return context;
}

export function serverContext(recording: Recording, provider: CryptoProvider): ssl.SSL_CTX {
  const { section } = recording;
  const context = ssl.SSL_CTX_new(ssl.TLS_server_method());
  ssl.SSL_CTX_set_provider(context, provider);
  ssl.SSL_CTX_set_options(context, ssl.SSL_OP_CIPHER_SERVER_PREFERENCE);
  ssl.SSL_CTX_set1_group_codes(context, recording.serverGroups);
  ssl.SSL_CTX_set_announce_groups(context, true);
  ssl.SSL_CTX_set_record_size_limit(context, recordSizeLimit);
  ssl.SSL_CTX_set_num_tickets(context, 0);
  if (recording.clientAuthentication) {
    setCertificate(context, 'server', section, replayedSignature('server', section));
    ssl.SSL_CTX_set1_sigalg_codes(context, recordedSchemes);
    ssl.SSL_CTX_set_verify(context, ssl.SSL_VERIFY_PEER | ssl.SSL_VERIFY_FAIL_IF_NO_PEER_CERT, () => true);
  } else if (section !== '4') setCertificate(context, 'server', section, repeatedSignature(section));
  const hellos = fields(section, 'server', /^construct a ServerHello/, 'ServerHello');
  const random = hellos.at(-1)?.slice(randomAt, randomAt + 32) ?? new Uint8Array();
  ssl.SSL_CTX_set_random(context, recorded({ 'server random': [random], ...shares(section, 'server') }));
  if (section === '5') ssl.SSL_CTX_set_stateless_cookie_generate_cb(context, recordedCookie);
  if (section === '3') ssl.SSL_CTX_set_ticket_cb(context, recordedTicket);
  ssl.SSL_CTX_set_time(context, () => may2018);
  return context;
}

function setCertificate(context: ssl.SSL_CTX, role: 'client' | 'server', section: string, owner: ssl.KeyOwner): void {
  const { certificateList } = readCertificate(message(section, role, 'Certificate').subarray(header));
  const chain = certificateList.map((entry) => entry.certData);
  if (ssl.SSL_CTX_use_certificate_chain(context, chain) + ssl.SSL_CTX_use_PrivateKey(context, owner) < 2)
    throw new Error(`no certificate of the ${role} in section ${section}`);
}

const signatureOf = (role: 'client' | 'server', section: string): Uint8Array =>
  readCertificateVerify(message(section, role, 'CertificateVerify').subarray(header)).signature;

/** Signs with the salt of the recording; native keys cannot be told their salt, so the key is noble's for both providers. */
function repeatedSignature(section: string): ssl.KeyOwner {
  const { pkcs8, modulus } = serverKey();
  const salt = pssSalt(signatureOf('server', section), modulus, (data) => noble.hash('sha256', data));
  const key = noble.privateKey(pkcs8);
  return (scheme, input) => key.sign(scheme, input, () => salt.slice());
}

/** The RFC does not tell the keys of section 6. The other side verifies this signature, so it is right for what we signed. */
const replayedSignature =
  (role: 'client' | 'server', section: string): ssl.KeyOwner =>
  () =>
    signatureOf(role, section);

function recordedCookie(): Uint8Array {
  const retry = readHelloRetryRequest(message('5', 'server', 'ServerHello').subarray(header));
  const cookie = retry.extensions.find((extension) => extension.type === 'cookie');
  return cookie?.body ?? new Uint8Array();
}

function recordedTicket(): ssl.Ticket {
  const ticket = readNewSessionTicket(message('3', 'server', 'NewSessionTicket').subarray(header));
  return {
    lifetime: ticket.ticketLifetime,
    ageAdd: ticket.ticketAgeAdd,
    nonce: ticket.ticketNonce,
    ticket: ticket.ticket,
    maxEarlyData: 1024,
  };
}
