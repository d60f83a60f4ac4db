meta:
  id: protocol_name_list
  title: ProtocolNameList
  endian: be
doc: The application protocols offered, or the one chosen.
doc-ref: RFC 7301 section 3.1
seq:
  - id: len_protocol_name_list
    doc: At least one name of one byte.
    type: u2
    valid:
      min: 2
  - id: protocol_name_list
    doc: Names, best first; exactly one from a server.
    size: len_protocol_name_list
    type: name_list
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
types:
  name_list:
    doc: One after another, to the end of the region.
    doc-ref: RFC 7301 section 3.1
    seq:
      - id: items
        doc: A name.
        type: protocol_name
        repeat: eos
  protocol_name:
    doc: One protocol by its registered name.
    doc-ref: RFC 7301 section 3.1
    seq:
      - id: len_name
        doc: At least one byte.
        type: u1
        valid:
          min: 1
        -reason: PARSE_TLSEXT
      - id: name
        doc: Opaque bytes, compared byte by byte.
        size: len_name
