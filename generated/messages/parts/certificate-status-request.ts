/** CertificateStatusRequest. Generated from spec/messages/parts/certificate_status_request.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** The client wants to know the status of the server's certificate. A status type that is not known keeps its bytes. RFC 6066 section 8. */
export type CertificateStatusRequest =
  | { readonly type: 'ocsp'; readonly body: OcspStatusRequest }
  | { readonly type: 'unknown'; readonly code: number; readonly body: Uint8Array };

/** OCSP responders that the client trusts, and extensions for the request. RFC 6066 section 8. */
export interface OcspStatusRequest {
  /** The responders. */
  readonly responderIdList: readonly Uint8Array[];
  /** DER-encoded Extensions of RFC 6960. */
  readonly requestExtensions: Uint8Array;
}


const certificateStatusRequestCodes = {
  ocsp: 1,
} as const;

/** Reads `certificate_status_request` from the innermost region of `r`; throws a `CodecError`. RFC 6066 section 8. */
export function readCertificateStatusRequest(r: Reader): CertificateStatusRequest {
  const code = r.u1('type');
  return readCertificateStatusRequestBody(r, code);
}

function readCertificateStatusRequestBody(r: Reader, code: number): CertificateStatusRequest {
  switch (code) {
    case 1: return { type: 'ocsp', body: readOcspStatusRequest(r) };
    default: return { type: 'unknown', code, body: r.rest() };
  }
}

/** Writes `certificate_status_request` to `w`; throws a `CodecError`. RFC 6066 section 8. */
export function writeCertificateStatusRequest(w: Writer, value: CertificateStatusRequest): void {
  w.u1(codeOfCertificateStatusRequest(w, value), 'type');
  writeCertificateStatusRequestBody(w, value);
}

function codeOfCertificateStatusRequest(w: Writer, value: CertificateStatusRequest): number {
  if (value.type !== 'unknown') return certificateStatusRequestCodes[value.type];
  const name = Object.entries(certificateStatusRequestCodes).find(([, code]) => code === value.code)?.[0];
  if (name !== undefined) w.fail('type', `${value.code} is ${name} here, not unknown`);
  return value.code;
}

function writeCertificateStatusRequestBody(w: Writer, value: CertificateStatusRequest): void {
  switch (value.type) {
    case 'ocsp': return writeOcspStatusRequest(w, value.body);
    case 'unknown': return w.bytes(value.body);
  }
}

function readOcspStatusRequest(r: Reader): OcspStatusRequest {
  const lenResponderIdList = r.u2('len_responder_id_list');
  const outerResponderIdList = r.enter(lenResponderIdList, 'responder_id_list');
  const responderIdList = readResponderIdList(r);
  r.leave(outerResponderIdList);
  const lenRequestExtensions = r.u2('len_request_extensions');
  const requestExtensions = r.bytes(lenRequestExtensions, 'request_extensions');
  return { responderIdList, requestExtensions };
}

function writeOcspStatusRequest(w: Writer, value: OcspStatusRequest): void {
  const startResponderIdList = w.open(2, 'responder_id_list');
  writeResponderIdList(w, value.responderIdList);
  w.close(startResponderIdList, 2, 'len_responder_id_list');
  w.u2(value.requestExtensions.length, 'len_request_extensions');
  w.bytes(value.requestExtensions);
}

function readResponderIdList(r: Reader): readonly Uint8Array[] {
  const items: Uint8Array[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(readResponderId(r));
  }

  return items;
}

function writeResponderIdList(w: Writer, value: readonly Uint8Array[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    writeResponderId(w, item);
  }
}

function readResponderId(r: Reader): Uint8Array {
  const lenResponderId = r.u2('len_responder_id');
  if (lenResponderId < 1) r.fail('len_responder_id', 'must be at least 1');
  const responderId = r.bytes(lenResponderId, 'responder_id');
  return responderId;
}

function writeResponderId(w: Writer, value: Uint8Array): void {
  if (value.length < 1) w.fail('len_responder_id', 'must be at least 1');
  w.u2(value.length, 'len_responder_id');
  w.bytes(value);
}
