meta:
  id: certificate_request
  title: CertificateRequest
  endian: be
  imports:
    - parts/certificate_authorities
    - parts/certificate_compression_algorithms
    - parts/empty
    - parts/extension_type
    - parts/oid_filters
    - parts/server_name_list
    - parts/signature_scheme_list
-message: handshake
-handshake-type: 13
doc: The server asks for the client's certificate.
doc-ref: RFC 9846 section 4.4.2
seq:
  - id: len_certificate_request_context
    doc: Up to 255 bytes.
    type: u1
  - id: certificate_request_context
    doc: Empty during the handshake, unique for each request after it.
    size: len_certificate_request_context
  - id: len_extensions
    doc: Any length.
    type: u2
  - id: extensions
    doc: The extensions, signature_algorithms among them.
    size: len_extensions
    type: extension_list
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
types:
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
        -reason: ERROR_PARSING_EXTENSION
        type:
          switch-on: type
          cases:
            'extension_type::code::server_name': server_name_list
            'extension_type::code::status_request': empty
            'extension_type::code::signature_algorithms': signature_scheme_list
            'extension_type::code::signed_certificate_timestamp': empty
            'extension_type::code::compress_certificate': certificate_compression_algorithms
            'extension_type::code::certificate_authorities': certificate_authorities
            'extension_type::code::oid_filters': oid_filters
            'extension_type::code::signature_algorithms_cert': signature_scheme_list
