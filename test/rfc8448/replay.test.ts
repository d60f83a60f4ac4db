/** RFC 8448 sections 3 and 5: our client and our server, given the keys and randoms of the recording, send its very bytes. */

import { describe, expect, it } from 'vitest';
import {
  readCertificate,
  readCertificateVerify,
  readHelloRetryRequest,
  readNewSessionTicket,
} from '../../generated/messages/index.ts';
import { toHex } from '../../runtime/bytes/index.ts';
import { chooseProvider } from '../../runtime/crypto/choose.ts';
import type { Random } from '../../runtime/crypto/provider.ts';
import * as ssl from '../../runtime/index.ts';
import { fields, haveTraces, message, pssSalt, records, serverKey } from './trace.ts';

const noble = chooseProvider('noble');
const header = 4;
/** Where `random` stands in a hello: after the header and legacy_version. */
const randomAt = 6;
/** The certificate was valid then. */
const may2018 = Date.UTC(2018, 4, 1);

const codes = { sessionTicket: 35, renegotiationInfo: 0xff01 };
/** The order in which the recorded client wrote its extensions. */
const recordedOrder = [0, 0xff01, 10, 35, 51, 43, 13, 44, 45, 28, 21];
const recordedSchemes = [
  0x0403, 0x0503, 0x0603, 0x0203, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0201, 0x0402, 0x0502, 0x0602,
  0x0202,
];
const recordedSuites = 'TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_256_GCM_SHA384';
const recordSizeLimit = 0x4001;

interface Recording {
  readonly section: '3' | '5';
  readonly clientGroups: readonly number[];
  readonly serverGroups: readonly number[];
  readonly offersTicket: boolean;
}

const ffdhe = [0x0100, 0x0101, 0x0102, 0x0103, 0x0104];
const recordings: readonly Recording[] = [
  {
    section: '3',
    clientGroups: [29, 23, 24, 25, ...ffdhe],
    serverGroups: [29, 23, 24, 25, ...ffdhe],
    offersTicket: true,
  },
  { section: '5', clientGroups: [29, 23, 24], serverGroups: [23, 24, 29], offersTicket: false },
];

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

function shares(section: '3' | '5', role: 'client' | 'server'): Record<string, Uint8Array[]> {
  const key = (action: RegExp) => fields(section, role, action, 'private key');
  return { 'key_share x25519': key(/x25519 key pair/), 'key_share secp256r1': key(/P-256 key pair/) };
}

function clientContext({ section, clientGroups, offersTicket }: Recording, provider: typeof noble): ssl.SSL_CTX {
  const context = ssl.SSL_CTX_new(ssl.TLS_client_method());
  ssl.SSL_CTX_set_provider(context, provider);
  ssl.SSL_CTX_clear_options(context, ssl.SSL_OP_ENABLE_MIDDLEBOX_COMPAT);
  ssl.SSL_CTX_set_options(context, ssl.SSL_OP_TLSEXT_PADDING);
  ssl.SSL_CTX_set_verify(context, ssl.SSL_VERIFY_NONE);
  ssl.SSL_CTX_set_ciphersuites(context, recordedSuites);
  ssl.SSL_CTX_set1_group_codes(context, clientGroups);
  ssl.SSL_CTX_set1_sigalg_codes(context, recordedSchemes);
  ssl.SSL_CTX_set_record_size_limit(context, recordSizeLimit);
  ssl.SSL_CTX_add_custom_ext(context, codes.renegotiationInfo, Uint8Array.of(0));
  if (offersTicket) ssl.SSL_CTX_add_custom_ext(context, codes.sessionTicket, new Uint8Array());
  ssl.SSL_CTX_set_psk_key_exchange_modes(context, [1]);
  ssl.SSL_CTX_set_extension_order(context, recordedOrder);
  const random = message(section, 'client', 'ClientHello').slice(randomAt, randomAt + 32);
  ssl.SSL_CTX_set_random(context, recorded({ 'client random': [random], ...shares(section, 'client') }));
  return context;
}

