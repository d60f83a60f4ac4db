meta:
  id: certificate_verify
  title: CertificateVerify
  endian: be
-message: handshake
-handshake-type: 15
doc: Proof that the sender owns the key of its certificate.
doc-ref: RFC 9846 section 4.5.2
seq:
  - id: algorithm
    doc: The SignatureScheme.
    type: u2
  - id: len_signature
    doc: Any length.
    type: u2
  - id: signature
    doc: Over the transcript hash and a context string.
    size: len_signature
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
