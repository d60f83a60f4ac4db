// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.Tls12CertificateRequest || (root.Tls12CertificateRequest = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (Tls12CertificateRequest_, KaitaiStream) {
/**
 * The server of TLS 1.2 asks for the client's certificate.
 * @see RFC 5246 section 7.4.4
 */

var Tls12CertificateRequest = (function() {
  function Tls12CertificateRequest(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  Tls12CertificateRequest.prototype._read = function() {
    this.lenCertificateTypes = this._io.readU1();
    if (!(this.lenCertificateTypes >= 1)) {
      throw new KaitaiStream.ValidationLessThanError(1, this.lenCertificateTypes, this._io, "/seq/0");
    }
    this.certificateTypes = this._io.readBytes(this.lenCertificateTypes);
    this.lenSupportedSignatureAlgorithms = this._io.readU2be();
    var _ = this.lenSupportedSignatureAlgorithms;
    if (!( ((_ >= 2) && (KaitaiStream.mod(_, 2) == 0)) )) {
      throw new KaitaiStream.ValidationExprError(this.lenSupportedSignatureAlgorithms, this._io, "/seq/2");
    }
    this._raw_supportedSignatureAlgorithms = this._io.readBytes(this.lenSupportedSignatureAlgorithms);
    var _io__raw_supportedSignatureAlgorithms = new KaitaiStream(this._raw_supportedSignatureAlgorithms);
    this.supportedSignatureAlgorithms = new AlgorithmList(_io__raw_supportedSignatureAlgorithms, this, this._root);
    this.lenCertificateAuthorities = this._io.readU2be();
    this._raw_certificateAuthorities = this._io.readBytes(this.lenCertificateAuthorities);
    var _io__raw_certificateAuthorities = new KaitaiStream(this._raw_certificateAuthorities);
    this.certificateAuthorities = new NameList(_io__raw_certificateAuthorities, this, this._root);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/6");
    }
  }

  /**
   * One after another, to the end of the region.
   * @see RFC 5246 section 7.4.4
   */

  var AlgorithmList = Tls12CertificateRequest.AlgorithmList = (function() {
    function AlgorithmList(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    AlgorithmList.prototype._read = function() {
      this.items = [];
      var i = 0;
      while (!this._io.isEof()) {
        this.items.push(this._io.readU2be());
        i++;
      }
    }

    /**
     * A SignatureAndHashAlgorithm number.
     */

    return AlgorithmList;
  })();

  /**
   * The subject of a certificate authority.
   * @see RFC 5246 section 7.4.4
   */

  var DistinguishedName = Tls12CertificateRequest.DistinguishedName = (function() {
    function DistinguishedName(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    DistinguishedName.prototype._read = function() {
      this.lenName = this._io.readU2be();
      if (!(this.lenName >= 1)) {
        throw new KaitaiStream.ValidationLessThanError(1, this.lenName, this._io, "/types/distinguished_name/seq/0");
      }
      this.name = this._io.readBytes(this.lenName);
    }

    /**
     * At least one byte.
     */

    /**
     * A DER-encoded X.501 name.
     */

    return DistinguishedName;
  })();

  /**
   * One after another, to the end of the region.
   * @see RFC 5246 section 7.4.4
   */

  var NameList = Tls12CertificateRequest.NameList = (function() {
    function NameList(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    NameList.prototype._read = function() {
      this.items = [];
      var i = 0;
      while (!this._io.isEof()) {
        this.items.push(new DistinguishedName(this._io, this, this._root));
        i++;
      }
    }

    /**
     * A name.
     */

    return NameList;
  })();

  /**
   * At least one.
   */

  /**
   * ClientCertificateType numbers, of one byte each.
   */

  /**
   * At least one algorithm, of two bytes each.
   */

  /**
   * SignatureAndHashAlgorithm numbers.
   */

  /**
   * None where any authority will do.
   */

  /**
   * Whose certificates the server takes.
   */

  /**
   * Nothing may be left over.
   */

  return Tls12CertificateRequest;
})();
Tls12CertificateRequest_.Tls12CertificateRequest = Tls12CertificateRequest;
});
