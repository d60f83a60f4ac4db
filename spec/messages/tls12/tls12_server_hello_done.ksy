meta:
  id: tls12_server_hello_done
  title: ServerHelloDone
  endian: be
-message: handshake
doc: The server of TLS 1.2 has said what it has to say; an empty message.
doc-ref: RFC 5246 section 7.4.5
seq:
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
