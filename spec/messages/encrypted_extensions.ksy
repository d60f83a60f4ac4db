meta:
  id: encrypted_extensions
  title: EncryptedExtensions
  endian: be
  imports:
    - parts/empty
    - parts/extension_type
    - parts/max_fragment_length
    - parts/named_group_list
    - parts/protocol_name_list
    - parts/record_size_limit
-message: handshake
-handshake-type: 8
doc: The server's answers that need not be in the clear and belong to no certificate.
doc-ref: RFC 9846 section 4.4.1
seq:
  - id: len_extensions
    doc: Any length.
    type: u2
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
        -reason: ERROR_PARSING_EXTENSION
        type:
          switch-on: type
          cases:
            'extension_type::code::server_name': empty
            'extension_type::code::max_fragment_length': max_fragment_length
            'extension_type::code::supported_groups': named_group_list
            'extension_type::code::application_layer_protocol_negotiation': protocol_name_list
            'extension_type::code::record_size_limit': record_size_limit
            'extension_type::code::early_data': empty
