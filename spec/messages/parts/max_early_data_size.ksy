meta:
  id: max_early_data_size
  title: EarlyDataIndication in a NewSessionTicket
  endian: be
doc: How much early data may be sent with this ticket.
doc-ref: RFC 9846 section 4.3.10
seq:
  - id: max_early_data_size
    doc: Bytes of application data, without padding and record headers.
    type: u4
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
