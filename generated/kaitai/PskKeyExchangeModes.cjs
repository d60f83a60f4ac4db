// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream', './U1List'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'), require('./U1List.cjs'));
  } else {
    factory(root.PskKeyExchangeModes || (root.PskKeyExchangeModes = {}), root.KaitaiStream, root.U1List || (root.U1List = {}));
  }
})(typeof self !== 'undefined' ? self : this, function (PskKeyExchangeModes_, KaitaiStream, U1List_) {
/**
 * The modes in which the client is ready to use a PSK.
 * @see RFC 9846 section 4.3.9
 */

var PskKeyExchangeModes = (function() {
  function PskKeyExchangeModes(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  PskKeyExchangeModes.prototype._read = function() {
    this.lenKeModes = this._io.readU1();
    if (!(this.lenKeModes >= 1)) {
      throw new KaitaiStream.ValidationLessThanError(1, this.lenKeModes, this._io, "/seq/0");
    }
    this._raw_keModes = this._io.readBytes(this.lenKeModes);
    var _io__raw_keModes = new KaitaiStream(this._raw_keModes);
    this.keModes = new U1List_.U1List(_io__raw_keModes, null, null);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/2");
    }
  }

  /**
   * At least one.
   */

  /**
   * PskKeyExchangeMode numbers.
   */

  /**
   * Nothing may be left over.
   */

  return PskKeyExchangeModes;
})();
PskKeyExchangeModes_.PskKeyExchangeModes = PskKeyExchangeModes;
});
