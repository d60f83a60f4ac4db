// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.SelectedVersion || (root.SelectedVersion = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (SelectedVersion_, KaitaiStream) {
/**
 * The version that the server chose.
 * @see RFC 9846 section 4.3.1
 */

var SelectedVersion = (function() {
  function SelectedVersion(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  SelectedVersion.prototype._read = function() {
    this.selectedVersion = this._io.readU2be();
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/1");
    }
  }

  /**
   * The ProtocolVersion.
   */

  /**
   * Nothing may be left over.
   */

  return SelectedVersion;
})();
SelectedVersion_.SelectedVersion = SelectedVersion;
});
