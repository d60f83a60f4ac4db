// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.U1List || (root.U1List = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (U1List_, KaitaiStream) {
/**
 * Numbers of 1 byte each, to the end of the region.
 * @see RFC 9846 section 3.4
 */

var U1List = (function() {
  function U1List(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  U1List.prototype._read = function() {
    this.items = [];
    var i = 0;
    while (!this._io.isEof()) {
      this.items.push(this._io.readU1());
      i++;
    }
  }

  /**
   * One number after another.
   */

  return U1List;
})();
U1List_.U1List = U1List;
});
