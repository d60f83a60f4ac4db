/** What the record layer decides: its limits, and what it refuses with which alert and reason. Generated from spec/records.yaml; edit that. */

import type { AlertName } from './registry/alerts.ts';
import type { ReasonName } from './registry/reasons.ts';

interface Limit {
  readonly value: number;
  readonly rfc: string;
  readonly why: string;
}

interface Refusal {
  readonly alert: AlertName;
  readonly reason: ReasonName;
  readonly rfc: string;
  readonly why: string;
}

export const recordLimits = {
  plaintext: { value: 16384, rfc: '9846#5.1', why: 'bytes of content in one record' },
  ciphertext: { value: 16640, rfc: '9846#5.2', why: 'bytes of one protected record behind its header: what our input buffer must hold' },
  emptyRecords: {
    value: 32,
    rfc: '9846#5.1',
    why: 'records in a row that bring nothing (empty application data, change_cipher_spec); more are an attempt to keep us busy',
  },
  warningAlerts: { value: 4, rfc: '9846#6', why: 'warnings other than close_notify in one connection; none has a meaning in TLS 1.3 but user_canceled' },
  keyUpdates: { value: 32, rfc: '9846#4.7.3', why: 'key updates in a row without application data between them' },
  tickets: {
    value: 32,
    rfc: '9846#4.7.1',
    why: 'tickets that a client takes on one connection; a server may send any number, so those beyond are not even turned into keys',
  },
  handshakeMessage: { value: 65536, rfc: '9846#4', why: "bytes of a handshake message's body, but for certificates; what a stranger may make us store" },
  certificateMessage: {
    value: 102400,
    rfc: '9846#4.5.1',
    why: "bytes of a Certificate's body, compressed or not: OpenSSL's default for SSL_CTX_set_max_cert_list",
  },
  skippedEarlyData: {
    value: 16384,
    rfc: '9846#4.3.10',
    why: 'bytes that a server passes over, at least, when it does not read 0-RTT data: what a client may have sent before it knows',
  },
  sequenceNumber: {
    value: 9007199254740991,
    rfc: '9846#5.3',
    why: 'records under one key; the RFC allows 2^64 - 1, a JavaScript number counts exactly this far',
  },
} as const satisfies Readonly<Record<string, Limit>>;

export type RecordLimit = keyof typeof recordLimits;

export const recordRefusals = {
  tooMuchSkippedEarlyData: {
    alert: 'unexpected_message',
    reason: 'TOO_MUCH_SKIPPED_EARLY_DATA',
    rfc: '9846#4.3.10',
    why: 'more 0-RTT data than a server passes over',
  },
  tooMuchEarlyData: { alert: 'unexpected_message', reason: 'TOO_MUCH_EARLY_DATA', rfc: '9846#4.7.1', why: 'more 0-RTT data than the ticket allows' },
  httpRequest: { alert: 'protocol_version', reason: 'HTTP_REQUEST', rfc: '9846#5.1', why: 'the first bytes are those of an HTTP request' },
  proxyRequest: {
    alert: 'protocol_version',
    reason: 'HTTPS_PROXY_REQUEST',
    rfc: '9846#5.1',
    why: 'the first bytes are those of a CONNECT to an HTTP proxy',
  },
  wrongVersion: {
    alert: 'protocol_version',
    reason: 'WRONG_VERSION_NUMBER',
    rfc: '9846#5.1',
    why: "the first record's major version is not 3, so this is no TLS; the version means nothing else and nothing later",
  },
  unknownContentType: { alert: 'unexpected_message', reason: 'UNEXPECTED_RECORD', rfc: '9846#5', why: 'a content type that nobody has negotiated' },
  plaintextTooLong: {
    alert: 'record_overflow',
    reason: 'DATA_LENGTH_TOO_LONG',
    rfc: '9846#5.1',
    why: 'more than 2^14 bytes of content, or of content and padding',
  },
  badRecordMac: {
    alert: 'bad_record_mac',
    reason: 'DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
    rfc: '9846#5.2',
    why: 'the record cannot be opened; also a plaintext record where protected ones are due',
  },
  noContentType: {
    alert: 'unexpected_message',
    reason: 'DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
    rfc: '9846#5.4',
    why: 'nothing but zeros inside, so no content type',
  },
  wrongOuterType: {
    alert: 'unexpected_message',
    reason: 'INVALID_OUTER_RECORD_TYPE',
    rfc: '9846#5.2',
    why: 'a protected record shows another type than application_data',
  },
  protectedChangeCipherSpec: {
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_RECORD',
    rfc: '9846#5',
    why: 'change_cipher_spec is for middleboxes and never protected',
  },
  emptyFragment: { alert: 'unexpected_message', reason: 'BAD_LENGTH', rfc: '9846#5.4', why: 'handshake and alert records must not be empty' },
  interleaved: {
    alert: 'unexpected_message',
    reason: 'MIXED_HANDSHAKE_AND_NON_HANDSHAKE_DATA',
    rfc: '9846#5.1',
    why: 'another record stands between the fragments of a handshake message',
  },
  excessHandshakeData: {
    alert: 'unexpected_message',
    reason: 'EXCESS_HANDSHAKE_DATA',
    rfc: '9846#5.1',
    why: 'handshake bytes are left over where the keys change',
  },
  messageTooLong: {
    alert: 'illegal_parameter',
    reason: 'EXCESSIVE_MESSAGE_SIZE',
    rfc: '9846#4',
    why: 'a handshake message longer than we are willing to store',
  },
  tooManyEmptyRecords: { alert: 'unexpected_message', reason: 'TOO_MANY_EMPTY_FRAGMENTS', rfc: '9846#5.1', why: 'too many records in a row that bring nothing' },
  tooManyWarningAlerts: { alert: 'unexpected_message', reason: 'TOO_MANY_WARN_ALERTS', rfc: '9846#6', why: 'too many warnings' },
  unknownAlertLevel: { alert: 'illegal_parameter', reason: 'UNKNOWN_ALERT_TYPE', rfc: '9846#6', why: 'an alert that is neither a warning nor fatal' },
  sequenceExhausted: { alert: 'internal_error', reason: 'INTERNAL_ERROR', rfc: '9846#5.3', why: 'a key has protected all the records that it may' },
} as const satisfies Readonly<Record<string, Refusal>>;

export type RecordRefusal = keyof typeof recordRefusals;
