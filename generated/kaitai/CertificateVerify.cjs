// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.CertificateVerify || (root.CertificateVerify = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (CertificateVerify_, KaitaiStream) {
/**
 * Proof that the sender owns the key of its certificate.
 * @see RFC 9846 section 4.5.2
 */

var CertificateVerify = (function() {
  function CertificateVerify(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  CertificateVerify.prototype._read = function() {
    this.algorithm = this._io.readU2be();
    this.lenSignature = this._io.readU2be();
    this.signature = this._io.readBytes(this.lenSignature);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/3");
    }
  }

  /**
   * The SignatureScheme.
   */

  /**
   * Any length.
   */

  /**
   * Over the transcript hash and a context string.
   */

  /**
   * Nothing may be left over.
   */

  return CertificateVerify;
})();
CertificateVerify_.CertificateVerify = CertificateVerify;
});
