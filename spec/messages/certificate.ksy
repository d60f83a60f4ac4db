meta:
  id: certificate
  title: Certificate
  endian: be
  imports:
    - parts/certificate_status
    - parts/extension_type
    - parts/signed_certificate_timestamp_list
-message: handshake
-handshake-type: 11
doc: The sender's certificate chain; empty when a client has none that suits.
doc-ref: RFC 9846 section 4.5.1
seq:
  - id: len_certificate_request_context
    doc: Up to 255 bytes.
    type: u1
  - id: certificate_request_context
    doc: That of the CertificateRequest answered; empty from a server.
    size: len_certificate_request_context
  - id: len_certificate_list
    doc: Below 2^24 bytes.
    type: b24
  - id: certificate_list
    doc: The chain.
    size: len_certificate_list
    type: entry_list
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
types:
  entry_list:
    doc: The sender's certificate first, each next one certifying the one before.
    doc-ref: RFC 9846 section 4.5.1
    seq:
      - id: items
        doc: One entry after another.
        type: entry
        repeat: eos
  entry:
    doc: A certificate with what is said about it.
    doc-ref: RFC 9846 section 4.5.1
    seq:
      - id: len_cert_data
        doc: At least one byte.
        type: b24
        valid:
          min: 1
      - id: cert_data
        doc: A DER-encoded X.509 certificate, or a SubjectPublicKeyInfo where raw public keys were agreed on.
        size: len_cert_data
      - id: len_extensions
        doc: Any length.
        type: u2
      - id: extensions
        doc: The extensions.
        size: len_extensions
        type: extension_list
  extension_list:
    doc: Extensions in the order of the sender.
    doc-ref: RFC 9846 section 4.3
    seq:
      - id: items
        doc: One extension after another.
        type: extension
        repeat: eos
  extension:
    doc: One extension; those that may not stand in this message, or are not known, keep their bytes.
    doc-ref: RFC 9846 section 4.3
    seq:
      - id: type
        doc: The ExtensionType.
        type: u2
        enum: extension_type::code
      - id: len_body
        doc: Any length; the body says more.
        type: u2
      - id: body
        doc: The extension_data.
        size: len_body
        type:
          switch-on: type
          cases:
            'extension_type::code::status_request': certificate_status
            'extension_type::code::signed_certificate_timestamp': signed_certificate_timestamp_list
