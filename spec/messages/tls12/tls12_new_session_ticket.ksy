meta:
  id: tls12_new_session_ticket
  title: NewSessionTicket
  endian: be
-message: handshake
doc: A ticket with which a client of TLS 1.2 may come back.
doc-ref: RFC 5077 section 3.3
seq:
  - id: ticket_lifetime_hint
    doc: Seconds; 0 where the server does not say.
    type: u4
  - id: len_ticket
    doc: Empty where the server has none after all.
    type: u2
  - id: ticket
    doc: What only the server understands.
    size: len_ticket
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
