/** SSL_CTX: methods, contexts, and what is set on them for all their connections. */

import type { CryptoProvider, Random } from '../crypto/provider.ts';
import type { KeyOwner, Reply, Ticket, Verdict, VerifyCallback } from '../handshake/configuration.ts';
import { attempt, raiseNo } from './attempt.ts';
import { certificateFrom, certificatesFrom, keyFrom, signaturesOf } from './credentials.ts';
import { parseGroups, parseSchemes, parseSuites } from './lists.ts';
import type { AlpnSelectCallback, InfoCallback, KeyLogCallback, MessageCallback, Settings } from './settings.ts';
import type { SSL } from './ssl.ts';
import { SSL_CTX, type SSL_METHOD } from './ssl.ts';

/** Either role, by SSL_set_connect_state or SSL_set_accept_state. */
export const TLS_method = (): SSL_METHOD => ({ role: undefined });
export const TLS_client_method = (): SSL_METHOD => ({ role: 'client' });
export const TLS_server_method = (): SSL_METHOD => ({ role: 'server' });

/** A context with Handfast's defaults: TLS 1.3, every suite, group and scheme, and, for clients, SSL_VERIFY_PEER. SSL_CTX_new(3). */
export function SSL_CTX_new(method: SSL_METHOD): SSL_CTX {
  return new SSL_CTX(method);
}

/** What has settings: a context, or one connection. */
export type Settable = SSL_CTX | SSL;

/** Our chain, leaf first: PEM text, or DER. The key follows by SSL_CTX_use_PrivateKey. Returns 1, or 0 with a reason. SSL_CTX_use_certificate(3). */
export function SSL_CTX_use_certificate_chain(of: Settable, chain: string | Uint8Array | readonly Uint8Array[]): 0 | 1 {
  return attempt('X509_LIB', () => {
    const given = certificatesFrom(chain);
    of.settings.pendingChain = { ...given, signatures: signaturesOf(given.chain) };
  });
}

/**
 * The private key of the chain set just before: PEM text, PKCS#8 DER, or a function that signs for a key kept elsewhere.
 * May be repeated with other chains, one for each kind of key. Returns 1, or 0 with a reason. SSL_CTX_use_PrivateKey(3).
 */
export function SSL_CTX_use_PrivateKey(of: Settable, key: string | Uint8Array | KeyOwner): 0 | 1 {
  const { pendingChain, provider } = of.settings;
  if (pendingChain === undefined) return raiseNo('NO_CERTIFICATE_ASSIGNED');
  return attempt('KEY_VALUES_MISMATCH', () => {
    const credential = {
      ...pendingChain,
      key: typeof key === 'function' ? key : keyFrom(provider, key, pendingChain.leaf),
    };
    of.settings.credentials = [...of.settings.credentials, credential];
    of.settings.pendingChain = undefined;
  });
}

/** 1 when there is a certificate and no chain waits for its key; SSL_CTX_check_private_key(3). */
export function SSL_CTX_check_private_key(of: Settable): 0 | 1 {
  const { credentials, pendingChain } = of.settings;
  return credentials.length > 0 && pendingChain === undefined ? 1 : raiseNo('NO_PRIVATE_KEY_ASSIGNED');
}

/** A DER OCSP response to staple for the certificate set last; 0 where there is none. SSL_set_tlsext_status_ocsp_resp(3). */
export function SSL_CTX_set_ocsp_response(of: Settable, response: Uint8Array): 0 | 1 {
  const last = of.settings.credentials.at(-1);
  if (last === undefined) return raiseNo('NO_CERTIFICATE_SET');
  of.settings.credentials = [...of.settings.credentials.slice(0, -1), { ...last, ocspResponse: response }];
  return 1;
}

