// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.EndOfEarlyData || (root.EndOfEarlyData = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (EndOfEarlyData_, KaitaiStream) {
/**
 * No more early data follows; an empty message.
 * @see RFC 9846 section 4.6
 */

var EndOfEarlyData = (function() {
  function EndOfEarlyData(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  EndOfEarlyData.prototype._read = function() {
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/0");
    }
  }

  /**
   * Nothing may be left over.
   */

  return EndOfEarlyData;
})();
EndOfEarlyData_.EndOfEarlyData = EndOfEarlyData;
});
