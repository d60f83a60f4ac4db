meta:
  id: session
  title: A session as this library stores it
  endian: be
-message: session
doc: |
  All that a later handshake needs to resume: what i2d_SSL_SESSION gives, and what stands encrypted in a stateless ticket. No peer
  reads it. The PSK stands last, so that it can be put in place without passing through the buffer of a writer.
doc-ref: RFC 9846 section 4.7.1
seq:
  - id: format
    doc: Another number is another layout.
    type: u1
    valid: 1
  - id: version
    doc: The ProtocolVersion; a session never resumes another one.
    type: u2
    valid: 0x0304
  - id: cipher_suite
    doc: That of the connection; its hash is the PSK's.
    type: u2
  - id: received_at
    doc: When the ticket was received or, on a server, issued.
    type: moment
  - id: authenticated_at
    doc: When the peer last proved itself other than by a ticket.
    type: moment
  - id: lifetime
    doc: Seconds, as the server said.
    type: u4
  - id: age_add
    doc: The ticket_age_add.
    type: u4
  - id: max_early_data
    doc: Bytes of 0-RTT data allowed; 0 allows none.
    type: u4
  - id: verify_result
    doc: The X509_V_* number of the peer's chain.
    type: u4
  - id: len_identity
    doc: 0 within a ticket, which cannot contain itself.
    type: u2
  - id: identity
    doc: The ticket.
    size: len_identity
  - id: len_alpn
    doc: 0 for none.
    type: u1
  - id: alpn
    doc: The application protocol.
    size: len_alpn
  - id: len_server_name
    doc: 0 for none.
    type: u1
  - id: server_name
    doc: The host_name of the connection, in UTF-8.
    size: len_server_name
  - id: len_context
    doc: At most 32 bytes.
    type: u1
    valid:
      max: 32
  - id: context
    doc: The application's name for where the session may be resumed.
    size: len_context
  - id: len_peer_chain
    doc: 0 when the peer showed no certificate.
    type: b24
  - id: peer_chain
    doc: The peer's certificates, its own first.
    size: len_peer_chain
    type: certificate_list
  - id: len_psk
    doc: The length of the suite's hash, unless the PSK is an external one.
    type: u1
    valid:
      min: 1
  - id: psk
    doc: The resumption PSK.
    size: len_psk
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
types:
  moment:
    doc: Time since the beginning of 1970.
    doc-ref: RFC 9846 section 4.7.1
    seq:
      - id: seconds
        doc: Whole seconds.
        type: u4
      - id: milliseconds
        doc: Below 1000.
        type: u2
        valid:
          max: 999
  certificate_list:
    doc: One after another, to the end of the region.
    doc-ref: RFC 9846 section 4.5.1
    seq:
      - id: items
        doc: A certificate.
        type: certificate_entry
        repeat: eos
  certificate_entry:
    doc: One certificate.
    doc-ref: RFC 9846 section 4.5.1
    seq:
      - id: len_cert_data
        doc: At least one byte.
        type: b24
        valid:
          min: 1
      - id: cert_data
        doc: A DER-encoded X.509 certificate.
        size: len_cert_data
