/** Handfast's public surface: OpenSSL's names, on TypeScript. Everything that programs may rely on is exported here. */

export * from './bio/index.ts';
export { type Certificate, CertificateError, parseCertificate, verifyResultText } from './certificates/index.ts';
export { chooseProvider } from './crypto/choose.ts';

export type { CryptoProvider, PrivateKey, PublicKey, Random, SignatureSchemeName } from './crypto/provider.ts';
export type {
  CertificateCompression,
  ExternalPsk,
  KeyOwner,
  Reply,
  Ticket,
  Verdict,
  VerifyCallback,
  VerifyContext,
} from './handshake/configuration.ts';
export * from './ssl/callbacks.ts';
export {
  SSL_accept,
  SSL_connect,
  SSL_do_handshake,
  SSL_peek,
  SSL_read,
  SSL_shutdown,
  SSL_write,
} from './ssl/calls.ts';
export { SSL_CTX_add_cert_compression_alg } from './ssl/compression.ts';
export * from './ssl/connection.ts';
export * from './ssl/constants.ts';
export * from './ssl/context.ts';
export {
  SSL_CTX_set_max_early_data,
  SSL_EARLY_DATA_ACCEPTED,
  SSL_EARLY_DATA_NOT_SENT,
  SSL_EARLY_DATA_REJECTED,
  SSL_get_early_data_status,
  SSL_read_early_data,
  SSL_write_early_data,
} from './ssl/early-data.ts';
export {
  ERR_clear_error,
  ERR_error_string,
  ERR_GET_LIB,
  ERR_GET_REASON,
  ERR_get_error,
  ERR_LIB_SSL,
  ERR_lib_error_string,
  ERR_PACK,
  ERR_peek_error,
  ERR_peek_last_error,
  ERR_peek_last_error_data,
  ERR_print_errors,
  ERR_reason_error_string,
  ERR_reason_name,
} from './ssl/error-queue.ts';
export * from './ssl/exporters.ts';
export { type LimitName, SSL_CTX_get_limit, SSL_CTX_set_limit, SSL_CTX_set_max_cert_list } from './ssl/limits.ts';
export * from './ssl/negotiation.ts';
export * from './ssl/options.ts';
export * from './ssl/ready.ts';
export * from './ssl/sessions.ts';
export type { AlpnSelectCallback, InfoCallback, KeyLogCallback, MessageCallback } from './ssl/settings.ts';
export { SSL, SSL_CTX, type SSL_METHOD } from './ssl/ssl.ts';
