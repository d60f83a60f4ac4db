// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.HandshakeHeader || (root.HandshakeHeader = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (HandshakeHeader_, KaitaiStream) {
/**
 * Type and length of a handshake message; of fixed size, so that messages can be reassembled from records.
 * @see RFC 9846 section 4
 */

var HandshakeHeader = (function() {
  function HandshakeHeader(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  HandshakeHeader.prototype._read = function() {
    this.msgType = this._io.readU1();
    this.length = this._io.readBitsIntBe(24);
  }

  /**
   * The HandshakeType.
   */

  /**
   * Bytes of the body that follows; below 2^24.
   */

  return HandshakeHeader;
})();
HandshakeHeader_.HandshakeHeader = HandshakeHeader;
});
