meta:
  id: tls12_server_hello
  title: ServerHello
  endian: be
  imports:
    - ../parts/empty
    - ../parts/extension_type
    - ../parts/max_fragment_length
    - ../parts/protocol_name_list
-message: handshake
doc: What the server of TLS 1.2 chose.
doc-ref: RFC 5246 section 7.4.1.3
seq:
  - id: server_version
    doc: The version chosen, 0x0303 for TLS 1.2.
    type: u2
  - id: random
    doc: 32 random bytes; the last eight tell of a downgrade.
    size: 32
  - id: len_session_id
    doc: At most 32 bytes.
    type: u1
    valid:
      max: 32
  - id: session_id
    doc: The session that is resumed, or a new one; empty where none is kept.
    size: len_session_id
  - id: cipher_suite
    doc: The number of the suite chosen.
    type: u2
  - id: compression_method
    doc: 0, unless data is compressed.
    type: u1
  - id: extensions
    doc: Absent where the client sent none.
    type: extension_block
    if: not _io.eof
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
types:
  extension_block:
    doc: The block at the end of a hello. Hellos of versions before 1.3 may lack it, or have an empty one.
    doc-ref: RFC 9846 section 4.2.2
    seq:
      - id: len_extensions
        doc: Any length, since older hellos are read too; TLS 1.3 then misses its mandatory extensions.
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
            'extension_type::code::server_name': empty
            'extension_type::code::max_fragment_length': max_fragment_length
            'extension_type::code::status_request': empty
            'extension_type::code::application_layer_protocol_negotiation': protocol_name_list
