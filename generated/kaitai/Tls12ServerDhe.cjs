// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.Tls12ServerDhe || (root.Tls12ServerDhe = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (Tls12ServerDhe_, KaitaiStream) {
/**
 * The server's share of a finite-field key exchange in TLS 1.2, signed.
 * @see RFC 5246 section 7.4.3
 */

var Tls12ServerDhe = (function() {
  function Tls12ServerDhe(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  Tls12ServerDhe.prototype._read = function() {
    this.lenDhP = this._io.readU2be();
    if (!(this.lenDhP >= 1)) {
      throw new KaitaiStream.ValidationLessThanError(1, this.lenDhP, this._io, "/seq/0");
    }
    this.dhP = this._io.readBytes(this.lenDhP);
    this.lenDhG = this._io.readU2be();
    if (!(this.lenDhG >= 1)) {
      throw new KaitaiStream.ValidationLessThanError(1, this.lenDhG, this._io, "/seq/2");
    }
    this.dhG = this._io.readBytes(this.lenDhG);
    this.lenDhYs = this._io.readU2be();
    if (!(this.lenDhYs >= 1)) {
      throw new KaitaiStream.ValidationLessThanError(1, this.lenDhYs, this._io, "/seq/4");
    }
    this.dhYs = this._io.readBytes(this.lenDhYs);
    this.algorithm = this._io.readU2be();
    this.lenSignature = this._io.readU2be();
    this.signature = this._io.readBytes(this.lenSignature);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/9");
    }
  }

  /**
   * At least one byte.
   */

  /**
   * The prime.
   */

  /**
   * At least one byte.
   */

  /**
   * The generator.
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

  return Tls12ServerDhe;
})();
Tls12ServerDhe_.Tls12ServerDhe = Tls12ServerDhe;
});
