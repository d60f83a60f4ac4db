meta:
  id: compressed_certificate
  title: CompressedCertificate
  endian: be
-message: handshake
-handshake-type: 25
doc: A Certificate message in the form that an algorithm of the receiver's compress_certificate gave it.
doc-ref: RFC 8879 section 4
seq:
  - id: algorithm
    doc: A CertificateCompressionAlgorithm number.
    type: u2
  - id: uncompressed_length
    doc: How many bytes the body of the Certificate message has, at most 2^24 - 1.
    type: b24
  - id: len_compressed_certificate_message
    doc: At least one byte.
    type: b24
    valid:
      min: 1
  - id: compressed_certificate_message
    doc: What the algorithm made of the body.
    size: len_compressed_certificate_message
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
