// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.Tls12Certificate || (root.Tls12Certificate = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (Tls12Certificate_, KaitaiStream) {
/**
 * The sender's certificate chain in TLS 1.2; empty when a client has none that suits.
 * @see RFC 5246 section 7.4.2
 */

var Tls12Certificate = (function() {
  function Tls12Certificate(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  Tls12Certificate.prototype._read = function() {
    this.lenCertificateList = this._io.readBitsIntBe(24);
    this._io.alignToByte();
    this._raw_certificateList = this._io.readBytes(this.lenCertificateList);
    var _io__raw_certificateList = new KaitaiStream(this._raw_certificateList);
    this.certificateList = new CertificateList(_io__raw_certificateList, this, this._root);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/2");
    }
  }

  /**
   * A certificate.
   * @see RFC 5246 section 7.4.2
   */

  var Asn1Cert = Tls12Certificate.Asn1Cert = (function() {
    function Asn1Cert(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    Asn1Cert.prototype._read = function() {
      this.lenCertData = this._io.readBitsIntBe(24);
      if (!(this.lenCertData >= 1)) {
        throw new KaitaiStream.ValidationLessThanError(1, this.lenCertData, this._io, "/types/asn1_cert/seq/0");
      }
      this._io.alignToByte();
      this.certData = this._io.readBytes(this.lenCertData);
    }

    /**
     * At least one byte.
     */

    /**
     * A DER-encoded X.509 certificate.
     */

    return Asn1Cert;
  })();

  /**
   * The sender's certificate first, each next one certifying the one before.
   * @see RFC 5246 section 7.4.2
   */

  var CertificateList = Tls12Certificate.CertificateList = (function() {
    function CertificateList(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    CertificateList.prototype._read = function() {
      this.items = [];
      var i = 0;
      while (!this._io.isEof()) {
        this.items.push(new Asn1Cert(this._io, this, this._root));
        i++;
      }
    }

    /**
     * One certificate after another.
     */

    return CertificateList;
  })();

  /**
   * Below 2^24 bytes.
   */

  /**
   * The chain.
   */

  /**
   * Nothing may be left over.
   */

  return Tls12Certificate;
})();
Tls12Certificate_.Tls12Certificate = Tls12Certificate;
});
