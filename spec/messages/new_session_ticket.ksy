meta:
  id: new_session_ticket
  title: NewSessionTicket
  endian: be
  imports:
    - parts/extension_type
    - parts/max_early_data_size
-message: handshake
-handshake-type: 4
doc: A ticket, and with the nonce a PSK, for a later handshake.
doc-ref: RFC 9846 section 4.7.1
seq:
  - id: ticket_lifetime
    doc: Seconds; at most 604800.
    type: u4
  - id: ticket_age_add
    doc: Added modulo 2^32 to the age in milliseconds, to hide it.
    type: u4
  - id: len_ticket_nonce
    doc: Up to 255 bytes.
    type: u1
  - id: ticket_nonce
    doc: Different for each ticket of a connection.
    size: len_ticket_nonce
  - id: len_ticket
    doc: At least one byte.
    type: u2
    valid:
      min: 1
  - id: ticket
    doc: The PSK identity to offer.
    size: len_ticket
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
        type:
          switch-on: type
          cases:
            'extension_type::code::early_data': max_early_data_size
