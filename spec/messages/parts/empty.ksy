meta:
  id: empty
  title: Empty
  endian: be
doc: An extension that says all by being there.
doc-ref: RFC 9846 section 4.3
seq:
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
