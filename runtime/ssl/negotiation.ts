/** What a hello offers, and what is taken of a peer's: versions, suites, groups, schemes, protocols and extensions. */

import { attempt, raiseNo } from './attempt.ts';
import type { Settable } from './context.ts';
import { parseGroups, parseSchemes, parseSuites } from './lists.ts';
import type { AlpnSelectCallback, Settings } from './settings.ts';

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

/** DER names of the authorities that a server tells its clients; SSL_CTX_set0_CA_list(3). */
export function SSL_CTX_set_client_CA_list(of: Settable, names: readonly Uint8Array[]): void {
  of.settings.clientCaNames = [...names];
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

/** A server tells its groups in EncryptedExtensions, so that the client may do better next time; RFC 9846 section 4.3.7. */
export function SSL_CTX_set_announce_groups(of: Settable, announce: boolean): void {
  of.settings.announceGroups = announce;
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
