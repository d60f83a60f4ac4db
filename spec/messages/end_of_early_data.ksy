meta:
  id: end_of_early_data
  title: EndOfEarlyData
  endian: be
-message: handshake
-handshake-type: 5
doc: No more early data follows; an empty message.
doc-ref: RFC 9846 section 4.6
seq:
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
