meta:
  id: record_size_limit
  title: RecordSizeLimit
  endian: be
doc: The largest record that the sender is ready to receive.
doc-ref: RFC 8449 section 4
seq:
  - id: record_size_limit
    doc: Bytes of plaintext; in TLS 1.3 that includes the content type and padding.
    type: u2
    valid:
      min: 64
    -alert: illegal_parameter
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
