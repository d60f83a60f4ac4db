/** Alerts: how each is sent, and what is said when it is received. Generated from spec/registry/alerts.yaml; edit that. */

import type { ReasonName } from './reasons.ts';

/** One row. */
export interface Alert {
  readonly name: AlertName;
  readonly code: number;
  /** What the error queue says when it is received. */
  readonly reason?: ReasonName;
  /** Its words in SSL_alert_desc_string_long(3). */
  readonly text: string;
  /** Ends one direction; no error. */
  readonly closing?: true;
  /** Of older versions: may be received, is never sent. */
  readonly reserved?: true;
  /** RFC and section, as in 9846#6.2. */
  readonly rfc: string;
}

/** By name. */
export const alerts = {
  close_notify: { name: 'close_notify', code: 0, text: 'close notify', closing: true, rfc: '9846#6.1' },
  unexpected_message: { name: 'unexpected_message', code: 10, reason: 'SSLV3_ALERT_UNEXPECTED_MESSAGE', text: 'unexpected message', rfc: '9846#6.2' },
  bad_record_mac: { name: 'bad_record_mac', code: 20, reason: 'SSLV3_ALERT_BAD_RECORD_MAC', text: 'bad record mac', rfc: '9846#6.2' },
  decryption_failed: {
    name: 'decryption_failed',
    code: 21,
    reason: 'TLSV1_ALERT_DECRYPTION_FAILED',
    text: 'decryption failed',
    reserved: true,
    rfc: '9846#B.2',
  },
  record_overflow: { name: 'record_overflow', code: 22, reason: 'TLSV1_ALERT_RECORD_OVERFLOW', text: 'record overflow', rfc: '9846#6.2' },
  decompression_failure: {
    name: 'decompression_failure',
    code: 30,
    reason: 'SSLV3_ALERT_DECOMPRESSION_FAILURE',
    text: 'decompression failure',
    reserved: true,
    rfc: '9846#B.2',
  },
  handshake_failure: { name: 'handshake_failure', code: 40, reason: 'SSLV3_ALERT_HANDSHAKE_FAILURE', text: 'handshake failure', rfc: '9846#6.2' },
  no_certificate: { name: 'no_certificate', code: 41, reason: 'SSLV3_ALERT_NO_CERTIFICATE', text: 'no certificate', reserved: true, rfc: '9846#B.2' },
  bad_certificate: { name: 'bad_certificate', code: 42, reason: 'SSLV3_ALERT_BAD_CERTIFICATE', text: 'bad certificate', rfc: '9846#6.2' },
  unsupported_certificate: {
    name: 'unsupported_certificate',
    code: 43,
    reason: 'SSLV3_ALERT_UNSUPPORTED_CERTIFICATE',
    text: 'unsupported certificate',
    rfc: '9846#6.2',
  },
  certificate_revoked: { name: 'certificate_revoked', code: 44, reason: 'SSLV3_ALERT_CERTIFICATE_REVOKED', text: 'certificate revoked', rfc: '9846#6.2' },
  certificate_expired: { name: 'certificate_expired', code: 45, reason: 'SSLV3_ALERT_CERTIFICATE_EXPIRED', text: 'certificate expired', rfc: '9846#6.2' },
  certificate_unknown: { name: 'certificate_unknown', code: 46, reason: 'SSLV3_ALERT_CERTIFICATE_UNKNOWN', text: 'certificate unknown', rfc: '9846#6.2' },
  illegal_parameter: { name: 'illegal_parameter', code: 47, reason: 'SSLV3_ALERT_ILLEGAL_PARAMETER', text: 'illegal parameter', rfc: '9846#6.2' },
  unknown_ca: { name: 'unknown_ca', code: 48, reason: 'TLSV1_ALERT_UNKNOWN_CA', text: 'unknown CA', rfc: '9846#6.2' },
  access_denied: { name: 'access_denied', code: 49, reason: 'TLSV1_ALERT_ACCESS_DENIED', text: 'access denied', rfc: '9846#6.2' },
  decode_error: { name: 'decode_error', code: 50, reason: 'TLSV1_ALERT_DECODE_ERROR', text: 'decode error', rfc: '9846#6.2' },
  decrypt_error: { name: 'decrypt_error', code: 51, reason: 'TLSV1_ALERT_DECRYPT_ERROR', text: 'decrypt error', rfc: '9846#6.2' },
  export_restriction: {
    name: 'export_restriction',
    code: 60,
    reason: 'TLSV1_ALERT_EXPORT_RESTRICTION',
    text: 'export restriction',
    reserved: true,
    rfc: '9846#B.2',
  },
  protocol_version: { name: 'protocol_version', code: 70, reason: 'TLSV1_ALERT_PROTOCOL_VERSION', text: 'protocol version', rfc: '9846#6.2' },
  insufficient_security: { name: 'insufficient_security', code: 71, reason: 'TLSV1_ALERT_INSUFFICIENT_SECURITY', text: 'insufficient security', rfc: '9846#6.2' },
  internal_error: { name: 'internal_error', code: 80, reason: 'TLSV1_ALERT_INTERNAL_ERROR', text: 'internal error', rfc: '9846#6.2' },
  inappropriate_fallback: {
    name: 'inappropriate_fallback',
    code: 86,
    reason: 'TLSV1_ALERT_INAPPROPRIATE_FALLBACK',
    text: 'inappropriate fallback',
    rfc: '9846#6.2',
  },
  user_canceled: { name: 'user_canceled', code: 90, reason: 'TLSV1_ALERT_USER_CANCELLED', text: 'user canceled', closing: true, rfc: '9846#6.1' },
  no_renegotiation: {
    name: 'no_renegotiation',
    code: 100,
    reason: 'TLSV1_ALERT_NO_RENEGOTIATION',
    text: 'no renegotiation',
    reserved: true,
    rfc: '9846#B.2',
  },
  missing_extension: { name: 'missing_extension', code: 109, reason: 'TLSV13_ALERT_MISSING_EXTENSION', text: 'missing extension', rfc: '9846#6.2' },
  unsupported_extension: { name: 'unsupported_extension', code: 110, reason: 'TLSV1_UNSUPPORTED_EXTENSION', text: 'unsupported extension', rfc: '9846#6.2' },
  certificate_unobtainable: {
    name: 'certificate_unobtainable',
    code: 111,
    reason: 'TLSV1_CERTIFICATE_UNOBTAINABLE',
    text: 'certificate unobtainable',
    reserved: true,
    rfc: '9846#B.2',
  },
  unrecognized_name: { name: 'unrecognized_name', code: 112, reason: 'TLSV1_UNRECOGNIZED_NAME', text: 'unrecognized name', rfc: '9846#6.2' },
  bad_certificate_status_response: {
    name: 'bad_certificate_status_response',
    code: 113,
    reason: 'TLSV1_BAD_CERTIFICATE_STATUS_RESPONSE',
    text: 'bad certificate status response',
    rfc: '9846#6.2',
  },
  bad_certificate_hash_value: {
    name: 'bad_certificate_hash_value',
    code: 114,
    reason: 'TLSV1_BAD_CERTIFICATE_HASH_VALUE',
    text: 'bad certificate hash value',
    reserved: true,
    rfc: '9846#B.2',
  },
  unknown_psk_identity: { name: 'unknown_psk_identity', code: 115, reason: 'TLSV1_ALERT_UNKNOWN_PSK_IDENTITY', text: 'unknown PSK identity', rfc: '9846#6.2' },
  certificate_required: { name: 'certificate_required', code: 116, reason: 'TLSV13_ALERT_CERTIFICATE_REQUIRED', text: 'certificate required', rfc: '9846#6.2' },
  general_error: { name: 'general_error', code: 117, reason: 'TLSV13_ALERT_GENERAL_ERROR', text: 'general error', rfc: '9846#6.2' },
  no_application_protocol: {
    name: 'no_application_protocol',
    code: 120,
    reason: 'TLSV1_ALERT_NO_APPLICATION_PROTOCOL',
    text: 'no application protocol',
    rfc: '9846#6.2',
  },
} as const;

/** The names of all rows. */
export type AlertName = keyof typeof alerts;

const byCode: ReadonlyMap<number, Alert> = new Map(Object.values<Alert>(alerts).map((alert) => [alert.code, alert]));

/** The alert with this code point, if it is known. */
export function alertByCode(code: number): Alert | undefined {
  return byCode.get(code);
}

/** Whether this is the name of a alert of the table. */
export function isAlert(name: string): name is AlertName {
  return Object.hasOwn(alerts, name);
}
