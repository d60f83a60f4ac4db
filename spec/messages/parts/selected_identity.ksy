meta:
  id: selected_identity
  title: PreSharedKeyExtension in a ServerHello
  endian: be
doc: The PSK that the server chose.
doc-ref: RFC 9846 section 4.3.11
seq:
  - id: selected_identity
    doc: Index into the client's identities, from 0.
    type: u2
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
