meta:
  id: server_hello
  title: ServerHello
  endian: be
  imports:
    - parts/extension_type
    - parts/key_share_server_hello
    - parts/selected_identity
    - parts/selected_version
-message: handshake
-handshake-type: 2
doc: What the server chose. With the random of a HelloRetryRequest it is that message instead.
doc-ref: RFC 9846 section 4.2.3
seq:
  - id: legacy_version
    doc: 0x0303; the version meant stands in supported_versions.
    type: u2
  - id: random
    doc: 32 random bytes; the last eight tell of a downgrade.
    size: 32
  - id: len_legacy_session_id_echo
    doc: At most 32 bytes.
    type: u1
    valid:
      max: 32
  - id: legacy_session_id_echo
    doc: The client's legacy_session_id.
    size: len_legacy_session_id_echo
  - id: cipher_suite
    doc: The number of the suite chosen.
    type: u2
  - id: legacy_compression_method
    doc: Always 0 in TLS 1.3.
    type: u1
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
        type:
          switch-on: type
          cases:
            'extension_type::code::pre_shared_key': selected_identity
            'extension_type::code::supported_versions': selected_version
            'extension_type::code::key_share': key_share_server_hello
