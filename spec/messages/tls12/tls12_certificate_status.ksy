meta:
  id: tls12_certificate_status
  title: CertificateStatus
  endian: be
-message: handshake
doc: The status of the server's certificate in TLS 1.2.
doc-ref: RFC 6066 section 8
seq:
  - id: status_type
    doc: Always ocsp.
    type: u1
    valid: 1
  - id: len_response
    doc: At least one byte.
    type: b24
    valid:
      min: 1
  - id: response
    doc: A DER-encoded OCSPResponse of RFC 6960.
    size: len_response
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
