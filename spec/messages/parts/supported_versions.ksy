meta:
  id: supported_versions
  title: SupportedVersions in a ClientHello
  endian: be
  imports:
    - u2_list
-reason: DECODE_ERROR
doc: The versions that the client supports.
doc-ref: RFC 9846 section 4.3.1
seq:
  - id: len_versions
    doc: One to 127 versions, of two bytes each.
    type: u1
    valid:
      expr: _ >= 2 and _ <= 254 and _ % 2 == 0
  - id: versions
    doc: ProtocolVersion numbers, best first.
    size: len_versions
    type: u2_list
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
