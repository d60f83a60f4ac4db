// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream', './U2List'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'), require('./U2List.cjs'));
  } else {
    factory(root.CertificateCompressionAlgorithms || (root.CertificateCompressionAlgorithms = {}), root.KaitaiStream, root.U2List || (root.U2List = {}));
  }
})(typeof self !== 'undefined' ? self : this, function (CertificateCompressionAlgorithms_, KaitaiStream, U2List_) {
/**
 * The algorithms in which the sender takes a compressed Certificate.
 * @see RFC 8879 section 3
 */

var CertificateCompressionAlgorithms = (function() {
  function CertificateCompressionAlgorithms(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  CertificateCompressionAlgorithms.prototype._read = function() {
    this.lenAlgorithms = this._io.readU1();
    var _ = this.lenAlgorithms;
    if (!( ((_ >= 2) && (_ <= 254) && (KaitaiStream.mod(_, 2) == 0)) )) {
      throw new KaitaiStream.ValidationExprError(this.lenAlgorithms, this._io, "/seq/0");
    }
    this._raw_algorithms = this._io.readBytes(this.lenAlgorithms);
    var _io__raw_algorithms = new KaitaiStream(this._raw_algorithms);
    this.algorithms = new U2List_.U2List(_io__raw_algorithms, null, null);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/2");
    }
  }

  /**
   * One to 127 algorithms, of two bytes each.
   */

  /**
   * CertificateCompressionAlgorithm numbers, in no order.
   */

  /**
   * Nothing may be left over.
   */

  return CertificateCompressionAlgorithms;
})();
CertificateCompressionAlgorithms_.CertificateCompressionAlgorithms = CertificateCompressionAlgorithms;
});
