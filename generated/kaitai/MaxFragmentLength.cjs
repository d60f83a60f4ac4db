// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.MaxFragmentLength || (root.MaxFragmentLength = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (MaxFragmentLength_, KaitaiStream) {
/**
 * The largest record that both sides may send.
 * @see RFC 6066 section 4
 */

var MaxFragmentLength = (function() {
  function MaxFragmentLength(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  MaxFragmentLength.prototype._read = function() {
    this.maxFragmentLength = this._io.readU1();
    if (!( ((this.maxFragmentLength == 1) || (this.maxFragmentLength == 2) || (this.maxFragmentLength == 3) || (this.maxFragmentLength == 4)) )) {
      throw new KaitaiStream.ValidationNotAnyOfError(this.maxFragmentLength, this._io, "/seq/0");
    }
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/1");
    }
  }

  /**
   * 1 to 4, for 2^9 to 2^12 bytes.
   */

  /**
   * Nothing may be left over.
   */

  return MaxFragmentLength;
})();
MaxFragmentLength_.MaxFragmentLength = MaxFragmentLength;
});
