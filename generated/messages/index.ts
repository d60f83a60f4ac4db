/** All messages. Generated from spec/messages; do not edit. */

import { type Certificate, readCertificate, writeCertificate } from './certificate.ts';
import { type CertificateRequest, readCertificateRequest, writeCertificateRequest } from './certificate-request.ts';
import { type CertificateVerify, readCertificateVerify, writeCertificateVerify } from './certificate-verify.ts';
import { type ClientHello, readClientHello, writeClientHello } from './client-hello.ts';
import { type CompressedCertificate, readCompressedCertificate, writeCompressedCertificate } from './compressed-certificate.ts';
import { type EncryptedExtensions, readEncryptedExtensions, writeEncryptedExtensions } from './encrypted-extensions.ts';
import { type EndOfEarlyData, readEndOfEarlyData, writeEndOfEarlyData } from './end-of-early-data.ts';
import { type Finished, readFinished, writeFinished } from './finished.ts';
import { type HelloRetryRequest, readHelloRetryRequest, writeHelloRetryRequest } from './hello-retry-request.ts';
import { type KeyUpdate, readKeyUpdate, writeKeyUpdate } from './key-update.ts';
import { type MessageHash, readMessageHash, writeMessageHash } from './message-hash.ts';
import { type NewSessionTicket, readNewSessionTicket, writeNewSessionTicket } from './new-session-ticket.ts';
import { type ServerHello, readServerHello, writeServerHello } from './server-hello.ts';
export { type Alert, readAlert, writeAlert } from './alert.ts';
export { type Certificate, type CertificateEntry, type CertificateExtension, readCertificate, writeCertificate } from './certificate.ts';
export { type CertificateRequest, type CertificateRequestExtension, readCertificateRequest, writeCertificateRequest } from './certificate-request.ts';
export { type CertificateVerify, readCertificateVerify, writeCertificateVerify } from './certificate-verify.ts';
export { type ChangeCipherSpec, readChangeCipherSpec, writeChangeCipherSpec } from './change-cipher-spec.ts';
export { type ClientHello, type ClientHelloExtension, readClientHello, writeClientHello } from './client-hello.ts';
export { type CompressedCertificate, readCompressedCertificate, writeCompressedCertificate } from './compressed-certificate.ts';
export { type EncryptedExtensions, type EncryptedExtensionsExtension, readEncryptedExtensions, writeEncryptedExtensions } from './encrypted-extensions.ts';
export { type EndOfEarlyData, readEndOfEarlyData, writeEndOfEarlyData } from './end-of-early-data.ts';
export { type Finished, readFinished, writeFinished } from './finished.ts';
export { type Handshake, readHandshake, writeHandshake } from './handshake.ts';
export { type HandshakeHeader, readHandshakeHeader, writeHandshakeHeader } from './handshake-header.ts';
export { type HelloRetryRequest, type HelloRetryRequestExtension, HELLO_RETRY_REQUEST_RANDOM, readHelloRetryRequest, writeHelloRetryRequest } from './hello-retry-request.ts';
export { type KeyUpdate, readKeyUpdate, writeKeyUpdate } from './key-update.ts';
export { type MessageHash, readMessageHash, writeMessageHash } from './message-hash.ts';
export { type NewSessionTicket, type NewSessionTicketExtension, readNewSessionTicket, writeNewSessionTicket } from './new-session-ticket.ts';
export type { CertificateStatusRequest, OcspStatusRequest } from './parts/certificate-status-request.ts';
export type { KeyShareEntry } from './parts/key-share-entry.ts';
export type { OfferedPsks, PskIdentity } from './parts/offered-psks.ts';
export type { OidFilter } from './parts/oid-filters.ts';
export type { ServerName } from './parts/server-name-list.ts';
export { type RecordHeader, readRecordHeader, writeRecordHeader } from './record-header.ts';
export { type ServerHello, type ServerHelloExtension, readServerHello, writeServerHello } from './server-hello.ts';
export { type Session, type SessionMoment, readSession, writeSession } from './session.ts';
export { type Tls12Certificate, readTls12Certificate, writeTls12Certificate } from './tls12/tls12-certificate.ts';
export { type Tls12CertificateRequest, readTls12CertificateRequest, writeTls12CertificateRequest } from './tls12/tls12-certificate-request.ts';
export { type Tls12CertificateStatus, readTls12CertificateStatus, writeTls12CertificateStatus } from './tls12/tls12-certificate-status.ts';
export { type Tls12ClientEcdhe, readTls12ClientEcdhe, writeTls12ClientEcdhe } from './tls12/tls12-client-ecdhe.ts';
export { type Tls12ClientRsa, readTls12ClientRsa, writeTls12ClientRsa } from './tls12/tls12-client-rsa.ts';
export { type Tls12HelloRequest, readTls12HelloRequest, writeTls12HelloRequest } from './tls12/tls12-hello-request.ts';
export { type Tls12NewSessionTicket, readTls12NewSessionTicket, writeTls12NewSessionTicket } from './tls12/tls12-new-session-ticket.ts';
export { type Tls12ServerDhe, readTls12ServerDhe, writeTls12ServerDhe } from './tls12/tls12-server-dhe.ts';
export { type Tls12ServerEcdhe, readTls12ServerEcdhe, writeTls12ServerEcdhe } from './tls12/tls12-server-ecdhe.ts';
export { type Tls12ServerHello, type Tls12ServerHelloExtension, readTls12ServerHello, writeTls12ServerHello } from './tls12/tls12-server-hello.ts';
export { type Tls12ServerHelloDone, readTls12ServerHelloDone, writeTls12ServerHelloDone } from './tls12/tls12-server-hello-done.ts';
export { type TlsCiphertext, readTlsCiphertext, writeTlsCiphertext } from './tls-ciphertext.ts';
export { type TlsPlaintext, readTlsPlaintext, writeTlsPlaintext } from './tls-plaintext.ts';

