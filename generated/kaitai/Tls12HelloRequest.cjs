// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.Tls12HelloRequest || (root.Tls12HelloRequest = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (Tls12HelloRequest_, KaitaiStream) {
/**
 * The server of TLS 1.2 asks for another handshake; an empty message.
 * @see RFC 5246 section 7.4.1.1
 */

var Tls12HelloRequest = (function() {
  function Tls12HelloRequest(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  Tls12HelloRequest.prototype._read = function() {
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/0");
    }
  }

  /**
   * Nothing may be left over.
   */

  return Tls12HelloRequest;
})();
Tls12HelloRequest_.Tls12HelloRequest = Tls12HelloRequest;
});