/** Adds trust anchors from PEM text or DER. Returns 1, or 0 with a reason. SSL_CTX_load_verify_locations(3), from text. */
export function SSL_CTX_load_verify_certificates(
  of: Settable,
  roots: string | Uint8Array | readonly Uint8Array[],
): 0 | 1 {
  return attempt('X509_LIB', () => {
    const { chain } = certificatesFrom(roots);
    of.settings.roots = [...of.settings.roots, ...chain.map(certificateFrom)];
  });
}

/** `mode`: bits of SSL_VERIFY_*. `callback` may overrule our verdict. SSL_CTX_set_verify(3). */
export function SSL_CTX_set_verify(of: Settable, mode: number, callback?: VerifyCallback): void {
  of.settings.verifyMode = mode;
  of.settings.verifyCallback = callback;
}

/** Most intermediate certificates in a chain; SSL_CTX_set_verify_depth(3). */
export function SSL_CTX_set_verify_depth(of: Settable, depth: number): void {
  of.settings.verifyDepth = depth;
}

/** Smallest RSA modulus accepted in the peer's chain, in bits; the default is 2048. */
export function SSL_CTX_set_minimum_rsa_bits(of: Settable, bits: number): void {
  of.settings.minimumRsaBits = bits;
}

/** TLS1_2_VERSION, TLS1_3_VERSION, or 0 for the lowest there is; SSL_CTX_set_min_proto_version(3). */
export function SSL_CTX_set_min_proto_version(of: Settable, version: number): 0 | 1 {
  return setVersion(of.settings, 'minVersion', version, 0x0304);
}

/** TLS1_2_VERSION, TLS1_3_VERSION, or 0 for the highest there is; SSL_CTX_set_max_proto_version(3). */
export function SSL_CTX_set_max_proto_version(of: Settable, version: number): 0 | 1 {
  return setVersion(of.settings, 'maxVersion', version, 0x0304);
}

function setVersion(settings: Settings, which: 'minVersion' | 'maxVersion', version: number, whenZero: number): 0 | 1 {
  if (version !== 0 && (version < 0x0301 || version > 0x0304)) return raiseNo('UNKNOWN_SSL_VERSION');
  settings[which] = version === 0 ? whenZero : version;
  return 1;
}

/** TLS 1.3 suites by name, in order, `:` between; 0 where one is unknown. SSL_CTX_set_ciphersuites(3). */
export function SSL_CTX_set_ciphersuites(of: Settable, list: string): 0 | 1 {
  return attempt('NO_CIPHER_MATCH', () => {
    of.settings.suites = parseSuites(list);
  });
}

/** Groups by name, in order, `:` between; 0 where one is unknown. SSL_CTX_set1_groups_list(3). */
export function SSL_CTX_set1_groups_list(of: Settable, list: string): 0 | 1 {
  return attempt('UNSUPPORTED_ELLIPTIC_CURVE', () => {
    of.settings.groups = parseGroups(list);
  });
}

/** Groups by code point. One that Handfast does not implement is offered all the same, and refused if the server takes it. */
export function SSL_CTX_set1_group_codes(of: Settable, codes: readonly number[]): void {
  of.settings.groups = [...codes];
}

/**
 * For how many of its first groups a client sends a key share: 0 makes every handshake begin with a HelloRetryRequest. Unless
 * set it is 1, or 2 where the first group is a post-quantum hybrid, which many servers lack.
 */
export function SSL_CTX_set_key_share_count(of: Settable, count: number): void {
  of.settings.keyShareCount = count;
}

/** Signature schemes by name, in order, `:` between; 0 where one is unknown. SSL_CTX_set1_sigalgs_list(3). */
export function SSL_CTX_set1_sigalgs_list(of: Settable, list: string): 0 | 1 {
  return attempt('NO_COMMON_SIGNATURE_ALGORITHMS', () => {
    of.settings.schemes = parseSchemes(list);
  });
}

/** Signature schemes by code point; unknown ones are offered, and refused if the peer uses them. */
export function SSL_CTX_set1_sigalg_codes(of: Settable, codes: readonly number[]): void {
  of.settings.schemes = [...codes];
}

