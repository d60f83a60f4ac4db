// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream', './CertificateStatus', './ExtensionType', './SignedCertificateTimestampList'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'), require('./CertificateStatus.cjs'), require('./ExtensionType.cjs'), require('./SignedCertificateTimestampList.cjs'));
  } else {
    factory(root.Certificate || (root.Certificate = {}), root.KaitaiStream, root.CertificateStatus || (root.CertificateStatus = {}), root.ExtensionType || (root.ExtensionType = {}), root.SignedCertificateTimestampList || (root.SignedCertificateTimestampList = {}));
  }
})(typeof self !== 'undefined' ? self : this, function (Certificate_, KaitaiStream, CertificateStatus_, ExtensionType_, SignedCertificateTimestampList_) {
/**
 * The sender's certificate chain; empty when a client has none that suits.
 * @see RFC 9846 section 4.5.1
 */

var Certificate = (function() {
  function Certificate(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  Certificate.prototype._read = function() {
    this.lenCertificateRequestContext = this._io.readU1();
    this.certificateRequestContext = this._io.readBytes(this.lenCertificateRequestContext);
    this.lenCertificateList = this._io.readBitsIntBe(24);
    this._io.alignToByte();
    this._raw_certificateList = this._io.readBytes(this.lenCertificateList);
    var _io__raw_certificateList = new KaitaiStream(this._raw_certificateList);
    this.certificateList = new EntryList(_io__raw_certificateList, this, this._root);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/4");
    }
  }

  /**
   * A certificate with what is said about it.
   * @see RFC 9846 section 4.5.1
   */

  var Entry = Certificate.Entry = (function() {
    function Entry(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    Entry.prototype._read = function() {
      this.lenCertData = this._io.readBitsIntBe(24);
      if (!(this.lenCertData >= 1)) {
        throw new KaitaiStream.ValidationLessThanError(1, this.lenCertData, this._io, "/types/entry/seq/0");
      }
      this._io.alignToByte();
      this.certData = this._io.readBytes(this.lenCertData);
      this.lenExtensions = this._io.readU2be();
      this._raw_extensions = this._io.readBytes(this.lenExtensions);
      var _io__raw_extensions = new KaitaiStream(this._raw_extensions);
      this.extensions = new ExtensionList(_io__raw_extensions, this, this._root);
    }

    /**
     * At least one byte.
     */

    /**
     * A DER-encoded X.509 certificate, or a SubjectPublicKeyInfo where raw public keys were agreed on.
     */

    /**
     * Any length.
     */

    /**
     * The extensions.
     */

    return Entry;
  })();

  /**
   * The sender's certificate first, each next one certifying the one before.
   * @see RFC 9846 section 4.5.1
   */

  var EntryList = Certificate.EntryList = (function() {
    function EntryList(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    EntryList.prototype._read = function() {
      this.items = [];
      var i = 0;
      while (!this._io.isEof()) {
        this.items.push(new Entry(this._io, this, this._root));
        i++;
      }
    }

    /**
     * One entry after another.
     */

    return EntryList;
  })();

  /**
   * One extension; those that may not stand in this message, or are not known, keep their bytes.
   * @see RFC 9846 section 4.3
   */

  var Extension = Certificate.Extension = (function() {
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
      case ExtensionType_.ExtensionType.Code.SIGNED_CERTIFICATE_TIMESTAMP:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new SignedCertificateTimestampList_.SignedCertificateTimestampList(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.STATUS_REQUEST:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new CertificateStatus_.CertificateStatus(_io__raw_body, null, null);
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

  var ExtensionList = Certificate.ExtensionList = (function() {
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
   * That of the CertificateRequest answered; empty from a server.
   */

  /**
   * Below 2^24 bytes.
   */

  /**
   * The chain.
   */

  /**
   * Nothing may be left over.
   */

  return Certificate;
})();
Certificate_.Certificate = Certificate;
});
