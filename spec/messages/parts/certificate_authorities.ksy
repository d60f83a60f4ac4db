meta:
  id: certificate_authorities
  title: CertificateAuthoritiesExtension
  endian: be
doc: The certificate authorities that the sender supports.
doc-ref: RFC 9846 section 4.3.4
seq:
  - id: len_authorities
    doc: At least one name of one byte.
    type: u2
    valid:
      min: 3
  - id: authorities
    doc: Distinguished names.
    size: len_authorities
    type: name_list
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
types:
  name_list:
    doc: One after another, to the end of the region.
    doc-ref: RFC 9846 section 4.3.4
    seq:
      - id: items
        doc: A name.
        type: distinguished_name
        repeat: eos
  distinguished_name:
    doc: The subject of a certificate authority.
    doc-ref: RFC 9846 section 4.3.4
    seq:
      - id: len_name
        doc: At least one byte.
        type: u2
        valid:
          min: 1
      - id: name
        doc: A DER-encoded X.501 name.
        size: len_name
