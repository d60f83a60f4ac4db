meta:
  id: max_fragment_length
  title: MaxFragmentLength
  endian: be
doc: The largest record that both sides may send.
doc-ref: RFC 6066 section 4
seq:
  - id: max_fragment_length
    doc: 1 to 4, for 2^9 to 2^12 bytes.
    type: u1
    valid:
      any-of: [1, 2, 3, 4]
    -alert: illegal_parameter
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
