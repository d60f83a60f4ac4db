meta:
  id: tls_plaintext
  title: TLSPlaintext
  endian: be
-message: record
doc: A record before keys are in use.
doc-ref: RFC 9846 section 5.1
seq:
  - id: type
    doc: The ContentType of the fragment.
    type: u1
  - id: legacy_record_version
    doc: 0x0303, or 0x0301 for the first ClientHello; ignored for all purposes.
    type: u2
  - id: len_fragment
    doc: At most 2^14 bytes.
    type: u2
    valid:
      max: 16384
    -alert: record_overflow
    -reason: DATA_LENGTH_TOO_LONG
  - id: fragment
    doc: The data, which higher layers interpret.
    size: len_fragment
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
