meta:
  id: u2_list
  title: A list of numbers
  endian: be
doc: Numbers of 2 bytes each, to the end of the region.
doc-ref: RFC 9846 section 3.4
seq:
  - id: items
    doc: One number after another.
    type: u2
    repeat: eos
