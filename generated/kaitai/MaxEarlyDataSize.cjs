// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.MaxEarlyDataSize || (root.MaxEarlyDataSize = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (MaxEarlyDataSize_, KaitaiStream) {
/**
 * How much early data may be sent with this ticket.
 * @see RFC 9846 section 4.3.10
 */

var MaxEarlyDataSize = (function() {
  function MaxEarlyDataSize(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  MaxEarlyDataSize.prototype._read = function() {
    this.maxEarlyDataSize = this._io.readU4be();
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/1");
    }
  }

  /**
   * Bytes of application data, without padding and record headers.
   */

  /**
   * Nothing may be left over.
   */

  return MaxEarlyDataSize;
})();
MaxEarlyDataSize_.MaxEarlyDataSize = MaxEarlyDataSize;
});
