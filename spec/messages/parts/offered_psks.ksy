meta:
  id: offered_psks
  title: OfferedPsks
  endian: be
-reason: DECODE_ERROR
doc: The PSKs that the client offers, and the proof that it knows them.
doc-ref: RFC 9846 section 4.3.11
seq:
  - id: len_identities
    doc: At least one identity of one byte.
    type: u2
    valid:
      min: 7
  - id: identities
    doc: In the order of preference.
    size: len_identities
    type: identity_list
  - id: len_binders
    doc: At least one binder; how long that must be, it says itself.
    type: u2
    valid:
      min: 1
  - id: binders
    doc: One for each identity, in the same order.
    size: len_binders
    type: binder_list
  - &end
    id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
types:
  identity_list:
    doc: One after another, to the end of the region.
    doc-ref: RFC 9846 section 4.3.11
    seq:
      - id: items
        doc: An identity.
        type: psk_identity
        repeat: eos
  psk_identity:
    doc: A label for a key.
    doc-ref: RFC 9846 section 4.3.11
    seq:
      - id: len_identity
        doc: At least one byte.
        type: u2
        valid:
          min: 1
      - id: identity
        doc: A ticket, or the name of an external key.
        size: len_identity
      - id: obfuscated_ticket_age
        doc: Milliseconds plus ticket_age_add, modulo 2^32; 0 for external keys.
        type: u4
  binder_list:
    doc: One after another, to the end of the region.
    doc-ref: RFC 9846 section 4.3.11
    seq:
      - id: items
        doc: A binder.
        type: psk_binder_entry
        repeat: eos
  psk_binder_entry:
    doc: An HMAC over the ClientHello up to the binders.
    doc-ref: RFC 9846 section 4.3.11.2
    seq:
      - id: len_binder
        doc: 32 to 255 bytes; no shorter one can be the output of a hash, so it is a wrong binder and not a malformed message.
        type: u1
        valid:
          min: 32
        -alert: decrypt_error
        -reason: DIGEST_CHECK_FAILED
      - id: binder
        doc: The HMAC.
        size: len_binder