/** Protocols that a client offers, best first. 1 on failure and 0 on success, as in OpenSSL. SSL_CTX_set_alpn_protos(3). */
export function SSL_CTX_set_alpn_protos(of: Settable, protocols: readonly (string | Uint8Array)[]): 0 | 1 {
  const names = protocols.map((name) => (typeof name === 'string' ? new TextEncoder().encode(name) : name));
  if (names.some((name) => name.length === 0 || name.length > 255)) return 1;
  of.settings.alpn = names;
  return 0;
}

/** How a server chooses among the client's protocols; SSL_CTX_set_alpn_select_cb(3). */
export function SSL_CTX_set_alpn_select_cb(of: Settable, callback: AlpnSelectCallback | undefined): void {
  of.settings.alpnSelect = callback;
}

/** Gets each secret as a line of an NSS key log; SSL_CTX_set_keylog_callback(3). */
export function SSL_CTX_set_keylog_callback(of: Settable, callback: KeyLogCallback | undefined): void {
  of.settings.keyLog = callback;
}

/** Is told of every state and alert; SSL_CTX_set_info_callback(3). */
export function SSL_CTX_set_info_callback(of: Settable, callback: InfoCallback | undefined): void {
  of.settings.info = callback;
}

/** Is told of every message read and written; SSL_CTX_set_msg_callback(3). */
export function SSL_CTX_set_msg_callback(of: Settable, callback: MessageCallback | undefined): void {
  of.settings.message = callback;
}

/** Is told the name of every state that is entered. */
export function SSL_CTX_set_state_callback(
  of: Settable,
  callback: ((ssl: SSL, state: string) => void) | undefined,
): void {
  of.settings.state = callback;
}

/** May look at the ClientHello, change the connection's settings, and accept, reject or ask to be called again. SSL_CTX_set_client_hello_cb(3). */
export function SSL_CTX_set_client_hello_cb(of: Settable, callback: ((ssl: SSL) => Reply<Verdict>) | undefined): void {
  of.settings.clientHelloCallback = callback;
}

/** May set a certificate for this connection, refuse, or ask to be called again. SSL_CTX_set_cert_cb(3). */
export function SSL_CTX_set_cert_cb(of: Settable, callback: ((ssl: SSL) => Reply<Verdict>) | undefined): void {
  of.settings.certificateCallback = callback;
}

/** Makes the cookie of a HelloRetryRequest; none is sent where it is absent. SSL_CTX_set_stateless_cookie_generate_cb(3). */
export function SSL_CTX_set_stateless_cookie_generate_cb(
  of: Settable,
  callback: ((ssl: SSL) => Uint8Array | undefined) | undefined,
): void {
  of.settings.makeCookie = callback;
}

/** Makes the tickets instead of the library, which then knows none of them again. */
export function SSL_CTX_set_ticket_cb(of: Settable, callback: ((ssl: SSL) => Ticket) | undefined): void {
  of.settings.makeTicket = callback;
}

/** DER names of the authorities that a server tells its clients; SSL_CTX_set0_CA_list(3). */
export function SSL_CTX_set_client_CA_list(of: Settable, names: readonly Uint8Array[]): void {
  of.settings.clientCaNames = [...names];
}

/** Adds bits of SSL_OP_*; returns all that are set. SSL_CTX_set_options(3). */
export function SSL_CTX_set_options(of: Settable, options: number): number {
  of.settings.options |= options;
  return of.settings.options;
}

/** Takes bits of SSL_OP_* away; returns all that are set. SSL_CTX_clear_options(3). */
export function SSL_CTX_clear_options(of: Settable, options: number): number {
  of.settings.options &= ~options;
  return of.settings.options;
}

/** Adds bits of SSL_MODE_*; returns all that are set. SSL_CTX_set_mode(3). */
export function SSL_CTX_set_mode(of: Settable, mode: number): number {
  of.settings.mode |= mode;
  return of.settings.mode;
}

