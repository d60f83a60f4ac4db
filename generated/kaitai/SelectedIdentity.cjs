// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.SelectedIdentity || (root.SelectedIdentity = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (SelectedIdentity_, KaitaiStream) {
/**
 * The PSK that the server chose.
 * @see RFC 9846 section 4.3.11
 */

var SelectedIdentity = (function() {
  function SelectedIdentity(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  SelectedIdentity.prototype._read = function() {
    this.selectedIdentity = this._io.readU2be();
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/1");
    }
  }

  /**
   * Index into the client's identities, from 0.
   */

  /**
   * Nothing may be left over.
   */

  return SelectedIdentity;
})();
SelectedIdentity_.SelectedIdentity = SelectedIdentity;
});