/** The handshake messages by name. RFC 9846 section 4. */
export interface HandshakeMessages {
  readonly Certificate: Certificate;
  readonly CertificateRequest: CertificateRequest;
  readonly CertificateVerify: CertificateVerify;
  readonly ClientHello: ClientHello;
  readonly CompressedCertificate: CompressedCertificate;
  readonly EncryptedExtensions: EncryptedExtensions;
  readonly EndOfEarlyData: EndOfEarlyData;
  readonly Finished: Finished;
  readonly HelloRetryRequest: HelloRetryRequest;
  readonly KeyUpdate: KeyUpdate;
  readonly MessageHash: MessageHash;
  readonly NewSessionTicket: NewSessionTicket;
  readonly ServerHello: ServerHello;
}


/** The HandshakeType of each message; ServerHello and HelloRetryRequest share theirs. RFC 9846 section 4. */
export const handshakeTypes = {
  Certificate: 11,
  CertificateRequest: 13,
  CertificateVerify: 15,
  ClientHello: 1,
  CompressedCertificate: 25,
  EncryptedExtensions: 8,
  EndOfEarlyData: 5,
  Finished: 20,
  HelloRetryRequest: 2,
  KeyUpdate: 24,
  MessageHash: 254,
  NewSessionTicket: 4,
  ServerHello: 2,
} as const satisfies Record<keyof HandshakeMessages, number>;

/** Readers of message bodies by name. */
export const handshakeReaders: { readonly [M in keyof HandshakeMessages]: (bytes: Uint8Array) => HandshakeMessages[M] } = {
  Certificate: readCertificate,
  CertificateRequest: readCertificateRequest,
  CertificateVerify: readCertificateVerify,
  ClientHello: readClientHello,
  CompressedCertificate: readCompressedCertificate,
  EncryptedExtensions: readEncryptedExtensions,
  EndOfEarlyData: readEndOfEarlyData,
  Finished: readFinished,
  HelloRetryRequest: readHelloRetryRequest,
  KeyUpdate: readKeyUpdate,
  MessageHash: readMessageHash,
  NewSessionTicket: readNewSessionTicket,
  ServerHello: readServerHello,
};

/** Writers of message bodies by name. */
export const handshakeWriters: { readonly [M in keyof HandshakeMessages]: (value: HandshakeMessages[M]) => Uint8Array } = {
  Certificate: writeCertificate,
  CertificateRequest: writeCertificateRequest,
  CertificateVerify: writeCertificateVerify,
  ClientHello: writeClientHello,
  CompressedCertificate: writeCompressedCertificate,
  EncryptedExtensions: writeEncryptedExtensions,
  EndOfEarlyData: writeEndOfEarlyData,
  Finished: writeFinished,
  HelloRetryRequest: writeHelloRetryRequest,
  KeyUpdate: writeKeyUpdate,
  MessageHash: writeMessageHash,
  NewSessionTicket: writeNewSessionTicket,
  ServerHello: writeServerHello,
};
