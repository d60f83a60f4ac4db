// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.Opaque || (root.Opaque = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (Opaque_, KaitaiStream) {
/**
 * Bytes without a structure.
 * @see RFC 9846 section 3.2
 */

var Opaque = (function() {
  function Opaque(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  Opaque.prototype._read = function() {
    this.content = this._io.readBytesFull();
  }

  /**
   * All bytes of the region.
   */

  return Opaque;
})();
Opaque_.Opaque = Opaque;
});
