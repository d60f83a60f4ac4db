meta:
  id: oid_filters
  title: OIDFilterExtension
  endian: be
doc: What the client certificate must contain.
doc-ref: RFC 9846 section 4.3.5
seq:
  - id: len_filters
    doc: Any length.
    type: u2
  - id: filters
    doc: One filter for each OID.
    size: len_filters
    type: filter_list
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
types:
  filter_list:
    doc: One after another, to the end of the region.
    doc-ref: RFC 9846 section 4.3.5
    seq:
      - id: items
        doc: A filter.
        type: oid_filter
        repeat: eos
  oid_filter:
    doc: A certificate extension and the values that it must have.
    doc-ref: RFC 9846 section 4.3.5
    seq:
      - id: len_certificate_extension_oid
        doc: At least one byte.
        type: u1
        valid:
          min: 1
      - id: certificate_extension_oid
        doc: A DER-encoded object identifier.
        size: len_certificate_extension_oid
      - id: len_certificate_extension_values
        doc: Any length.
        type: u2
      - id: certificate_extension_values
        doc: DER-encoded values.
        size: len_certificate_extension_values
