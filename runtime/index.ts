/** Handfast's public surface: OpenSSL's names, on TypeScript. Everything that programs may rely on is exported here. */

export * from './bio/index.ts';
export { type Certificate, CertificateError, parseCertificate, verifyResultText } from './certificates/index.ts';
export { chooseProvider } from './crypto/choose.ts';

export type { CryptoProvider, PrivateKey, PublicKey, Random, SignatureSchemeName } from './crypto/provider.ts';
export type { KeyOwner, Reply, Ticket, Verdict, VerifyCallback, VerifyContext } from './handshake/configuration.ts';
export * from './ssl/calls.ts';
export * from './ssl/connection.ts';
export * from './ssl/constants.ts';
export * from './ssl/context.ts';
export * from './ssl/error-queue.ts';
export * from './ssl/ready.ts';
export type { AlpnSelectCallback, InfoCallback, KeyLogCallback, MessageCallback } from './ssl/settings.ts';
export { SSL, SSL_CTX, type SSL_METHOD } from './ssl/ssl.ts';
