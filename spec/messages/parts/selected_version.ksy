meta:
  id: selected_version
  title: SupportedVersions in a ServerHello or HelloRetryRequest
  endian: be
doc: The version that the server chose.
doc-ref: RFC 9846 section 4.3.1
seq:
  - id: selected_version
    doc: The ProtocolVersion.
    type: u2
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
