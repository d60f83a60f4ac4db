/** CertificateRequest. Generated from spec/messages/certificate_request.ksy; do not edit. */

import { Reader, Writer } from '../../runtime/bytes/index.ts';
import { readCertificateAuthorities, writeCertificateAuthorities } from './parts/certificate-authorities.ts';
import { readCertificateCompressionAlgorithms, writeCertificateCompressionAlgorithms } from './parts/certificate-compression-algorithms.ts';
import { type OidFilter, readOidFilters, writeOidFilters } from './parts/oid-filters.ts';
import { type ServerName, readServerNameList, writeServerNameList } from './parts/server-name-list.ts';
import { readSignatureSchemeList, writeSignatureSchemeList } from './parts/signature-scheme-list.ts';

/** The server asks for the client's certificate. RFC 9846 section 4.4.2. */
export interface CertificateRequest {
  /** Empty during the handshake, unique for each request after it. */
  readonly certificateRequestContext: Uint8Array;
  /** The extensions, signature_algorithms among them. */
  readonly extensions: readonly CertificateRequestExtension[];
}

/** One extension; those that may not stand in this message, or are not known, keep their bytes. RFC 9846 section 4.3. */
export type CertificateRequestExtension =
  | { readonly type: 'server_name'; readonly body: readonly ServerName[] }
  | { readonly type: 'status_request' }
  | { readonly type: 'signature_algorithms'; readonly body: readonly number[] }
  | { readonly type: 'signed_certificate_timestamp' }
  | { readonly type: 'compress_certificate'; readonly body: readonly number[] }
  | { readonly type: 'certificate_authorities'; readonly body: readonly Uint8Array[] }
  | { readonly type: 'oid_filters'; readonly body: readonly OidFilter[] }
  | { readonly type: 'signature_algorithms_cert'; readonly body: readonly number[] }
  | { readonly type: 'unknown'; readonly code: number; readonly body: Uint8Array };

const certificateRequestExtensionBodyScope = { reason: 'ERROR_PARSING_EXTENSION' };

const certificateRequestExtensionCodes = {
  server_name: 0,
  status_request: 5,
  signature_algorithms: 13,
  signed_certificate_timestamp: 18,
  compress_certificate: 27,
  certificate_authorities: 47,
  oid_filters: 48,
  signature_algorithms_cert: 50,
} as const;

/** Reads the body of the message, without its header. The result may share memory with `bytes`. Throws a `CodecError`. RFC 9846 section 4.4.2. */
export function readCertificateRequest(bytes: Uint8Array): CertificateRequest {
  const r = new Reader(bytes, 'certificate_request');
  const lenCertificateRequestContext = r.u1('len_certificate_request_context');
  const certificateRequestContext = r.bytes(lenCertificateRequestContext, 'certificate_request_context');
  const lenExtensions = r.u2('len_extensions');
  const outerExtensions = r.enter(lenExtensions, 'extensions');
  const extensions = readCertificateRequestExtensionList(r);
  r.leave(outerExtensions);
  r.done();
  return { certificateRequestContext, extensions };
}

/** Writes what `readCertificateRequest` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 9846 section 4.4.2. */
export function writeCertificateRequest(value: CertificateRequest): Uint8Array {
  const w = new Writer('certificate_request');
  w.u1(value.certificateRequestContext.length, 'len_certificate_request_context');
  w.bytes(value.certificateRequestContext);
  const startExtensions = w.open(2, 'extensions');
  writeCertificateRequestExtensionList(w, value.extensions);
  w.close(startExtensions, 2, 'len_extensions');
  return w.finish();
}

function readCertificateRequestExtensionList(r: Reader): readonly CertificateRequestExtension[] {
  const items: CertificateRequestExtension[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(readCertificateRequestExtension(r));
  }

  return items;
}

function writeCertificateRequestExtensionList(w: Writer, value: readonly CertificateRequestExtension[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    writeCertificateRequestExtension(w, item);
  }
}

function readCertificateRequestExtension(r: Reader): CertificateRequestExtension {
  const code = r.u2('type');
  const lenBody = r.u2('len_body');
  const outer = r.enter(lenBody, 'body', certificateRequestExtensionBodyScope);
  const value = readCertificateRequestExtensionBody(r, code);
  r.leave(outer);
  return value;
}

function readCertificateRequestExtensionBody(r: Reader, code: number): CertificateRequestExtension {
  switch (code) {
    case 0: return { type: 'server_name', body: readServerNameList(r) };
    case 5: return { type: 'status_request' };
    case 13: return { type: 'signature_algorithms', body: readSignatureSchemeList(r) };
    case 18: return { type: 'signed_certificate_timestamp' };
    case 27: return { type: 'compress_certificate', body: readCertificateCompressionAlgorithms(r) };
    case 47: return { type: 'certificate_authorities', body: readCertificateAuthorities(r) };
    case 48: return { type: 'oid_filters', body: readOidFilters(r) };
    case 50: return { type: 'signature_algorithms_cert', body: readSignatureSchemeList(r) };
    default: return { type: 'unknown', code, body: r.rest() };
  }
}

function writeCertificateRequestExtension(w: Writer, value: CertificateRequestExtension): void {
  w.u2(codeOfCertificateRequestExtension(w, value), 'type');
  const start = w.open(2, 'body');
  writeCertificateRequestExtensionBody(w, value);
  w.close(start, 2, 'len_body');
}

function codeOfCertificateRequestExtension(w: Writer, value: CertificateRequestExtension): number {
  if (value.type !== 'unknown') return certificateRequestExtensionCodes[value.type];
  const name = Object.entries(certificateRequestExtensionCodes).find(([, code]) => code === value.code)?.[0];
  if (name !== undefined) w.fail('type', `${value.code} is ${name} here, not unknown`);
  return value.code;
}

function writeCertificateRequestExtensionBody(w: Writer, value: CertificateRequestExtension): void {
  switch (value.type) {
    case 'server_name': return writeServerNameList(w, value.body);
    case 'status_request': return;
    case 'signature_algorithms': return writeSignatureSchemeList(w, value.body);
    case 'signed_certificate_timestamp': return;
    case 'compress_certificate': return writeCertificateCompressionAlgorithms(w, value.body);
    case 'certificate_authorities': return writeCertificateAuthorities(w, value.body);
    case 'oid_filters': return writeOidFilters(w, value.body);
    case 'signature_algorithms_cert': return writeSignatureSchemeList(w, value.body);
    case 'unknown': return w.bytes(value.body);
  }
}
