// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.Alert || (root.Alert = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (Alert_, KaitaiStream) {
/**
 * One alert, exactly two bytes. What its numbers mean stands in the registry of alerts.
 * @see RFC 9846 section 6
 */

var Alert = (function() {
  function Alert(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  Alert.prototype._read = function() {
    this.level = this._io.readU1();
    this.description = this._io.readU1();
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/2");
    }
  }

  /**
   * The AlertLevel; TLS 1.3 takes the severity from the description.
   */

  /**
   * The AlertDescription.
   */

  /**
   * Nothing may be left over.
   */

  return Alert;
})();
Alert_.Alert = Alert;
});
