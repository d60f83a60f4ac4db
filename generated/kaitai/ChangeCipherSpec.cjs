// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.ChangeCipherSpec || (root.ChangeCipherSpec = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (ChangeCipherSpec_, KaitaiStream) {
/**
 * The dummy record of middlebox compatibility, the single byte 1; anything else is unexpected_message.
 * @see RFC 9846 section 5
 */

var ChangeCipherSpec = (function() {
  function ChangeCipherSpec(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  ChangeCipherSpec.prototype._read = function() {
    this.type = this._io.readU1();
    if (!(this.type == 1)) {
      throw new KaitaiStream.ValidationNotEqualError(1, this.type, this._io, "/seq/0");
    }
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/1");
    }
  }

  /**
   * Always 1.
   */

  /**
   * Nothing may be left over.
   */

  return ChangeCipherSpec;
})();
ChangeCipherSpec_.ChangeCipherSpec = ChangeCipherSpec;
});
