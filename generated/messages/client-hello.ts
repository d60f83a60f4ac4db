/** ClientHello. Generated from spec/messages/client_hello.ksy; do not edit. */

import { Reader, Writer } from '../../runtime/bytes/index.ts';
import { readCertificateAuthorities, writeCertificateAuthorities } from './parts/certificate-authorities.ts';
import { readCertificateCompressionAlgorithms, writeCertificateCompressionAlgorithms } from './parts/certificate-compression-algorithms.ts';
import { type CertificateStatusRequest, readCertificateStatusRequest, writeCertificateStatusRequest } from './parts/certificate-status-request.ts';
import { readCookie, writeCookie } from './parts/cookie.ts';
import { readKeyShareClientHello, writeKeyShareClientHello } from './parts/key-share-client-hello.ts';
import type { KeyShareEntry } from './parts/key-share-entry.ts';
import { readMaxFragmentLength, writeMaxFragmentLength } from './parts/max-fragment-length.ts';
import { readNamedGroupList, writeNamedGroupList } from './parts/named-group-list.ts';
import { type OfferedPsks, readOfferedPsks, writeOfferedPsks } from './parts/offered-psks.ts';
import { readOpaque, writeOpaque } from './parts/opaque.ts';
import { readProtocolNameList, writeProtocolNameList } from './parts/protocol-name-list.ts';
import { readPskKeyExchangeModes, writePskKeyExchangeModes } from './parts/psk-key-exchange-modes.ts';
import { readRecordSizeLimit, writeRecordSizeLimit } from './parts/record-size-limit.ts';
import { type ServerName, readServerNameList, writeServerNameList } from './parts/server-name-list.ts';
import { readSignatureSchemeList, writeSignatureSchemeList } from './parts/signature-scheme-list.ts';
import { readSupportedVersions, writeSupportedVersions } from './parts/supported-versions.ts';
import { readU2List, writeU2List } from './parts/u2-list.ts';

/** What the client offers, of this version and of older ones. RFC 9846 section 4.2.2. */
export interface ClientHello {
  /** 0x0303 from TLS 1.3 clients; the versions meant stand in supported_versions. */
  readonly legacyVersion: number;
  /** 32 bytes from a secure random number generator. */
  readonly random: Uint8Array;
  /** Empty, a made-up value for middlebox compatibility, or the session of an older version. */
  readonly legacySessionId: Uint8Array;
  /** Cipher suite numbers, best first. */
  readonly cipherSuites: readonly number[];
  /** The single byte 0 in TLS 1.3. */
  readonly legacyCompressionMethods: Uint8Array;
  /** Absent only before TLS 1.3. */
  readonly extensions?: readonly ClientHelloExtension[];
}

/** One extension; those that may not stand in this message, or are not known, keep their bytes. RFC 9846 section 4.3. */
export type ClientHelloExtension =
  | { readonly type: 'server_name'; readonly body: readonly ServerName[] }
  | { readonly type: 'max_fragment_length'; readonly body: number }
  | { readonly type: 'status_request'; readonly body: CertificateStatusRequest }
  | { readonly type: 'supported_groups'; readonly body: readonly number[] }
  | { readonly type: 'signature_algorithms'; readonly body: readonly number[] }
  | { readonly type: 'application_layer_protocol_negotiation'; readonly body: readonly Uint8Array[] }
  | { readonly type: 'signed_certificate_timestamp' }
  | { readonly type: 'padding'; readonly body: Uint8Array }
  | { readonly type: 'compress_certificate'; readonly body: readonly number[] }
  | { readonly type: 'record_size_limit'; readonly body: number }
  | { readonly type: 'pre_shared_key'; readonly body: OfferedPsks }
  | { readonly type: 'early_data' }
  | { readonly type: 'supported_versions'; readonly body: readonly number[] }
  | { readonly type: 'cookie'; readonly body: Uint8Array }
  | { readonly type: 'psk_key_exchange_modes'; readonly body: readonly number[] }
  | { readonly type: 'certificate_authorities'; readonly body: readonly Uint8Array[] }
  | { readonly type: 'post_handshake_auth' }
  | { readonly type: 'signature_algorithms_cert'; readonly body: readonly number[] }
  | { readonly type: 'key_share'; readonly body: readonly KeyShareEntry[] }
  | { readonly type: 'unknown'; readonly code: number; readonly body: Uint8Array };

const clientHelloScope = { reason: 'CLIENTHELLO_PARSE_FAILED' };

