meta:
  id: handshake_header
  title: The first four bytes of every handshake message
  endian: be
-message: handshake
doc: Type and length of a handshake message; of fixed size, so that messages can be reassembled from records.
doc-ref: RFC 9846 section 4
seq:
  - id: msg_type
    doc: The HandshakeType.
    type: u1
  - id: length
    doc: Bytes of the body that follows; below 2^24.
    type: b24
