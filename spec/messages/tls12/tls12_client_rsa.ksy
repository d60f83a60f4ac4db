meta:
  id: tls12_client_rsa
  title: ClientKeyExchange, RSA or DHE
  endian: be
-message: handshake
doc: The premaster secret under the server's RSA key, or the client's finite-field share, in TLS 1.2.
doc-ref: RFC 5246 section 7.4.7
seq:
  - id: len_exchange_keys
    doc: Any length.
    type: u2
  - id: exchange_keys
    doc: EncryptedPreMasterSecret or dh_Yc.
    size: len_exchange_keys
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
