// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.TlsPlaintext || (root.TlsPlaintext = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (TlsPlaintext_, KaitaiStream) {
/**
 * A record before keys are in use.
 * @see RFC 9846 section 5.1
 */

var TlsPlaintext = (function() {
  function TlsPlaintext(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  TlsPlaintext.prototype._read = function() {
    this.type = this._io.readU1();
    this.legacyRecordVersion = this._io.readU2be();
    this.lenFragment = this._io.readU2be();
    if (!(this.lenFragment <= 16384)) {
      throw new KaitaiStream.ValidationGreaterThanError(16384, this.lenFragment, this._io, "/seq/2");
    }
    this.fragment = this._io.readBytes(this.lenFragment);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/4");
    }
  }

  /**
   * The ContentType of the fragment.
   */

  /**
   * 0x0303, or 0x0301 for the first ClientHello; ignored for all purposes.
   */

  /**
   * At most 2^14 bytes.
   */

  /**
   * The data, which higher layers interpret.
   */

  /**
   * Nothing may be left over.
   */

  return TlsPlaintext;
})();
TlsPlaintext_.TlsPlaintext = TlsPlaintext;
});
