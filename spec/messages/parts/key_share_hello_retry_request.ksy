meta:
  id: key_share_hello_retry_request
  title: KeyShareHelloRetryRequest
  endian: be
doc: The group that the server wants a share for.
doc-ref: RFC 9846 section 4.3.8
seq:
  - id: selected_group
    doc: The NamedGroup.
    type: u2
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
