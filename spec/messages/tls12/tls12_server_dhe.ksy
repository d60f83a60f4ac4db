meta:
  id: tls12_server_dhe
  title: ServerKeyExchange, DHE
  endian: be
-message: handshake
doc: The server's share of a finite-field key exchange in TLS 1.2, signed.
doc-ref: RFC 5246 section 7.4.3
seq:
  - id: len_dh_p
    doc: At least one byte.
    type: u2
    valid:
      min: 1
  - id: dh_p
    doc: The prime.
    size: len_dh_p
  - id: len_dh_g
    doc: At least one byte.
    type: u2
    valid:
      min: 1
  - id: dh_g
    doc: The generator.
    size: len_dh_g
  - id: len_dh_ys
    doc: At least one byte.
    type: u2
    valid:
      min: 1
  - id: dh_ys
    doc: The server's share.
    size: len_dh_ys
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
