meta:
  id: hello_retry_request
  title: HelloRetryRequest
  endian: be
  imports:
    - parts/cookie
    - parts/extension_type
    - parts/key_share_hello_retry_request
    - parts/selected_version
-message: handshake
-handshake-type: 2
doc: A ServerHello whose random says that it asks for another ClientHello.
doc-ref: RFC 9846 section 4.2.4
seq:
  - id: legacy_version
    doc: 0x0303; the version meant stands in supported_versions.
    type: u2
  - id: random
    doc: The SHA-256 of "HelloRetryRequest".
    doc-ref: RFC 9846 section 4.2.3
    contents: [
      0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11,
      0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
      0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e,
      0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
    ]
  - id: len_legacy_session_id_echo
    doc: At most 32 bytes.
    type: u1
    valid:
      max: 32
  - id: legacy_session_id_echo
    doc: The client's legacy_session_id.
    size: len_legacy_session_id_echo
  - id: cipher_suite
    doc: The number of the suite chosen, which the ServerHello must repeat.
    type: u2
  - id: legacy_compression_method
    doc: Always 0.
    type: u1
  - id: len_extensions
    doc: At least supported_versions, of six bytes.
    type: u2
    valid:
      min: 6
  - id: extensions
    doc: The extensions.
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
        type:
          switch-on: type
          cases:
            'extension_type::code::supported_versions': selected_version
            'extension_type::code::cookie': cookie
            'extension_type::code::key_share': key_share_hello_retry_request
