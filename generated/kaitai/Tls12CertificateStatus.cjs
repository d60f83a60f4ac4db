// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.Tls12CertificateStatus || (root.Tls12CertificateStatus = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (Tls12CertificateStatus_, KaitaiStream) {
/**
 * The status of the server's certificate in TLS 1.2.
 * @see RFC 6066 section 8
 */

var Tls12CertificateStatus = (function() {
  function Tls12CertificateStatus(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  Tls12CertificateStatus.prototype._read = function() {
    this.statusType = this._io.readU1();
    if (!(this.statusType == 1)) {
      throw new KaitaiStream.ValidationNotEqualError(1, this.statusType, this._io, "/seq/0");
    }
    this.lenResponse = this._io.readBitsIntBe(24);
    if (!(this.lenResponse >= 1)) {
      throw new KaitaiStream.ValidationLessThanError(1, this.lenResponse, this._io, "/seq/1");
    }
    this._io.alignToByte();
    this.response = this._io.readBytes(this.lenResponse);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/3");
    }
  }

  /**
   * Always ocsp.
   */

  /**
   * At least one byte.
   */

  /**
   * A DER-encoded OCSPResponse of RFC 6960.
   */

  /**
   * Nothing may be left over.
   */

  return Tls12CertificateStatus;
})();
Tls12CertificateStatus_.Tls12CertificateStatus = Tls12CertificateStatus;
});
