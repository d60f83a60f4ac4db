// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.Tls12ClientRsa || (root.Tls12ClientRsa = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (Tls12ClientRsa_, KaitaiStream) {
/**
 * The premaster secret under the server's RSA key, or the client's finite-field share, in TLS 1.2.
 * @see RFC 5246 section 7.4.7
 */

var Tls12ClientRsa = (function() {
  function Tls12ClientRsa(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  Tls12ClientRsa.prototype._read = function() {
    this.lenExchangeKeys = this._io.readU2be();
    this.exchangeKeys = this._io.readBytes(this.lenExchangeKeys);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/2");
    }
  }

  /**
   * Any length.
   */

  /**
   * EncryptedPreMasterSecret or dh_Yc.
   */

  /**
   * Nothing may be left over.
   */

  return Tls12ClientRsa;
})();
Tls12ClientRsa_.Tls12ClientRsa = Tls12ClientRsa;
});
