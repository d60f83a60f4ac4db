/** Extensions, and the messages in which each may stand. Generated from spec/registry/extensions.yaml; edit that. */

/** One row. */
export interface Extension {
  readonly name: ExtensionName;
  readonly code: number;
  /** The messages in which it may stand. */
  readonly in: readonly ('ClientHello' | 'ServerHello' | 'HelloRetryRequest' | 'EncryptedExtensions' | 'Certificate' | 'CertificateRequest' | 'NewSessionTicket')[];
  /** RFC and section, as in 9846#6.2. */
  readonly rfc: string;
}

/** By name. */
export const extensions = {
  server_name: { name: 'server_name', code: 0, in: ['ClientHello', 'EncryptedExtensions', 'CertificateRequest'], rfc: '6066' },
  max_fragment_length: { name: 'max_fragment_length', code: 1, in: ['ClientHello', 'EncryptedExtensions'], rfc: '6066#4' },
  status_request: { name: 'status_request', code: 5, in: ['ClientHello', 'CertificateRequest', 'Certificate'], rfc: '9846#4.5.1.1' },
  supported_groups: { name: 'supported_groups', code: 10, in: ['ClientHello', 'EncryptedExtensions'], rfc: '9846#4.3.7' },
  signature_algorithms: { name: 'signature_algorithms', code: 13, in: ['ClientHello', 'CertificateRequest'], rfc: '9846#4.3.3' },
  use_srtp: { name: 'use_srtp', code: 14, in: ['ClientHello', 'EncryptedExtensions'], rfc: '5764' },
  heartbeat: { name: 'heartbeat', code: 15, in: ['ClientHello', 'EncryptedExtensions'], rfc: '6520' },
  application_layer_protocol_negotiation: { name: 'application_layer_protocol_negotiation', code: 16, in: ['ClientHello', 'EncryptedExtensions'], rfc: '7301' },
  signed_certificate_timestamp: { name: 'signed_certificate_timestamp', code: 18, in: ['ClientHello', 'Certificate', 'CertificateRequest'], rfc: '6962#3.3.1' },
  client_certificate_type: { name: 'client_certificate_type', code: 19, in: ['ClientHello', 'EncryptedExtensions'], rfc: '7250' },
  server_certificate_type: { name: 'server_certificate_type', code: 20, in: ['ClientHello', 'EncryptedExtensions'], rfc: '7250' },
  padding: { name: 'padding', code: 21, in: ['ClientHello'], rfc: '7685' },
  compress_certificate: { name: 'compress_certificate', code: 27, in: ['ClientHello', 'CertificateRequest'], rfc: '8879' },
  record_size_limit: { name: 'record_size_limit', code: 28, in: ['ClientHello', 'EncryptedExtensions'], rfc: '8449' },
  delegated_credential: { name: 'delegated_credential', code: 34, in: ['ClientHello', 'CertificateRequest', 'Certificate'], rfc: '9345' },
  supported_ekt_ciphers: { name: 'supported_ekt_ciphers', code: 39, in: ['ClientHello', 'EncryptedExtensions'], rfc: '8870' },
  pre_shared_key: { name: 'pre_shared_key', code: 41, in: ['ClientHello', 'ServerHello'], rfc: '9846#4.3.11' },
  early_data: { name: 'early_data', code: 42, in: ['ClientHello', 'EncryptedExtensions', 'NewSessionTicket'], rfc: '9846#4.3.10' },
  supported_versions: { name: 'supported_versions', code: 43, in: ['ClientHello', 'ServerHello', 'HelloRetryRequest'], rfc: '9846#4.3.1' },
  cookie: { name: 'cookie', code: 44, in: ['ClientHello', 'HelloRetryRequest'], rfc: '9846#4.3.2' },
  psk_key_exchange_modes: { name: 'psk_key_exchange_modes', code: 45, in: ['ClientHello'], rfc: '9846#4.3.9' },
  certificate_authorities: { name: 'certificate_authorities', code: 47, in: ['ClientHello', 'CertificateRequest'], rfc: '9846#4.3.4' },
  oid_filters: { name: 'oid_filters', code: 48, in: ['CertificateRequest'], rfc: '9846#4.3.5' },
  post_handshake_auth: { name: 'post_handshake_auth', code: 49, in: ['ClientHello'], rfc: '9846#4.3.6' },
  signature_algorithms_cert: { name: 'signature_algorithms_cert', code: 50, in: ['ClientHello', 'CertificateRequest'], rfc: '9846#4.3.3' },
  key_share: { name: 'key_share', code: 51, in: ['ClientHello', 'ServerHello', 'HelloRetryRequest'], rfc: '9846#4.3.8' },
  transparency_info: { name: 'transparency_info', code: 52, in: ['ClientHello', 'CertificateRequest', 'Certificate'], rfc: '9162' },
  external_id_hash: { name: 'external_id_hash', code: 55, in: ['ClientHello', 'EncryptedExtensions'], rfc: '8844' },
  external_session_id: { name: 'external_session_id', code: 56, in: ['ClientHello', 'EncryptedExtensions'], rfc: '8844' },
  quic_transport_parameters: { name: 'quic_transport_parameters', code: 57, in: ['ClientHello', 'EncryptedExtensions'], rfc: '9001' },
  ticket_request: { name: 'ticket_request', code: 58, in: ['ClientHello', 'EncryptedExtensions'], rfc: '9149' },
  ech_outer_extensions: { name: 'ech_outer_extensions', code: 64768, in: ['ClientHello'], rfc: '9849' },
  encrypted_client_hello: { name: 'encrypted_client_hello', code: 65037, in: ['ClientHello', 'HelloRetryRequest', 'EncryptedExtensions'], rfc: '9849' },
} as const;

/** The names of all rows. */
export type ExtensionName = keyof typeof extensions;

const byCode: ReadonlyMap<number, Extension> = new Map(Object.values<Extension>(extensions).map((extension) => [extension.code, extension]));

/** The extension with this code point, if it is known. */
export function extensionByCode(code: number): Extension | undefined {
  return byCode.get(code);
}

/** Whether this is the name of a extension of the table. */
export function isExtension(name: string): name is ExtensionName {
  return Object.hasOwn(extensions, name);
}
