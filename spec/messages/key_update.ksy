meta:
  id: key_update
  title: KeyUpdate
  endian: be
-message: handshake
-handshake-type: 24
doc: The sender changes its sending keys after this message.
doc-ref: RFC 9846 section 4.7.3
seq:
  - id: request_update
    doc: 1 (update_requested) asks the peer to do the same, 0 does not.
    type: u1
    valid:
      any-of: [0, 1]
    -alert: illegal_parameter
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
