meta:
  id: signed_certificate_timestamp_list
  title: SignedCertificateTimestampList
  endian: be
-reason: ERROR_PARSING_EXTENSION
doc: Proof that the certificate beside it is in public logs.
doc-ref: RFC 6962 section 3.3
seq:
  - id: len_sct_list
    doc: At least one byte.
    type: u2
    valid:
      min: 1
  - id: sct_list
    doc: The timestamps.
    size: len_sct_list
    type: sct_list
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
types:
  sct_list:
    doc: One after another, to the end of the region.
    doc-ref: RFC 6962 section 3.3
    seq:
      - id: items
        doc: A timestamp.
        type: serialized_sct
        repeat: eos
  serialized_sct:
    doc: One timestamp of one log.
    doc-ref: RFC 6962 section 3.3
    seq:
      - id: len_sct
        doc: At least one byte.
        type: u2
        valid:
          min: 1
      - id: sct
        doc: A SignedCertificateTimestamp in TLS encoding.
        size: len_sct
