meta:
  id: psk_key_exchange_modes
  title: PskKeyExchangeModes
  endian: be
  imports:
    - u1_list
doc: The modes in which the client is ready to use a PSK.
doc-ref: RFC 9846 section 4.3.9
seq:
  - id: len_ke_modes
    doc: At least one.
    type: u1
    valid:
      min: 1
  - id: ke_modes
    doc: PskKeyExchangeMode numbers.
    size: len_ke_modes
    type: u1_list
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
