meta:
  id: certificate_compression_algorithms
  title: CertificateCompressionAlgorithms
  endian: be
  imports:
    - u2_list
doc: The algorithms in which the sender takes a compressed Certificate.
doc-ref: RFC 8879 section 3
seq:
  - id: len_algorithms
    doc: One to 127 algorithms, of two bytes each.
    type: u1
    valid:
      expr: _ >= 2 and _ <= 254 and _ % 2 == 0
  - id: algorithms
    doc: CertificateCompressionAlgorithm numbers, in no order.
    size: len_algorithms
    type: u2_list
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
