// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.Tls12NewSessionTicket || (root.Tls12NewSessionTicket = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (Tls12NewSessionTicket_, KaitaiStream) {
/**
 * A ticket with which a client of TLS 1.2 may come back.
 * @see RFC 5077 section 3.3
 */

var Tls12NewSessionTicket = (function() {
  function Tls12NewSessionTicket(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  Tls12NewSessionTicket.prototype._read = function() {
    this.ticketLifetimeHint = this._io.readU4be();
    this.lenTicket = this._io.readU2be();
    this.ticket = this._io.readBytes(this.lenTicket);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/3");
    }
  }

  /**
   * Seconds; 0 where the server does not say.
   */

  /**
   * Empty where the server has none after all.
   */

  /**
   * What only the server understands.
   */

  /**
   * Nothing may be left over.
   */

  return Tls12NewSessionTicket;
})();
Tls12NewSessionTicket_.Tls12NewSessionTicket = Tls12NewSessionTicket;
});
