meta:
  id: tls12_server_ecdhe
  title: ServerKeyExchange, ECDHE
  endian: be
-message: handshake
doc: The server's share of an elliptic-curve key exchange in TLS 1.2, signed.
doc-ref: RFC 8422 section 5.4
seq:
  - id: curve_type
    doc: Always named_curve.
    type: u1
    valid: 3
  - id: named_curve
    doc: The group.
    type: u2
  - id: len_point
    doc: At least one byte.
    type: u1
    valid:
      min: 1
  - id: point
    doc: The server's share.
    size: len_point
  - id: algorithm
    doc: The SignatureAndHashAlgorithm.
    type: u2
  - id: len_signature
    doc: Any length.
    type: u2
  - id: signature
    doc: Over both randoms and the parameters before.
    size: len_signature
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
