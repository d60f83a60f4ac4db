meta:
  id: tls_ciphertext
  title: TLSCiphertext
  endian: be
-message: record
doc: |
  A protected record. What is inside after decryption, TLSInnerPlaintext, is told apart by searching backwards for the first
  byte that is not zero, which a forward description cannot express; the record layer does that.
doc-ref: RFC 9846 section 5.2
seq:
  - id: opaque_type
    doc: Always application_data; the real type is encrypted.
    type: u1
    valid: 23
    -alert: unexpected_message
    -reason: INVALID_OUTER_RECORD_TYPE
  - id: legacy_record_version
    doc: 0x0303; ignored for all purposes.
    type: u2
  - id: len_encrypted_record
    doc: At most 2^14 + 256 bytes.
    type: u2
    valid:
      max: 16640
    -alert: record_overflow
    -reason: ENCRYPTED_LENGTH_TOO_LONG
  - id: encrypted_record
    doc: The AEAD's output.
    size: len_encrypted_record
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
