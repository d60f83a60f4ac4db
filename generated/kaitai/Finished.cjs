// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.Finished || (root.Finished = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (Finished_, KaitaiStream) {
/**
 * A MAC over the whole handshake.
 * @see RFC 9846 section 4.5.3
 */

var Finished = (function() {
  function Finished(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  Finished.prototype._read = function() {
    this.verifyData = this._io.readBytesFull();
  }

  /**
   * As long as the output of the suite's hash; a wrong length is a wrong MAC, so it is not checked here.
   */

  return Finished;
})();
Finished_.Finished = Finished;
});
