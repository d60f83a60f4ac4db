// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.TlsCiphertext || (root.TlsCiphertext = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (TlsCiphertext_, KaitaiStream) {
/**
 * A protected record. What is inside after decryption, TLSInnerPlaintext, is told apart by searching backwards for the first
 * byte that is not zero, which a forward description cannot express; the record layer does that.
 * @see RFC 9846 section 5.2
 */

var TlsCiphertext = (function() {
  function TlsCiphertext(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  TlsCiphertext.prototype._read = function() {
    this.opaqueType = this._io.readU1();
    if (!(this.opaqueType == 23)) {
      throw new KaitaiStream.ValidationNotEqualError(23, this.opaqueType, this._io, "/seq/0");
    }
    this.legacyRecordVersion = this._io.readU2be();
    this.lenEncryptedRecord = this._io.readU2be();
    if (!(this.lenEncryptedRecord <= 16640)) {
      throw new KaitaiStream.ValidationGreaterThanError(16640, this.lenEncryptedRecord, this._io, "/seq/2");
    }
    this.encryptedRecord = this._io.readBytes(this.lenEncryptedRecord);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/4");
    }
  }

  /**
   * Always application_data; the real type is encrypted.
   */

  /**
   * 0x0303; ignored for all purposes.
   */

  /**
   * At most 2^14 + 256 bytes.
   */

  /**
   * The AEAD's output.
   */

  /**
   * Nothing may be left over.
   */

  return TlsCiphertext;
})();
TlsCiphertext_.TlsCiphertext = TlsCiphertext;
});
