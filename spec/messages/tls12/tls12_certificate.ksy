meta:
  id: tls12_certificate
  title: Certificate
  endian: be
-message: handshake
doc: The sender's certificate chain in TLS 1.2; empty when a client has none that suits.
doc-ref: RFC 5246 section 7.4.2
seq:
  - id: len_certificate_list
    doc: Below 2^24 bytes.
    type: b24
  - id: certificate_list
    doc: The chain.
    size: len_certificate_list
    type: certificate_list
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
types:
  certificate_list:
    doc: The sender's certificate first, each next one certifying the one before.
    doc-ref: RFC 5246 section 7.4.2
    seq:
      - id: items
        doc: One certificate after another.
        type: asn1_cert
        repeat: eos
  asn1_cert:
    doc: A certificate.
    doc-ref: RFC 5246 section 7.4.2
    seq:
      - id: len_cert_data
        doc: At least one byte.
        type: b24
        valid:
          min: 1
      - id: cert_data
        doc: A DER-encoded X.509 certificate.
        size: len_cert_data