const clientHelloExtensionBodyScope = { reason: 'ERROR_PARSING_EXTENSION' };

const clientHelloExtensionCodes = {
  server_name: 0,
  max_fragment_length: 1,
  status_request: 5,
  supported_groups: 10,
  signature_algorithms: 13,
  application_layer_protocol_negotiation: 16,
  signed_certificate_timestamp: 18,
  padding: 21,
  compress_certificate: 27,
  record_size_limit: 28,
  pre_shared_key: 41,
  early_data: 42,
  supported_versions: 43,
  cookie: 44,
  psk_key_exchange_modes: 45,
  certificate_authorities: 47,
  post_handshake_auth: 49,
  signature_algorithms_cert: 50,
  key_share: 51,
} as const;

/** Reads the body of the message, without its header. The result may share memory with `bytes`. Throws a `CodecError`. RFC 9846 section 4.2.2. */
export function readClientHello(bytes: Uint8Array): ClientHello {
  const r = new Reader(bytes, 'client_hello', clientHelloScope);
  const legacyVersion = r.u2('legacy_version');
  const random = r.bytes(32, 'random');
  const lenLegacySessionId = r.u1('len_legacy_session_id');
  if (lenLegacySessionId > 32) r.fail('len_legacy_session_id', 'must be at most 32');
  const legacySessionId = r.bytes(lenLegacySessionId, 'legacy_session_id');
  const lenCipherSuites = r.u2('len_cipher_suites');
  if (!(lenCipherSuites >= 2 && lenCipherSuites % 2 === 0)) r.fail('len_cipher_suites', 'must satisfy _ >= 2 and _ % 2 == 0');
  const outerCipherSuites = r.enter(lenCipherSuites, 'cipher_suites');
  const cipherSuites = readU2List(r);
  r.leave(outerCipherSuites);
  const lenLegacyCompressionMethods = r.u1('len_legacy_compression_methods');
  if (lenLegacyCompressionMethods < 1) r.fail('len_legacy_compression_methods', 'must be at least 1');
  const legacyCompressionMethods = r.bytes(lenLegacyCompressionMethods, 'legacy_compression_methods');
  const extensions = r.eof ? undefined : readClientHelloExtensionBlock(r);
  r.done();
  return { legacyVersion, random, legacySessionId, cipherSuites, legacyCompressionMethods, ...(extensions !== undefined && { extensions }) };
}

/** Writes what `readClientHello` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 9846 section 4.2.2. */
export function writeClientHello(value: ClientHello): Uint8Array {
  const w = new Writer('client_hello');
  w.u2(value.legacyVersion, 'legacy_version');
  w.fixed(value.random, 32, 'random');
  if (value.legacySessionId.length > 32) w.fail('len_legacy_session_id', 'must be at most 32');
  w.u1(value.legacySessionId.length, 'len_legacy_session_id');
  w.bytes(value.legacySessionId);
  const startCipherSuites = w.open(2, 'cipher_suites');
  writeU2List(w, value.cipherSuites);
  const lenCipherSuites = w.close(startCipherSuites, 2, 'len_cipher_suites');
  if (!(lenCipherSuites >= 2 && lenCipherSuites % 2 === 0)) w.fail('len_cipher_suites', 'must satisfy _ >= 2 and _ % 2 == 0');
  if (value.legacyCompressionMethods.length < 1) w.fail('len_legacy_compression_methods', 'must be at least 1');
  w.u1(value.legacyCompressionMethods.length, 'len_legacy_compression_methods');
  w.bytes(value.legacyCompressionMethods);
  if (value.extensions !== undefined) writeClientHelloExtensionBlock(w, value.extensions);
  return w.finish();
}

function readClientHelloExtensionBlock(r: Reader): readonly ClientHelloExtension[] {
  const lenExtensions = r.u2('len_extensions');
  const outerExtensions = r.enter(lenExtensions, 'extensions');
  const extensions = readClientHelloExtensionList(r);
  r.leave(outerExtensions);
  return extensions;
}

function writeClientHelloExtensionBlock(w: Writer, value: readonly ClientHelloExtension[]): void {
  const startExtensions = w.open(2, 'extensions');
  writeClientHelloExtensionList(w, value);
  w.close(startExtensions, 2, 'len_extensions');
}

function readClientHelloExtensionList(r: Reader): readonly ClientHelloExtension[] {
  const items: ClientHelloExtension[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(readClientHelloExtension(r));
  }

  return items;
}

