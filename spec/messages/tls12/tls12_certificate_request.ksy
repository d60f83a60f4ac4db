meta:
  id: tls12_certificate_request
  title: CertificateRequest
  endian: be
-message: handshake
doc: The server of TLS 1.2 asks for the client's certificate.
doc-ref: RFC 5246 section 7.4.4
seq:
  - id: len_certificate_types
    doc: At least one.
    type: u1
    valid:
      min: 1
  - id: certificate_types
    doc: ClientCertificateType numbers, of one byte each.
    size: len_certificate_types
  - id: len_supported_signature_algorithms
    doc: At least one algorithm, of two bytes each.
    type: u2
    valid:
      expr: _ >= 2 and _ % 2 == 0
  - id: supported_signature_algorithms
    doc: SignatureAndHashAlgorithm numbers.
    size: len_supported_signature_algorithms
    type: algorithm_list
  - id: len_certificate_authorities
    doc: None where any authority will do.
    type: u2
  - id: certificate_authorities
    doc: Whose certificates the server takes.
    size: len_certificate_authorities
    type: name_list
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
types:
  algorithm_list:
    doc: One after another, to the end of the region.
    doc-ref: RFC 5246 section 7.4.4
    seq:
      - id: items
        doc: A SignatureAndHashAlgorithm number.
        type: u2
        repeat: eos
  name_list:
    doc: One after another, to the end of the region.
    doc-ref: RFC 5246 section 7.4.4
    seq:
      - id: items
        doc: A name.
        type: distinguished_name
        repeat: eos
  distinguished_name:
    doc: The subject of a certificate authority.
    doc-ref: RFC 5246 section 7.4.4
    seq:
      - id: len_name
        doc: At least one byte.
        type: u2
        valid:
          min: 1
      - id: name
        doc: A DER-encoded X.501 name.
        size: len_name
