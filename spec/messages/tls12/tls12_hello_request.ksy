meta:
  id: tls12_hello_request
  title: HelloRequest
  endian: be
-message: handshake
doc: The server of TLS 1.2 asks for another handshake; an empty message.
doc-ref: RFC 5246 section 7.4.1.1
seq:
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
