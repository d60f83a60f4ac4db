meta:
  id: message_hash
  title: message_hash
  endian: be
-message: handshake
-handshake-type: 254
doc: Stands for the first ClientHello in the transcript after a HelloRetryRequest; never sent.
doc-ref: RFC 9846 section 4.1
seq:
  - id: hash
    doc: The hash of the first ClientHello with its header.
    size-eos: true
