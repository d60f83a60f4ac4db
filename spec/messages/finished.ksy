meta:
  id: finished
  title: Finished
  endian: be
-message: handshake
-handshake-type: 20
doc: A MAC over the whole handshake.
doc-ref: RFC 9846 section 4.5.3
seq:
  - id: verify_data
    doc: As long as the output of the suite's hash; a wrong length is a wrong MAC, so it is not checked here.
    size-eos: true
