meta:
  id: named_group_list
  title: NamedGroupList
  endian: be
  imports:
    - u2_list
doc: The groups that the sender supports for key exchange.
doc-ref: RFC 9846 section 4.3.7
seq:
  - id: len_named_group_list
    doc: At least one group, of two bytes each.
    type: u2
    valid:
      expr: _ >= 2 and _ % 2 == 0
  - id: named_group_list
    doc: NamedGroup numbers, best first.
    size: len_named_group_list
    type: u2_list
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
