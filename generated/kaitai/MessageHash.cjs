// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.MessageHash || (root.MessageHash = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (MessageHash_, KaitaiStream) {
/**
 * Stands for the first ClientHello in the transcript after a HelloRetryRequest; never sent.
 * @see RFC 9846 section 4.1
 */

var MessageHash = (function() {
  function MessageHash(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  MessageHash.prototype._read = function() {
    this.hash = this._io.readBytesFull();
  }

  /**
   * The hash of the first ClientHello with its header.
   */

  return MessageHash;
})();
MessageHash_.MessageHash = MessageHash;
});
