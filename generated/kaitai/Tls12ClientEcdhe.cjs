// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.Tls12ClientEcdhe || (root.Tls12ClientEcdhe = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (Tls12ClientEcdhe_, KaitaiStream) {
/**
 * The client's share of an elliptic-curve key exchange in TLS 1.2.
 * @see RFC 8422 section 5.7
 */

var Tls12ClientEcdhe = (function() {
  function Tls12ClientEcdhe(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  Tls12ClientEcdhe.prototype._read = function() {
    this.lenPoint = this._io.readU1();
    if (!(this.lenPoint >= 1)) {
      throw new KaitaiStream.ValidationLessThanError(1, this.lenPoint, this._io, "/seq/0");
    }
    this.point = this._io.readBytes(this.lenPoint);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/2");
    }
  }

  /**
   * At least one byte.
   */

  /**
   * The client's share.
   */

  /**
   * Nothing may be left over.
   */

  return Tls12ClientEcdhe;
})();
Tls12ClientEcdhe_.Tls12ClientEcdhe = Tls12ClientEcdhe;
});
