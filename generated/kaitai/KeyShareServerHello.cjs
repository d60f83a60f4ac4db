// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream', './KeyShareEntry'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'), require('./KeyShareEntry.cjs'));
  } else {
    factory(root.KeyShareServerHello || (root.KeyShareServerHello = {}), root.KaitaiStream, root.KeyShareEntry || (root.KeyShareEntry = {}));
  }
})(typeof self !== 'undefined' ? self : this, function (KeyShareServerHello_, KaitaiStream, KeyShareEntry_) {
/**
 * The server's share, for a group that the client offered one for.
 * @see RFC 9846 section 4.3.8
 */

var KeyShareServerHello = (function() {
  function KeyShareServerHello(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  KeyShareServerHello.prototype._read = function() {
    this.serverShare = new KeyShareEntry_.KeyShareEntry(this._io, null, null);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/1");
    }
  }

  /**
   * The share.
   */

  /**
   * Nothing may be left over.
   */

  return KeyShareServerHello;
})();
KeyShareServerHello_.KeyShareServerHello = KeyShareServerHello;
});
