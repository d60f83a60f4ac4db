// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.Cookie || (root.Cookie = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (Cookie_, KaitaiStream) {
/**
 * What a server wants back in the second ClientHello.
 * @see RFC 9846 section 4.3.2
 */

var Cookie = (function() {
  function Cookie(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  Cookie.prototype._read = function() {
    this.lenCookie = this._io.readU2be();
    if (!(this.lenCookie >= 1)) {
      throw new KaitaiStream.ValidationLessThanError(1, this.lenCookie, this._io, "/seq/0");
    }
    this.cookie = this._io.readBytes(this.lenCookie);
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
   * Opaque to the client.
   */

  /**
   * Nothing may be left over.
   */

  return Cookie;
})();
Cookie_.Cookie = Cookie;
});
