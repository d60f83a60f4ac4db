// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.RecordSizeLimit || (root.RecordSizeLimit = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (RecordSizeLimit_, KaitaiStream) {
/**
 * The largest record that the sender is ready to receive.
 * @see RFC 8449 section 4
 */

var RecordSizeLimit = (function() {
  function RecordSizeLimit(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  RecordSizeLimit.prototype._read = function() {
    this.recordSizeLimit = this._io.readU2be();
    if (!(this.recordSizeLimit >= 64)) {
      throw new KaitaiStream.ValidationLessThanError(64, this.recordSizeLimit, this._io, "/seq/0");
    }
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/1");
    }
  }

  /**
   * Bytes of plaintext; in TLS 1.3 that includes the content type and padding.
   */

  /**
   * Nothing may be left over.
   */

  return RecordSizeLimit;
})();
RecordSizeLimit_.RecordSizeLimit = RecordSizeLimit;
});
