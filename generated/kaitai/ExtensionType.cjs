// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.ExtensionType || (root.ExtensionType = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (ExtensionType_, KaitaiStream) {
/**
 * The numbers of the extensions whose bodies are described here.
 * @see RFC 9846 section 4.3
 */

var ExtensionType = (function() {
  ExtensionType.Code = Object.freeze({
    SERVER_NAME: 0,
    MAX_FRAGMENT_LENGTH: 1,
    STATUS_REQUEST: 5,
    SUPPORTED_GROUPS: 10,
    SIGNATURE_ALGORITHMS: 13,
    APPLICATION_LAYER_PROTOCOL_NEGOTIATION: 16,
    SIGNED_CERTIFICATE_TIMESTAMP: 18,
    PADDING: 21,
    COMPRESS_CERTIFICATE: 27,
    RECORD_SIZE_LIMIT: 28,
    PRE_SHARED_KEY: 41,
    EARLY_DATA: 42,
    SUPPORTED_VERSIONS: 43,
    COOKIE: 44,
    PSK_KEY_EXCHANGE_MODES: 45,
    CERTIFICATE_AUTHORITIES: 47,
    OID_FILTERS: 48,
    POST_HANDSHAKE_AUTH: 49,
    SIGNATURE_ALGORITHMS_CERT: 50,
    KEY_SHARE: 51,

    0: "SERVER_NAME",
    1: "MAX_FRAGMENT_LENGTH",
    5: "STATUS_REQUEST",
    10: "SUPPORTED_GROUPS",
    13: "SIGNATURE_ALGORITHMS",
    16: "APPLICATION_LAYER_PROTOCOL_NEGOTIATION",
    18: "SIGNED_CERTIFICATE_TIMESTAMP",
    21: "PADDING",
    27: "COMPRESS_CERTIFICATE",
    28: "RECORD_SIZE_LIMIT",
    41: "PRE_SHARED_KEY",
    42: "EARLY_DATA",
    43: "SUPPORTED_VERSIONS",
    44: "COOKIE",
    45: "PSK_KEY_EXCHANGE_MODES",
    47: "CERTIFICATE_AUTHORITIES",
    48: "OID_FILTERS",
    49: "POST_HANDSHAKE_AUTH",
    50: "SIGNATURE_ALGORITHMS_CERT",
    51: "KEY_SHARE",
  });

  function ExtensionType(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  ExtensionType.prototype._read = function() {
  }

  return ExtensionType;
})();
ExtensionType_.ExtensionType = ExtensionType;
});
