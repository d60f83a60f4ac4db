meta:
  id: signature_scheme_list
  title: SignatureSchemeList
  endian: be
  imports:
    - u2_list
doc: The signature algorithms that the sender can verify.
doc-ref: RFC 9846 section 4.3.3
seq:
  - id: len_supported_signature_algorithms
    doc: At least one scheme, of two bytes each.
    type: u2
    valid:
      expr: _ >= 2 and _ % 2 == 0
  - id: supported_signature_algorithms
    doc: SignatureScheme numbers, best first.
    size: len_supported_signature_algorithms
    type: u2_list
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
