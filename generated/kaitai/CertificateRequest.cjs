// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream', './ServerNameList', './ExtensionType', './OidFilters', './Empty', './CertificateAuthorities', './CertificateCompressionAlgorithms', './SignatureSchemeList'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'), require('./ServerNameList.cjs'), require('./ExtensionType.cjs'), require('./OidFilters.cjs'), require('./Empty.cjs'), require('./CertificateAuthorities.cjs'), require('./CertificateCompressionAlgorithms.cjs'), require('./SignatureSchemeList.cjs'));
  } else {
    factory(root.CertificateRequest || (root.CertificateRequest = {}), root.KaitaiStream, root.ServerNameList || (root.ServerNameList = {}), root.ExtensionType || (root.ExtensionType = {}), root.OidFilters || (root.OidFilters = {}), root.Empty || (root.Empty = {}), root.CertificateAuthorities || (root.CertificateAuthorities = {}), root.CertificateCompressionAlgorithms || (root.CertificateCompressionAlgorithms = {}), root.SignatureSchemeList || (root.SignatureSchemeList = {}));
  }
})(typeof self !== 'undefined' ? self : this, function (CertificateRequest_, KaitaiStream, ServerNameList_, ExtensionType_, OidFilters_, Empty_, CertificateAuthorities_, CertificateCompressionAlgorithms_, SignatureSchemeList_) {
/**
 * The server asks for the client's certificate.
 * @see RFC 9846 section 4.4.2
 */

var CertificateRequest = (function() {
  function CertificateRequest(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  CertificateRequest.prototype._read = function() {
    this.lenCertificateRequestContext = this._io.readU1();
    this.certificateRequestContext = this._io.readBytes(this.lenCertificateRequestContext);
    this.lenExtensions = this._io.readU2be();
    this._raw_extensions = this._io.readBytes(this.lenExtensions);
    var _io__raw_extensions = new KaitaiStream(this._raw_extensions);
    this.extensions = new ExtensionList(_io__raw_extensions, this, this._root);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/4");
    }
  }

  /**
   * One extension; those that may not stand in this message, or are not known, keep their bytes.
   * @see RFC 9846 section 4.3
   */

  var Extension = CertificateRequest.Extension = (function() {
    function Extension(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    Extension.prototype._read = function() {
      this.type = this._io.readU2be();
      this.lenBody = this._io.readU2be();
      switch (this.type) {
      case ExtensionType_.ExtensionType.Code.CERTIFICATE_AUTHORITIES:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new CertificateAuthorities_.CertificateAuthorities(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.COMPRESS_CERTIFICATE:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new CertificateCompressionAlgorithms_.CertificateCompressionAlgorithms(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.OID_FILTERS:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new OidFilters_.OidFilters(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.SERVER_NAME:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new ServerNameList_.ServerNameList(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.SIGNATURE_ALGORITHMS:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new SignatureSchemeList_.SignatureSchemeList(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.SIGNATURE_ALGORITHMS_CERT:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new SignatureSchemeList_.SignatureSchemeList(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.SIGNED_CERTIFICATE_TIMESTAMP:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new Empty_.Empty(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.STATUS_REQUEST:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new Empty_.Empty(_io__raw_body, null, null);
        break;
      default:
        this.body = this._io.readBytes(this.lenBody);
        break;
      }
    }

    /**
     * The ExtensionType.
     */

    /**
     * Any length; the body says more.
     */

    /**
     * The extension_data.
     */

    return Extension;
  })();

  /**
   * Extensions in the order of the sender.
   * @see RFC 9846 section 4.3
   */

  var ExtensionList = CertificateRequest.ExtensionList = (function() {
    function ExtensionList(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    ExtensionList.prototype._read = function() {
      this.items = [];
      var i = 0;
      while (!this._io.isEof()) {
        this.items.push(new Extension(this._io, this, this._root));
        i++;
      }
    }

    /**
     * One extension after another.
     */

    return ExtensionList;
  })();

  /**
   * Up to 255 bytes.
   */

  /**
   * Empty during the handshake, unique for each request after it.
   */

  /**
   * Any length.
   */

  /**
   * The extensions, signature_algorithms among them.
   */

  /**
   * Nothing may be left over.
   */

  return CertificateRequest;
})();
CertificateRequest_.CertificateRequest = CertificateRequest;
});
