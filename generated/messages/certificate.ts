/** Certificate. Generated from spec/messages/certificate.ksy; do not edit. */

import { Reader, Writer } from '../../runtime/bytes/index.ts';
import { readCertificateStatus, writeCertificateStatus } from './parts/certificate-status.ts';
import { readSignedCertificateTimestampList, writeSignedCertificateTimestampList } from './parts/signed-certificate-timestamp-list.ts';

/** The sender's certificate chain; empty when a client has none that suits. RFC 9846 section 4.5.1. */
export interface Certificate {
  /** That of the CertificateRequest answered; empty from a server. */
  readonly certificateRequestContext: Uint8Array;
  /** The chain. */
  readonly certificateList: readonly CertificateEntry[];
}

/** A certificate with what is said about it. RFC 9846 section 4.5.1. */
export interface CertificateEntry {
  /** A DER-encoded X.509 certificate, or a SubjectPublicKeyInfo where raw public keys were agreed on. */
  readonly certData: Uint8Array;
  /** The extensions. */
  readonly extensions: readonly CertificateExtension[];
}

/** One extension; those that may not stand in this message, or are not known, keep their bytes. RFC 9846 section 4.3. */
export type CertificateExtension =
  | { readonly type: 'status_request'; readonly body: Uint8Array }
  | { readonly type: 'signed_certificate_timestamp'; readonly body: readonly Uint8Array[] }
  | { readonly type: 'unknown'; readonly code: number; readonly body: Uint8Array };

const certificateExtensionCodes = {
  status_request: 5,
  signed_certificate_timestamp: 18,
} as const;

/** Reads the body of the message, without its header. The result may share memory with `bytes`. Throws a `CodecError`. RFC 9846 section 4.5.1. */
export function readCertificate(bytes: Uint8Array): Certificate {
  const r = new Reader(bytes, 'certificate');
  const lenCertificateRequestContext = r.u1('len_certificate_request_context');
  const certificateRequestContext = r.bytes(lenCertificateRequestContext, 'certificate_request_context');
  const lenCertificateList = r.u3('len_certificate_list');
  const outerCertificateList = r.enter(lenCertificateList, 'certificate_list');
  const certificateList = readCertificateEntryList(r);
  r.leave(outerCertificateList);
  r.done();
  return { certificateRequestContext, certificateList };
}

/** Writes what `readCertificate` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 9846 section 4.5.1. */
export function writeCertificate(value: Certificate): Uint8Array {
  const w = new Writer('certificate');
  w.u1(value.certificateRequestContext.length, 'len_certificate_request_context');
  w.bytes(value.certificateRequestContext);
  const startCertificateList = w.open(3, 'certificate_list');
  writeCertificateEntryList(w, value.certificateList);
  w.close(startCertificateList, 3, 'len_certificate_list');
  return w.finish();
}

function readCertificateEntryList(r: Reader): readonly CertificateEntry[] {
  const items: CertificateEntry[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(readCertificateEntry(r));
  }

  return items;
}

function writeCertificateEntryList(w: Writer, value: readonly CertificateEntry[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    writeCertificateEntry(w, item);
  }
}

function readCertificateEntry(r: Reader): CertificateEntry {
  const lenCertData = r.u3('len_cert_data');
  if (lenCertData < 1) r.fail('len_cert_data', 'must be at least 1');
  const certData = r.bytes(lenCertData, 'cert_data');
  const lenExtensions = r.u2('len_extensions');
  const outerExtensions = r.enter(lenExtensions, 'extensions');
  const extensions = readCertificateExtensionList(r);
  r.leave(outerExtensions);
  return { certData, extensions };
}

function writeCertificateEntry(w: Writer, value: CertificateEntry): void {
  if (value.certData.length < 1) w.fail('len_cert_data', 'must be at least 1');
  w.u3(value.certData.length, 'len_cert_data');
  w.bytes(value.certData);
  const startExtensions = w.open(2, 'extensions');
  writeCertificateExtensionList(w, value.extensions);
  w.close(startExtensions, 2, 'len_extensions');
}

function readCertificateExtensionList(r: Reader): readonly CertificateExtension[] {
  const items: CertificateExtension[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(readCertificateExtension(r));
  }

  return items;
}

function writeCertificateExtensionList(w: Writer, value: readonly CertificateExtension[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    writeCertificateExtension(w, item);
  }
}

function readCertificateExtension(r: Reader): CertificateExtension {
  const code = r.u2('type');
  const lenBody = r.u2('len_body');
  const outer = r.enter(lenBody, 'body');
  const value = readCertificateExtensionBody(r, code);
  r.leave(outer);
  return value;
}

function readCertificateExtensionBody(r: Reader, code: number): CertificateExtension {
  switch (code) {
    case 5: return { type: 'status_request', body: readCertificateStatus(r) };
    case 18: return { type: 'signed_certificate_timestamp', body: readSignedCertificateTimestampList(r) };
    default: return { type: 'unknown', code, body: r.rest() };
  }
}

function writeCertificateExtension(w: Writer, value: CertificateExtension): void {
  w.u2(codeOfCertificateExtension(w, value), 'type');
  const start = w.open(2, 'body');
  writeCertificateExtensionBody(w, value);
  w.close(start, 2, 'len_body');
}

function codeOfCertificateExtension(w: Writer, value: CertificateExtension): number {
  if (value.type !== 'unknown') return certificateExtensionCodes[value.type];
  const name = Object.entries(certificateExtensionCodes).find(([, code]) => code === value.code)?.[0];
  if (name !== undefined) w.fail('type', `${value.code} is ${name} here, not unknown`);
  return value.code;
}

function writeCertificateExtensionBody(w: Writer, value: CertificateExtension): void {
  switch (value.type) {
    case 'status_request': return writeCertificateStatus(w, value.body);
    case 'signed_certificate_timestamp': return writeSignedCertificateTimestampList(w, value.body);
    case 'unknown': return w.bytes(value.body);
  }
}
