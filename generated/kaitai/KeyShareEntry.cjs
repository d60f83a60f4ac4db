// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.KeyShareEntry || (root.KeyShareEntry = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (KeyShareEntry_, KaitaiStream) {
/**
 * One side's public value for one group.
 * @see RFC 9846 section 4.3.8
 */

var KeyShareEntry = (function() {
  function KeyShareEntry(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  KeyShareEntry.prototype._read = function() {
    this.group = this._io.readU2be();
    this.lenKeyExchange = this._io.readU2be();
    if (!(this.lenKeyExchange >= 1)) {
      throw new KaitaiStream.ValidationLessThanError(1, this.lenKeyExchange, this._io, "/seq/1");
    }
    this.keyExchange = this._io.readBytes(this.lenKeyExchange);
  }

  /**
   * The NamedGroup.
   */

  /**
   * At least one byte.
   */

  /**
   * The public value, encoded as its group says.
   */

  return KeyShareEntry;
})();
KeyShareEntry_.KeyShareEntry = KeyShareEntry;
});