/** Takes bits of SSL_MODE_* away; returns all that are set. SSL_CTX_clear_mode(3). */
export function SSL_CTX_clear_mode(of: Settable, mode: number): number {
  of.settings.mode &= ~mode;
  return of.settings.mode;
}

/** With true, SSL_shutdown closes both directions at once and sends nothing; SSL_CTX_set_quiet_shutdown(3). */
export function SSL_CTX_set_quiet_shutdown(of: Settable, quiet: boolean): void {
  of.settings.quietShutdown = quiet;
}

/**
 * Most questions (signatures, verdicts) that the connections of this context may have open at once; 0, the default, is no bound.
 * Beyond it a call ends in SSL_ERROR_WANT_ASYNC_JOB, to be repeated when one of them is answered. ASYNC_init_thread(3).
 */
export function SSL_CTX_set_async_jobs(context: SSL_CTX, most: number): void {
  context.jobs.most = most;
}

/** Most bytes of plaintext in a record that we send, 512 to 16384; SSL_CTX_set_max_send_fragment(3). */
export function SSL_CTX_set_max_send_fragment(of: Settable, bytes: number): 0 | 1 {
  if (!Number.isInteger(bytes) || bytes < 512 || bytes > 16384) return 0;
  of.settings.maxSendFragment = bytes;
  return 1;
}

/** The largest record that we want to receive, 64 to 16385 bytes with its content type; RFC 8449. */
export function SSL_CTX_set_record_size_limit(of: Settable, bytes: number): 0 | 1 {
  if (!Number.isInteger(bytes) || bytes < 64 || bytes > 16385) return 0;
  of.settings.recordSizeLimit = bytes;
  return 1;
}

/** A client extension whose body is given; what a server answers to it is ignored. SSL_CTX_add_custom_ext(3). */
export function SSL_CTX_add_custom_ext(of: Settable, code: number, body: Uint8Array): void {
  of.settings.customExtensions = [...of.settings.customExtensions, { code, body }];
}

/** A client also offers values that mean nothing, so that servers keep ignoring them (RFC 8701); SSL_CTX_set_grease_enabled of BoringSSL. */
export function SSL_CTX_set_grease_enabled(of: Settable, enabled: boolean): void {
  of.settings.grease = enabled;
}

/** The order of a ClientHello's extensions, by code; those not named follow in our own order. */
export function SSL_CTX_set_extension_order(of: Settable, codes: readonly number[]): void {
  of.settings.extensionOrder = [...codes];
}

/** The psk_key_exchange_modes that a client shows; 1, with (EC)DHE, by default. Without it a server issues no tickets. RFC 9846 section 4.3.9. */
export function SSL_CTX_set_psk_key_exchange_modes(of: Settable, modes: readonly number[]): void {
  of.settings.pskModes = [...modes];
}

/** Asks the server for a stapled OCSP response; SSL_CTX_set_tlsext_status_type(3). */
export function SSL_CTX_request_ocsp(of: Settable, wanted = true): void {
  of.settings.requestOcsp = wanted;
}

/** Asks the server for signed certificate timestamps; SSL_CTX_enable_ct(3). */
export function SSL_CTX_request_sct(of: Settable, wanted = true): void {
  of.settings.requestSct = wanted;
}

/** `noble`, `node`, or one of your own. Set it before keys: a key belongs to its provider. */
export function SSL_CTX_set_provider(of: Settable, provider: CryptoProvider): void {
  of.settings.provider = provider;
}

/** Where random bytes come from; for tests that replay a recorded handshake. */
export function SSL_CTX_set_random(of: Settable, random: Random): void {
  of.settings.random = random;
}

/** A server tells its groups in EncryptedExtensions, so that the client may do better next time; RFC 9846 section 4.3.7. */
export function SSL_CTX_set_announce_groups(of: Settable, announce: boolean): void {
  of.settings.announceGroups = announce;
}

/** What time it is, in milliseconds since the epoch, for the validity of certificates. */
export function SSL_CTX_set_time(of: Settable, now: () => number): void {
  of.settings.now = now;
}
