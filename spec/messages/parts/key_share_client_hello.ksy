meta:
  id: key_share_client_hello
  title: KeyShareClientHello
  endian: be
  imports:
    - key_share_entry
-reason: DECODE_ERROR
doc: The shares that the client offers; none asks for a HelloRetryRequest.
doc-ref: RFC 9846 section 4.3.8
seq:
  - id: len_client_shares
    doc: Any length.
    type: u2
  - id: client_shares
    doc: One share for each group, best first.
    size: len_client_shares
    type: share_list
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
types:
  share_list:
    doc: One after another, to the end of the region.
    doc-ref: RFC 9846 section 4.3.8
    seq:
      - id: items
        doc: A share.
        type: key_share_entry
        repeat: eos
