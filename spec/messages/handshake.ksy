meta:
  id: handshake
  title: Handshake
  endian: be
-message: handshake
doc: A whole handshake message with its header, as it enters the transcript hash.
doc-ref: RFC 9846 section 4
seq:
  - id: msg_type
    doc: The HandshakeType.
    type: u1
  - id: len_body
    doc: Below 2^24 bytes.
    type: b24
  - id: body
    doc: The message itself; each has its own file.
    size: len_body
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
