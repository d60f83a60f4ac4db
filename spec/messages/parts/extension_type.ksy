meta:
  id: extension_type
  title: ExtensionType
  endian: be
doc: The numbers of the extensions whose bodies are described here.
doc-ref: RFC 9846 section 4.3
enums:
  code:
    0: server_name
    1: max_fragment_length
    5: status_request
    10: supported_groups
    13: signature_algorithms
    16: application_layer_protocol_negotiation
    18: signed_certificate_timestamp
    21: padding
    27: compress_certificate
    28: record_size_limit
    41: pre_shared_key
    42: early_data
    43: supported_versions
    44: cookie
    45: psk_key_exchange_modes
    47: certificate_authorities
    48: oid_filters
    49: post_handshake_auth
    50: signature_algorithms_cert
    51: key_share
