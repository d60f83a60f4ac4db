meta:
  id: alert
  title: Alert
  endian: be
-message: record
-reason: BAD_ALERT
doc: One alert, exactly two bytes. What its numbers mean stands in the registry of alerts.
doc-ref: RFC 9846 section 6
seq:
  - id: level
    doc: The AlertLevel; TLS 1.3 takes the severity from the description.
    type: u1
  - id: description
    doc: The AlertDescription.
    type: u1
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
