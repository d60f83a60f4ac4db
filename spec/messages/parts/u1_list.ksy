meta:
  id: u1_list
  title: A list of numbers
  endian: be
doc: Numbers of 1 byte each, to the end of the region.
doc-ref: RFC 9846 section 3.4
seq:
  - id: items
    doc: One number after another.
    type: u1
    repeat: eos