function serverContext({ section, serverGroups }: Recording, provider: typeof noble): ssl.SSL_CTX {
  const context = ssl.SSL_CTX_new(ssl.TLS_server_method());
  ssl.SSL_CTX_set_provider(context, provider);
  ssl.SSL_CTX_set_options(context, ssl.SSL_OP_CIPHER_SERVER_PREFERENCE);
  ssl.SSL_CTX_set1_group_codes(context, serverGroups);
  ssl.SSL_CTX_set_announce_groups(context, true);
  ssl.SSL_CTX_set_record_size_limit(context, recordSizeLimit);
  setServerKey(context, section);
  const hellos = fields(section, 'server', /^construct a ServerHello/, 'ServerHello');
  const random = hellos.at(-1)?.slice(randomAt, randomAt + 32) ?? new Uint8Array();
  ssl.SSL_CTX_set_random(context, recorded({ 'server random': [random], ...shares(section, 'server') }));
  if (section === '5') ssl.SSL_CTX_set_stateless_cookie_generate_cb(context, recordedCookie);
  ssl.SSL_CTX_set_num_tickets(context, 0);
  if (section === '3') ssl.SSL_CTX_set_ticket_cb(context, recordedTicket);
  return context;
}

/** Signs with the salt of the recording; native keys cannot be told their salt, so the key is noble's for both providers. */
function setServerKey(context: ssl.SSL_CTX, section: '3' | '5'): void {
  const { pkcs8, modulus } = serverKey();
  const { signature } = readCertificateVerify(message(section, 'server', 'CertificateVerify').subarray(header));
  const salt = pssSalt(signature, modulus, (data) => noble.hash('sha256', data));
  const key = noble.privateKey(pkcs8);
  const { certificateList } = readCertificate(message(section, 'server', 'Certificate').subarray(header));
  expect(
    ssl.SSL_CTX_use_certificate_chain(
      context,
      certificateList.map((entry) => entry.certData),
    ),
  ).toBe(1);
  expect(ssl.SSL_CTX_use_PrivateKey(context, (scheme, input) => key.sign(scheme, input, () => salt.slice()))).toBe(1);
}

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

/** A memory BIO, and everything that was written to it. */
function wire(): { readonly bio: ssl.BIO; readonly sent: () => string } {
  const bio = ssl.BIO_new(ssl.BIO_s_mem());
  ssl.BIO_set_mem_eof_return(bio, -1);
  const write = bio.write.bind(bio);
  let sent = '';
  bio.write = (from) => {
    sent += toHex(from);
    return write(from);
  };
  return { bio, sent: () => sent };
}

describe.skipIf(!haveTraces)('RFC 8448, byte for byte (skipped where ../shared is missing)', () => {
  for (const provider of [noble, chooseProvider('node')]) {
    for (const recording of recordings) {
      it(`section ${recording.section} with ${provider.name}`, () => replay(recording, provider));
    }
  }
});

function replay(recording: Recording, provider: typeof noble): void {
  const toServer = wire();
  const toClient = wire();
  const client = ssl.SSL_new(clientContext(recording, provider));
  const server = ssl.SSL_new(serverContext(recording, provider));
  ssl.SSL_CTX_set_time(client, () => may2018);
  ssl.SSL_set_tlsext_host_name(client, 'server');
  ssl.SSL_set_bio(client, toClient.bio, toServer.bio);
  ssl.SSL_set_bio(server, toServer.bio, toClient.bio);
  for (let i = 0; i < 4; i += 1) {
    ssl.SSL_do_handshake(client);
    ssl.SSL_do_handshake(server);
  }
  expect(errors()).toEqual([]);
  if (recording.section === '3') exchange(client, server);
  expect(ssl.SSL_shutdown(client)).toBe(0);
  expect(ssl.SSL_shutdown(server)).toBe(0);
  expect(toServer.sent()).toBe(records(recording.section, 'client').map(toHex).join(''));
  expect(toClient.sent()).toBe(records(recording.section, 'server').map(toHex).join(''));
}

/** The ticket, and fifty bytes each way. */
function exchange(client: ssl.SSL, server: ssl.SSL): void {
  const fifty = Uint8Array.from({ length: 50 }, (_, i) => i);
  expect(ssl.SSL_new_session_ticket(server)).toBe(1);
  expect(ssl.SSL_write(client, fifty)).toBe(50);
  expect(ssl.SSL_write(server, fifty)).toBe(50);
}

function errors(): string[] {
  const lines: string[] = [];
  ssl.ERR_print_errors((line) => lines.push(line));
  return lines;
}
