// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.RecordHeader || (root.RecordHeader = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (RecordHeader_, KaitaiStream) {
/**
 * What stands before the fragment of TLSPlaintext and TLSCiphertext alike. It has a fixed size, so a record layer can read it in
 * place as soon as five bytes are there. The limit is that of TLSCiphertext; the tighter one of TLSPlaintext is in its own file.
 * @see RFC 9846 section 5.1
 */

var RecordHeader = (function() {
  function RecordHeader(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  RecordHeader.prototype._read = function() {
    this.type = this._io.readU1();
    this.legacyRecordVersion = this._io.readU2be();
    this.length = this._io.readU2be();
    if (!(this.length <= 16640)) {
      throw new KaitaiStream.ValidationGreaterThanError(16640, this.length, this._io, "/seq/2");
    }
  }

  /**
   * The ContentType; 23 once records are protected.
   */

  /**
   * 0x0303, or 0x0301 for the first ClientHello; ignored for all purposes.
   */

  /**
   * Bytes of the fragment that follows; at most 2^14 + 256.
   * @see RFC 9846 section 5.2
   */

  return RecordHeader;
})();
RecordHeader_.RecordHeader = RecordHeader;
});
