meta:
  id: tls12_client_ecdhe
  title: ClientKeyExchange, ECDHE
  endian: be
-message: handshake
doc: The client's share of an elliptic-curve key exchange in TLS 1.2.
doc-ref: RFC 8422 section 5.7
seq:
  - id: len_point
    doc: At least one byte.
    type: u1
    valid:
      min: 1
  - id: point
    doc: The client's share.
    size: len_point
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
