// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.U2List || (root.U2List = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (U2List_, KaitaiStream) {
/**
 * Numbers of 2 bytes each, to the end of the region.
 * @see RFC 9846 section 3.4
 */

var U2List = (function() {
  function U2List(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  U2List.prototype._read = function() {
    this.items = [];
    var i = 0;
    while (!this._io.isEof()) {
      this.items.push(this._io.readU2be());
      i++;
    }
  }

  /**
   * One number after another.
   */

  return U2List;
})();
U2List_.U2List = U2List;
});
