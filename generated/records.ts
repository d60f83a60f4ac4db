/** What the record layer decides: its limits, and what it refuses with which alert and reason. Generated from spec/records.yaml; edit that. */

export const recordLimits = {
  /** Bytes of content in one record. RFC 9846 section 5.1. */
  plaintext: { value: 16384, rfc: '9846#5.1' },
  /** Bytes of one protected record behind its header: what our input buffer must hold. RFC 9846 section 5.2. */
  ciphertext: { value: 16640, rfc: '9846#5.2' },
  /** Records in a row that bring nothing (empty application data, change_cipher_spec); more are an attempt to keep us busy. RFC 9846 section 5.1. */
  emptyRecords: { value: 32, rfc: '9846#5.1' },
  /** Warnings other than close_notify in one connection; none has a meaning in TLS 1.3 but user_canceled. RFC 9846 section 6. */
  warningAlerts: { value: 4, rfc: '9846#6' },
  /** Key updates in a row without application data between them. RFC 9846 section 4.7.3. */
  keyUpdates: { value: 32, rfc: '9846#4.7.3' },
  /** Bytes of a handshake message's body, but for certificates; what a stranger may make us store. RFC 9846 section 4. */
  handshakeMessage: { value: 65536, rfc: '9846#4' },
  /** Bytes of a Certificate's body: OpenSSL's default for SSL_CTX_set_max_cert_list. RFC 9846 section 4.5.1. */
  certificateMessage: { value: 102400, rfc: '9846#4.5.1' },
  /** Records under one key; the RFC allows 2^64 - 1, a JavaScript number counts exactly this far. RFC 9846 section 5.3. */
  sequenceNumber: { value: 9007199254740991, rfc: '9846#5.3' },
} as const;

export const recordRefusals = {
  /** The first bytes are those of an HTTP request. RFC 9846 section 5.1. */
  httpRequest: { alert: 'protocol_version', reason: 'HTTP_REQUEST', rfc: '9846#5.1' },
  /** The first bytes are those of a CONNECT to an HTTP proxy. RFC 9846 section 5.1. */
  proxyRequest: { alert: 'protocol_version', reason: 'HTTPS_PROXY_REQUEST', rfc: '9846#5.1' },
  /** The first record's major version is not 3, so this is no TLS; the version means nothing else and nothing later. RFC 9846 section 5.1. */
  wrongVersion: { alert: 'protocol_version', reason: 'WRONG_VERSION_NUMBER', rfc: '9846#5.1' },
  /** A content type that nobody has negotiated. RFC 9846 section 5. */
  unknownContentType: { alert: 'unexpected_message', reason: 'UNEXPECTED_RECORD', rfc: '9846#5' },
  /** More than 2^14 bytes of content, or of content and padding. RFC 9846 section 5.1. */
  plaintextTooLong: { alert: 'record_overflow', reason: 'DATA_LENGTH_TOO_LONG', rfc: '9846#5.1' },
  /** The record cannot be opened; also a plaintext record where protected ones are due. RFC 9846 section 5.2. */
  badRecordMac: { alert: 'bad_record_mac', reason: 'DECRYPTION_FAILED_OR_BAD_RECORD_MAC', rfc: '9846#5.2' },
  /** Nothing but zeros inside, so no content type. RFC 9846 section 5.4. */
  noContentType: { alert: 'unexpected_message', reason: 'DECRYPTION_FAILED_OR_BAD_RECORD_MAC', rfc: '9846#5.4' },
  /** A protected record shows another type than application_data. RFC 9846 section 5.2. */
  wrongOuterType: { alert: 'unexpected_message', reason: 'INVALID_OUTER_RECORD_TYPE', rfc: '9846#5.2' },
  /** Change_cipher_spec is for middleboxes and never protected. RFC 9846 section 5. */
  protectedChangeCipherSpec: { alert: 'unexpected_message', reason: 'UNEXPECTED_RECORD', rfc: '9846#5' },
  /** Handshake and alert records must not be empty. RFC 9846 section 5.4. */
  emptyFragment: { alert: 'unexpected_message', reason: 'BAD_LENGTH', rfc: '9846#5.4' },
  /** Another record stands between the fragments of a handshake message. RFC 9846 section 5.1. */
  interleaved: { alert: 'unexpected_message', reason: 'MIXED_HANDSHAKE_AND_NON_HANDSHAKE_DATA', rfc: '9846#5.1' },
  /** Handshake bytes are left over where the keys change. RFC 9846 section 5.1. */
  excessHandshakeData: { alert: 'unexpected_message', reason: 'EXCESS_HANDSHAKE_DATA', rfc: '9846#5.1' },
  /** A handshake message longer than we are willing to store. RFC 9846 section 4. */
  messageTooLong: { alert: 'illegal_parameter', reason: 'EXCESSIVE_MESSAGE_SIZE', rfc: '9846#4' },
  /** Too many records in a row that bring nothing. RFC 9846 section 5.1. */
  tooManyEmptyRecords: { alert: 'unexpected_message', reason: 'TOO_MANY_EMPTY_FRAGMENTS', rfc: '9846#5.1' },
  /** Too many warnings. RFC 9846 section 6. */
  tooManyWarningAlerts: { alert: 'unexpected_message', reason: 'TOO_MANY_WARN_ALERTS', rfc: '9846#6' },
  /** An alert that is neither a warning nor fatal. RFC 9846 section 6. */
  unknownAlertLevel: { alert: 'illegal_parameter', reason: 'UNKNOWN_ALERT_TYPE', rfc: '9846#6' },
  /** A key has protected all the records that it may. RFC 9846 section 5.3. */
  sequenceExhausted: { alert: 'internal_error', reason: 'INTERNAL_ERROR', rfc: '9846#5.3' },
} as const;
