meta:
  id: opaque
  title: opaque
  endian: be
doc: Bytes without a structure.
doc-ref: RFC 9846 section 3.2
seq:
  - id: content
    doc: All bytes of the region.
    size-eos: true
