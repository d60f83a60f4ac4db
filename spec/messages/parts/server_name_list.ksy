meta:
  id: server_name_list
  title: ServerNameList
  endian: be
doc: Names of the server that the client wants.
doc-ref: RFC 6066 section 3
seq:
  - id: len_names
    doc: At least one byte.
    type: u2
    valid:
      min: 1
  - id: names
    doc: At most one name of each type.
    size: len_names
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
    doc-ref: RFC 6066 section 3
    seq:
      - id: items
        doc: A name.
        type: server_name
        repeat: eos
  server_name:
    doc: One name. All types, known or not, begin with a 16-bit length.
    doc-ref: RFC 6066 section 3
    seq:
      - id: name_type
        doc: The NameType; 0 is host_name.
        type: u1
      - id: len_name
        doc: At least one byte.
        type: u2
        valid:
          min: 1
      - id: name
        doc: A host name in ASCII without a trailing dot.
        size: len_name
