meta:
  id: key_share_server_hello
  title: KeyShareServerHello
  endian: be
  imports:
    - key_share_entry
doc: The server's share, for a group that the client offered one for.
doc-ref: RFC 9846 section 4.3.8
seq:
  - id: server_share
    doc: The share.
    type: key_share_entry
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
