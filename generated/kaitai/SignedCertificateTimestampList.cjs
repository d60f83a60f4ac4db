// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.SignedCertificateTimestampList || (root.SignedCertificateTimestampList = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (SignedCertificateTimestampList_, KaitaiStream) {
/**
 * Proof that the certificate beside it is in public logs.
 * @see RFC 6962 section 3.3
 */

var SignedCertificateTimestampList = (function() {
  function SignedCertificateTimestampList(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  SignedCertificateTimestampList.prototype._read = function() {
    this.lenSctList = this._io.readU2be();
    if (!(this.lenSctList >= 1)) {
      throw new KaitaiStream.ValidationLessThanError(1, this.lenSctList, this._io, "/seq/0");
    }
    this._raw_sctList = this._io.readBytes(this.lenSctList);
    var _io__raw_sctList = new KaitaiStream(this._raw_sctList);
    this.sctList = new SctList(_io__raw_sctList, this, this._root);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/2");
    }
  }

  /**
   * One after another, to the end of the region.
   * @see RFC 6962 section 3.3
   */

  var SctList = SignedCertificateTimestampList.SctList = (function() {
    function SctList(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    SctList.prototype._read = function() {
      this.items = [];
      var i = 0;
      while (!this._io.isEof()) {
        this.items.push(new SerializedSct(this._io, this, this._root));
        i++;
      }
    }

    /**
     * A timestamp.
     */

    return SctList;
  })();

  /**
   * One timestamp of one log.
   * @see RFC 6962 section 3.3
   */

  var SerializedSct = SignedCertificateTimestampList.SerializedSct = (function() {
    function SerializedSct(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    SerializedSct.prototype._read = function() {
      this.lenSct = this._io.readU2be();
      if (!(this.lenSct >= 1)) {
        throw new KaitaiStream.ValidationLessThanError(1, this.lenSct, this._io, "/types/serialized_sct/seq/0");
      }
      this.sct = this._io.readBytes(this.lenSct);
    }

    /**
     * At least one byte.
     */

    /**
     * A SignedCertificateTimestamp in TLS encoding.
     */

    return SerializedSct;
  })();

  /**
   * At least one byte.
   */

  /**
   * The timestamps.
   */

  /**
   * Nothing may be left over.
   */

  return SignedCertificateTimestampList;
})();
SignedCertificateTimestampList_.SignedCertificateTimestampList = SignedCertificateTimestampList;
});
