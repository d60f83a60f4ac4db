meta:
  id: certificate_status_request
  title: CertificateStatusRequest
  endian: be
doc: The client wants to know the status of the server's certificate. A status type that is not known keeps its bytes.
doc-ref: RFC 6066 section 8
seq:
  - id: type
    doc: The CertificateStatusType; ocsp is the only one.
    type: u1
    enum: status_type
  - id: body
    doc: The request of that type.
    size-eos: true
    type:
      switch-on: type
      cases:
        'status_type::ocsp': ocsp_status_request
enums:
  status_type:
    1: ocsp
types:
  ocsp_status_request:
    doc: OCSP responders that the client trusts, and extensions for the request.
    doc-ref: RFC 6066 section 8
    seq:
      - id: len_responder_id_list
        doc: Any length; none means that responders are known by arrangement.
        type: u2
      - id: responder_id_list
        doc: The responders.
        size: len_responder_id_list
        type: responder_id_list
      - id: len_request_extensions
        doc: Any length.
        type: u2
      - id: request_extensions
        doc: DER-encoded Extensions of RFC 6960.
        size: len_request_extensions
      - id: end
        doc: Nothing may be left over.
        size: 0
        valid:
          expr: _io.eof
  responder_id_list:
    doc: One after another, to the end of the region.
    doc-ref: RFC 6066 section 8
    seq:
      - id: items
        doc: A responder.
        type: responder_id
        repeat: eos
  responder_id:
    doc: One responder.
    doc-ref: RFC 6066 section 8
    seq:
      - id: len_responder_id
        doc: At least one byte.
        type: u2
        valid:
          min: 1
      - id: responder_id
        doc: A DER-encoded ResponderID of RFC 6960.
        size: len_responder_id
