meta:
  id: key_share_entry
  title: KeyShareEntry
  endian: be
doc: One side's public value for one group.
doc-ref: RFC 9846 section 4.3.8
seq:
  - id: group
    doc: The NamedGroup.
    type: u2
  - id: len_key_exchange
    doc: At least one byte.
    type: u2
    valid:
      min: 1
  - id: key_exchange
    doc: The public value, encoded as its group says.
    size: len_key_exchange
