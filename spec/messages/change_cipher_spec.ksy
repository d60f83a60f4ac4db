meta:
  id: change_cipher_spec
  title: change_cipher_spec
  endian: be
-message: record
-alert: unexpected_message
-reason: BAD_CHANGE_CIPHER_SPEC
doc: The dummy record of middlebox compatibility, the single byte 1; anything else is unexpected_message.
doc-ref: RFC 9846 section 5
seq:
  - id: type
    doc: Always 1.
    type: u1
    valid: 1
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
