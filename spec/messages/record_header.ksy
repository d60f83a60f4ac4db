meta:
  id: record_header
  title: The first five bytes of every record
  endian: be
-message: record
doc: |
  What stands before the fragment of TLSPlaintext and TLSCiphertext alike. It has a fixed size, so a record layer can read it in
  place as soon as five bytes are there. The limit is that of TLSCiphertext; the tighter one of TLSPlaintext is in its own file.
doc-ref: RFC 9846 section 5.1
seq:
  - id: type
    doc: The ContentType; 23 once records are protected.
    type: u1
  - id: legacy_record_version
    doc: 0x0303, or 0x0301 for the first ClientHello; ignored for all purposes.
    type: u2
  - id: length
    doc: Bytes of the fragment that follows; at most 2^14 + 256.
    doc-ref: RFC 9846 section 5.2
    type: u2
    valid:
      max: 16640
    -alert: record_overflow
    -reason: ENCRYPTED_LENGTH_TOO_LONG
