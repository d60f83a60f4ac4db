/** CertificateRequest. Generated from spec/messages/tls12/tls12_certificate_request.ksy; do not edit. */

import { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** The server of TLS 1.2 asks for the client's certificate. RFC 5246 section 7.4.4. */
export interface Tls12CertificateRequest {
  /** ClientCertificateType numbers, of one byte each. */
  readonly certificateTypes: Uint8Array;
  /** SignatureAndHashAlgorithm numbers. */
  readonly supportedSignatureAlgorithms: readonly number[];
  /** Whose certificates the server takes. */
  readonly certificateAuthorities: readonly Uint8Array[];
}

/** Reads the whole of it. The result may share memory with `bytes`. Throws a `CodecError`. RFC 5246 section 7.4.4. */
export function readTls12CertificateRequest(bytes: Uint8Array): Tls12CertificateRequest {
  const r = new Reader(bytes, 'tls12_certificate_request');
  const lenCertificateTypes = r.u1('len_certificate_types');
  if (lenCertificateTypes < 1) r.fail('len_certificate_types', 'must be at least 1');
  const certificateTypes = r.bytes(lenCertificateTypes, 'certificate_types');
  const lenSupportedSignatureAlgorithms = r.u2('len_supported_signature_algorithms');
  if (!(lenSupportedSignatureAlgorithms >= 2 && lenSupportedSignatureAlgorithms % 2 === 0)) r.fail('len_supported_signature_algorithms', 'must satisfy _ >= 2 and _ % 2 == 0');
  const outerSupportedSignatureAlgorithms = r.enter(lenSupportedSignatureAlgorithms, 'supported_signature_algorithms');
  const supportedSignatureAlgorithms = readTls12CertificateRequestAlgorithmList(r);
  r.leave(outerSupportedSignatureAlgorithms);
  const lenCertificateAuthorities = r.u2('len_certificate_authorities');
  const outerCertificateAuthorities = r.enter(lenCertificateAuthorities, 'certificate_authorities');
  const certificateAuthorities = readTls12CertificateRequestNameList(r);
  r.leave(outerCertificateAuthorities);
  r.done();
  return { certificateTypes, supportedSignatureAlgorithms, certificateAuthorities };
}

/** Writes what `readTls12CertificateRequest` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 5246 section 7.4.4. */
export function writeTls12CertificateRequest(value: Tls12CertificateRequest): Uint8Array {
  const w = new Writer('tls12_certificate_request');
  if (value.certificateTypes.length < 1) w.fail('len_certificate_types', 'must be at least 1');
  w.u1(value.certificateTypes.length, 'len_certificate_types');
  w.bytes(value.certificateTypes);
  const startSupportedSignatureAlgorithms = w.open(2, 'supported_signature_algorithms');
  writeTls12CertificateRequestAlgorithmList(w, value.supportedSignatureAlgorithms);
  const lenSupportedSignatureAlgorithms = w.close(startSupportedSignatureAlgorithms, 2, 'len_supported_signature_algorithms');
  if (!(lenSupportedSignatureAlgorithms >= 2 && lenSupportedSignatureAlgorithms % 2 === 0)) w.fail('len_supported_signature_algorithms', 'must satisfy _ >= 2 and _ % 2 == 0');
  const startCertificateAuthorities = w.open(2, 'certificate_authorities');
  writeTls12CertificateRequestNameList(w, value.certificateAuthorities);
  w.close(startCertificateAuthorities, 2, 'len_certificate_authorities');
  return w.finish();
}

function readTls12CertificateRequestAlgorithmList(r: Reader): readonly number[] {
  const items: number[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(r.u2(''));
  }

  return items;
}

function writeTls12CertificateRequestAlgorithmList(w: Writer, value: readonly number[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    w.u2(item, '');
  }
}

function readTls12CertificateRequestNameList(r: Reader): readonly Uint8Array[] {
  const items: Uint8Array[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(readTls12CertificateRequestDistinguishedName(r));
  }

  return items;
}

function writeTls12CertificateRequestNameList(w: Writer, value: readonly Uint8Array[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    writeTls12CertificateRequestDistinguishedName(w, item);
  }
}

function readTls12CertificateRequestDistinguishedName(r: Reader): Uint8Array {
  const lenName = r.u2('len_name');
  if (lenName < 1) r.fail('len_name', 'must be at least 1');
  const name = r.bytes(lenName, 'name');
  return name;
}

function writeTls12CertificateRequestDistinguishedName(w: Writer, value: Uint8Array): void {
  if (value.length < 1) w.fail('len_name', 'must be at least 1');
  w.u2(value.length, 'len_name');
  w.bytes(value);
}
