/** The messages under test: their readers, their writers and the reference decoder of each. */

import { createRequire } from 'node:module';
import * as m from '../../generated/messages/index.ts';
import type { KaitaiClass } from './reference.ts';

export interface Subject {
  readonly name: string;
  readonly read: (bytes: Uint8Array) => unknown;
  readonly write: (value: never) => Uint8Array;
  readonly reference: KaitaiClass;
  /** Whether bytes after the message are no concern of the reader, as with headers. */
  readonly isPrefix: boolean;
}

const require = createRequire(import.meta.url);

function subject<T>(
  name: string,
  read: (bytes: Uint8Array) => T,
  write: (value: T) => Uint8Array,
  isPrefix = false,
): Subject {
  const reference = require(`../../generated/kaitai/${name}.cjs`)[name] as KaitaiClass;
  return { name, read: (bytes) => read(bytes), write, reference, isPrefix };
}

/** Every message that has a reader. */
export const subjects: readonly Subject[] = [
  subject('ClientHello', m.readClientHello, m.writeClientHello),
  subject('ServerHello', m.readServerHello, m.writeServerHello),
  subject('HelloRetryRequest', m.readHelloRetryRequest, m.writeHelloRetryRequest),
  subject('EncryptedExtensions', m.readEncryptedExtensions, m.writeEncryptedExtensions),
  subject('CertificateRequest', m.readCertificateRequest, m.writeCertificateRequest),
  subject('Certificate', m.readCertificate, m.writeCertificate),
  subject('CompressedCertificate', m.readCompressedCertificate, m.writeCompressedCertificate),
  subject('CertificateVerify', m.readCertificateVerify, m.writeCertificateVerify),
  subject('Finished', m.readFinished, m.writeFinished),
  subject('NewSessionTicket', m.readNewSessionTicket, m.writeNewSessionTicket),
  subject('EndOfEarlyData', m.readEndOfEarlyData, m.writeEndOfEarlyData),
  subject('KeyUpdate', m.readKeyUpdate, m.writeKeyUpdate),
  subject('MessageHash', m.readMessageHash, m.writeMessageHash),
  subject('Handshake', m.readHandshake, m.writeHandshake),
  subject('HandshakeHeader', m.readHandshakeHeader, m.writeHandshakeHeader, true),
  subject('Alert', m.readAlert, m.writeAlert),
  subject('ChangeCipherSpec', m.readChangeCipherSpec, m.writeChangeCipherSpec),
  subject('RecordHeader', m.readRecordHeader, m.writeRecordHeader, true),
  subject('TlsPlaintext', m.readTlsPlaintext, m.writeTlsPlaintext),
  subject('TlsCiphertext', m.readTlsCiphertext, m.writeTlsCiphertext),
  subject('Session', m.readSession, m.writeSession),
  subject('Tls12Certificate', m.readTls12Certificate, m.writeTls12Certificate),
  subject('Tls12CertificateRequest', m.readTls12CertificateRequest, m.writeTls12CertificateRequest),
  subject('Tls12CertificateStatus', m.readTls12CertificateStatus, m.writeTls12CertificateStatus),
  subject('Tls12ClientEcdhe', m.readTls12ClientEcdhe, m.writeTls12ClientEcdhe),
  subject('Tls12ClientRsa', m.readTls12ClientRsa, m.writeTls12ClientRsa),
  subject('Tls12HelloRequest', m.readTls12HelloRequest, m.writeTls12HelloRequest),
  subject('Tls12NewSessionTicket', m.readTls12NewSessionTicket, m.writeTls12NewSessionTicket),
  subject('Tls12ServerDhe', m.readTls12ServerDhe, m.writeTls12ServerDhe),
  subject('Tls12ServerEcdhe', m.readTls12ServerEcdhe, m.writeTls12ServerEcdhe),
  subject('Tls12ServerHello', m.readTls12ServerHello, m.writeTls12ServerHello),
  subject('Tls12ServerHelloDone', m.readTls12ServerHelloDone, m.writeTls12ServerHelloDone),
];

/** The subject of this name. */
export function subjectNamed(name: string): Subject {
  const found = subjects.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no message ${name}`);
  return found;
}
