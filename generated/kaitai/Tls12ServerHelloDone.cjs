// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.Tls12ServerHelloDone || (root.Tls12ServerHelloDone = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (Tls12ServerHelloDone_, KaitaiStream) {
/**
 * The server of TLS 1.2 has said what it has to say; an empty message.
 * @see RFC 5246 section 7.4.5
 */

var Tls12ServerHelloDone = (function() {
  function Tls12ServerHelloDone(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  Tls12ServerHelloDone.prototype._read = function() {
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/0");
    }
  }

  /**
   * Nothing may be left over.
   */

  return Tls12ServerHelloDone;
})();
Tls12ServerHelloDone_.Tls12ServerHelloDone = Tls12ServerHelloDone;
});
