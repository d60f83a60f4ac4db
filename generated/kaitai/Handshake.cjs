// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.Handshake || (root.Handshake = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (Handshake_, KaitaiStream) {
/**
 * A whole handshake message with its header, as it enters the transcript hash.
 * @see RFC 9846 section 4
 */

var Handshake = (function() {
  function Handshake(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  Handshake.prototype._read = function() {
    this.msgType = this._io.readU1();
    this.lenBody = this._io.readBitsIntBe(24);
    this._io.alignToByte();
    this.body = this._io.readBytes(this.lenBody);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/3");
    }
  }

  /**
   * The HandshakeType.
   */

  /**
   * Below 2^24 bytes.
   */

  /**
   * The message itself; each has its own file.
   */

  /**
   * Nothing may be left over.
   */

  return Handshake;
})();
Handshake_.Handshake = Handshake;
});
