// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.Tls12ServerEcdhe || (root.Tls12ServerEcdhe = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (Tls12ServerEcdhe_, KaitaiStream) {
/**
 * The server's share of an elliptic-curve key exchange in TLS 1.2, signed.
 * @see RFC 8422 section 5.4
 */

var Tls12ServerEcdhe = (function() {
  function Tls12ServerEcdhe(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  Tls12ServerEcdhe.prototype._read = function() {
    this.curveType = this._io.readU1();
    if (!(this.curveType == 3)) {
      throw new KaitaiStream.ValidationNotEqualError(3, this.curveType, this._io, "/seq/0");
    }
    this.namedCurve = this._io.readU2be();
    this.lenPoint = this._io.readU1();
    if (!(this.lenPoint >= 1)) {
      throw new KaitaiStream.ValidationLessThanError(1, this.lenPoint, this._io, "/seq/2");
    }
    this.point = this._io.readBytes(this.lenPoint);
    this.algorithm = this._io.readU2be();
    this.lenSignature = this._io.readU2be();
    this.signature = this._io.readBytes(this.lenSignature);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/7");
    }
  }

  /**
   * Always named_curve.
   */

  /**
   * The group.
   */

  /**
   * At least one byte.
   */

  /**
   * The server's share.
   */

  /**
   * The SignatureAndHashAlgorithm.
   */

  /**
   * Any length.
   */

  /**
   * Over both randoms and the parameters before.
   */

  /**
   * Nothing may be left over.
   */

  return Tls12ServerEcdhe;
})();
Tls12ServerEcdhe_.Tls12ServerEcdhe = Tls12ServerEcdhe;
});
