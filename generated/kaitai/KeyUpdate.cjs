// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.KeyUpdate || (root.KeyUpdate = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (KeyUpdate_, KaitaiStream) {
/**
 * The sender changes its sending keys after this message.
 * @see RFC 9846 section 4.7.3
 */

var KeyUpdate = (function() {
  function KeyUpdate(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  KeyUpdate.prototype._read = function() {
    this.requestUpdate = this._io.readU1();
    if (!( ((this.requestUpdate == 0) || (this.requestUpdate == 1)) )) {
      throw new KaitaiStream.ValidationNotAnyOfError(this.requestUpdate, this._io, "/seq/0");
    }
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/1");
    }
  }

  /**
   * 1 (update_requested) asks the peer to do the same, 0 does not.
   */

  /**
   * Nothing may be left over.
   */

  return KeyUpdate;
})();
KeyUpdate_.KeyUpdate = KeyUpdate;
});
