// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.CompressedCertificate || (root.CompressedCertificate = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (CompressedCertificate_, KaitaiStream) {
/**
 * A Certificate message in the form that an algorithm of the receiver's compress_certificate gave it.
 * @see RFC 8879 section 4
 */

var CompressedCertificate = (function() {
  function CompressedCertificate(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  CompressedCertificate.prototype._read = function() {
    this.algorithm = this._io.readU2be();
    this.uncompressedLength = this._io.readBitsIntBe(24);
    this.lenCompressedCertificateMessage = this._io.readBitsIntBe(24);
    if (!(this.lenCompressedCertificateMessage >= 1)) {
      throw new KaitaiStream.ValidationLessThanError(1, this.lenCompressedCertificateMessage, this._io, "/seq/2");
    }
    this._io.alignToByte();
    this.compressedCertificateMessage = this._io.readBytes(this.lenCompressedCertificateMessage);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/4");
    }
  }

  /**
   * A CertificateCompressionAlgorithm number.
   */

  /**
   * How many bytes the body of the Certificate message has, at most 2^24 - 1.
   */

  /**
   * At least one byte.
   */

  /**
   * What the algorithm made of the body.
   */

  /**
   * Nothing may be left over.
   */

  return CompressedCertificate;
})();
CompressedCertificate_.CompressedCertificate = CompressedCertificate;
});
