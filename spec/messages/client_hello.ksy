meta:
  id: client_hello
  title: ClientHello
  endian: be
  imports:
    - parts/certificate_authorities
    - parts/certificate_compression_algorithms
    - parts/certificate_status_request
    - parts/cookie
    - parts/empty
    - parts/extension_type
    - parts/key_share_client_hello
    - parts/max_fragment_length
    - parts/named_group_list
    - parts/offered_psks
    - parts/opaque
    - parts/protocol_name_list
    - parts/psk_key_exchange_modes
    - parts/record_size_limit
    - parts/server_name_list
    - parts/signature_scheme_list
    - parts/supported_versions
    - parts/u2_list
-message: handshake
-handshake-type: 1
-reason: CLIENTHELLO_PARSE_FAILED
doc: What the client offers, of this version and of older ones.
doc-ref: RFC 9846 section 4.2.2
seq:
  - id: legacy_version
    doc: 0x0303 from TLS 1.3 clients; the versions meant stand in supported_versions.
    type: u2
  - id: random
    doc: 32 bytes from a secure random number generator.
    size: 32
  - id: len_legacy_session_id
    doc: At most 32 bytes.
    type: u1
    valid:
      max: 32
  - id: legacy_session_id
    doc: Empty, a made-up value for middlebox compatibility, or the session of an older version.
    size: len_legacy_session_id
  - id: len_cipher_suites
    doc: At least one suite, of two bytes each.
    type: u2
    valid:
      expr: _ >= 2 and _ % 2 == 0
  - id: cipher_suites
    doc: Cipher suite numbers, best first.
    size: len_cipher_suites
    type: u2_list
  - id: len_legacy_compression_methods
    doc: At least one.
    type: u1
    valid:
      min: 1
  - id: legacy_compression_methods
    doc: The single byte 0 in TLS 1.3.
    size: len_legacy_compression_methods
  - id: extensions
    doc: Absent only before TLS 1.3.
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
        -reason: ERROR_PARSING_EXTENSION
        type:
          switch-on: type
          cases:
            'extension_type::code::server_name': server_name_list
            'extension_type::code::max_fragment_length': max_fragment_length
            'extension_type::code::status_request': certificate_status_request
            'extension_type::code::supported_groups': named_group_list
            'extension_type::code::signature_algorithms': signature_scheme_list
            'extension_type::code::application_layer_protocol_negotiation': protocol_name_list
            'extension_type::code::signed_certificate_timestamp': empty
            'extension_type::code::padding': opaque
            'extension_type::code::compress_certificate': certificate_compression_algorithms
            'extension_type::code::record_size_limit': record_size_limit
            'extension_type::code::pre_shared_key': offered_psks
            'extension_type::code::early_data': empty
            'extension_type::code::supported_versions': supported_versions
            'extension_type::code::cookie': cookie
            'extension_type::code::psk_key_exchange_modes': psk_key_exchange_modes
            'extension_type::code::certificate_authorities': certificate_authorities
            'extension_type::code::post_handshake_auth': empty
            'extension_type::code::signature_algorithms_cert': signature_scheme_list
            'extension_type::code::key_share': key_share_client_hello