function writeClientHelloExtensionList(w: Writer, value: readonly ClientHelloExtension[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    writeClientHelloExtension(w, item);
  }
}

function readClientHelloExtension(r: Reader): ClientHelloExtension {
  const code = r.u2('type');
  const lenBody = r.u2('len_body');
  const outer = r.enter(lenBody, 'body', clientHelloExtensionBodyScope);
  const value = readClientHelloExtensionBody(r, code);
  r.leave(outer);
  return value;
}

function readClientHelloExtensionBody(r: Reader, code: number): ClientHelloExtension {
  switch (code) {
    case 0: return { type: 'server_name', body: readServerNameList(r) };
    case 1: return { type: 'max_fragment_length', body: readMaxFragmentLength(r) };
    case 5: return { type: 'status_request', body: readCertificateStatusRequest(r) };
    case 10: return { type: 'supported_groups', body: readNamedGroupList(r) };
    case 13: return { type: 'signature_algorithms', body: readSignatureSchemeList(r) };
    case 16: return { type: 'application_layer_protocol_negotiation', body: readProtocolNameList(r) };
    case 18: return { type: 'signed_certificate_timestamp' };
    case 21: return { type: 'padding', body: readOpaque(r) };
    case 27: return { type: 'compress_certificate', body: readCertificateCompressionAlgorithms(r) };
    case 28: return { type: 'record_size_limit', body: readRecordSizeLimit(r) };
    case 41: return { type: 'pre_shared_key', body: readOfferedPsks(r) };
    case 42: return { type: 'early_data' };
    case 43: return { type: 'supported_versions', body: readSupportedVersions(r) };
    case 44: return { type: 'cookie', body: readCookie(r) };
    case 45: return { type: 'psk_key_exchange_modes', body: readPskKeyExchangeModes(r) };
    case 47: return { type: 'certificate_authorities', body: readCertificateAuthorities(r) };
    case 49: return { type: 'post_handshake_auth' };
    case 50: return { type: 'signature_algorithms_cert', body: readSignatureSchemeList(r) };
    case 51: return { type: 'key_share', body: readKeyShareClientHello(r) };
    default: return { type: 'unknown', code, body: r.rest() };
  }
}

function writeClientHelloExtension(w: Writer, value: ClientHelloExtension): void {
  w.u2(codeOfClientHelloExtension(w, value), 'type');
  const start = w.open(2, 'body');
  writeClientHelloExtensionBody(w, value);
  w.close(start, 2, 'len_body');
}

function codeOfClientHelloExtension(w: Writer, value: ClientHelloExtension): number {
  if (value.type !== 'unknown') return clientHelloExtensionCodes[value.type];
  const name = Object.entries(clientHelloExtensionCodes).find(([, code]) => code === value.code)?.[0];
  if (name !== undefined) w.fail('type', `${value.code} is ${name} here, not unknown`);
  return value.code;
}

function writeClientHelloExtensionBody(w: Writer, value: ClientHelloExtension): void {
  switch (value.type) {
    case 'server_name': return writeServerNameList(w, value.body);
    case 'max_fragment_length': return writeMaxFragmentLength(w, value.body);
    case 'status_request': return writeCertificateStatusRequest(w, value.body);
    case 'supported_groups': return writeNamedGroupList(w, value.body);
    case 'signature_algorithms': return writeSignatureSchemeList(w, value.body);
    case 'application_layer_protocol_negotiation': return writeProtocolNameList(w, value.body);
    case 'signed_certificate_timestamp': return;
    case 'padding': return writeOpaque(w, value.body);
    case 'compress_certificate': return writeCertificateCompressionAlgorithms(w, value.body);
    case 'record_size_limit': return writeRecordSizeLimit(w, value.body);
    case 'pre_shared_key': return writeOfferedPsks(w, value.body);
    case 'early_data': return;
    case 'supported_versions': return writeSupportedVersions(w, value.body);
    case 'cookie': return writeCookie(w, value.body);
    case 'psk_key_exchange_modes': return writePskKeyExchangeModes(w, value.body);
    case 'certificate_authorities': return writeCertificateAuthorities(w, value.body);
    case 'post_handshake_auth': return;
    case 'signature_algorithms_cert': return writeSignatureSchemeList(w, value.body);
    case 'key_share': return writeKeyShareClientHello(w, value.body);
    case 'unknown': return w.bytes(value.body);
  }
}
