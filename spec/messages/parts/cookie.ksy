meta:
  id: cookie
  title: Cookie
  endian: be
doc: What a server wants back in the second ClientHello.
doc-ref: RFC 9846 section 4.3.2
seq:
  - id: len_cookie
    doc: At least one byte.
    type: u2
    valid:
      min: 1
  - id: cookie
    doc: Opaque to the client.
    size: len_cookie
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
