// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream', './ServerNameList', './ExtensionType', './Cookie', './Opaque', './U2List', './OfferedPsks', './SignatureSchemeList', './ProtocolNameList', './RecordSizeLimit', './SupportedVersions', './MaxFragmentLength', './NamedGroupList', './PskKeyExchangeModes', './CertificateStatusRequest', './Empty', './CertificateAuthorities', './CertificateCompressionAlgorithms', './KeyShareClientHello'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'), require('./ServerNameList.cjs'), require('./ExtensionType.cjs'), require('./Cookie.cjs'), require('./Opaque.cjs'), require('./U2List.cjs'), require('./OfferedPsks.cjs'), require('./SignatureSchemeList.cjs'), require('./ProtocolNameList.cjs'), require('./RecordSizeLimit.cjs'), require('./SupportedVersions.cjs'), require('./MaxFragmentLength.cjs'), require('./NamedGroupList.cjs'), require('./PskKeyExchangeModes.cjs'), require('./CertificateStatusRequest.cjs'), require('./Empty.cjs'), require('./CertificateAuthorities.cjs'), require('./CertificateCompressionAlgorithms.cjs'), require('./KeyShareClientHello.cjs'));
  } else {
    factory(root.ClientHello || (root.ClientHello = {}), root.KaitaiStream, root.ServerNameList || (root.ServerNameList = {}), root.ExtensionType || (root.ExtensionType = {}), root.Cookie || (root.Cookie = {}), root.Opaque || (root.Opaque = {}), root.U2List || (root.U2List = {}), root.OfferedPsks || (root.OfferedPsks = {}), root.SignatureSchemeList || (root.SignatureSchemeList = {}), root.ProtocolNameList || (root.ProtocolNameList = {}), root.RecordSizeLimit || (root.RecordSizeLimit = {}), root.SupportedVersions || (root.SupportedVersions = {}), root.MaxFragmentLength || (root.MaxFragmentLength = {}), root.NamedGroupList || (root.NamedGroupList = {}), root.PskKeyExchangeModes || (root.PskKeyExchangeModes = {}), root.CertificateStatusRequest || (root.CertificateStatusRequest = {}), root.Empty || (root.Empty = {}), root.CertificateAuthorities || (root.CertificateAuthorities = {}), root.CertificateCompressionAlgorithms || (root.CertificateCompressionAlgorithms = {}), root.KeyShareClientHello || (root.KeyShareClientHello = {}));
  }
})(typeof self !== 'undefined' ? self : this, function (ClientHello_, KaitaiStream, ServerNameList_, ExtensionType_, Cookie_, Opaque_, U2List_, OfferedPsks_, SignatureSchemeList_, ProtocolNameList_, RecordSizeLimit_, SupportedVersions_, MaxFragmentLength_, NamedGroupList_, PskKeyExchangeModes_, CertificateStatusRequest_, Empty_, CertificateAuthorities_, CertificateCompressionAlgorithms_, KeyShareClientHello_) {
/**
 * What the client offers, of this version and of older ones.
 * @see RFC 9846 section 4.2.2
 */

var ClientHello = (function() {
  function ClientHello(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  ClientHello.prototype._read = function() {
    this.legacyVersion = this._io.readU2be();
    this.random = this._io.readBytes(32);
    this.lenLegacySessionId = this._io.readU1();
    if (!(this.lenLegacySessionId <= 32)) {
      throw new KaitaiStream.ValidationGreaterThanError(32, this.lenLegacySessionId, this._io, "/seq/2");
    }
    this.legacySessionId = this._io.readBytes(this.lenLegacySessionId);
    this.lenCipherSuites = this._io.readU2be();
    var _ = this.lenCipherSuites;
    if (!( ((_ >= 2) && (KaitaiStream.mod(_, 2) == 0)) )) {
      throw new KaitaiStream.ValidationExprError(this.lenCipherSuites, this._io, "/seq/4");
    }
    this._raw_cipherSuites = this._io.readBytes(this.lenCipherSuites);
    var _io__raw_cipherSuites = new KaitaiStream(this._raw_cipherSuites);
    this.cipherSuites = new U2List_.U2List(_io__raw_cipherSuites, null, null);
    this.lenLegacyCompressionMethods = this._io.readU1();
    if (!(this.lenLegacyCompressionMethods >= 1)) {
      throw new KaitaiStream.ValidationLessThanError(1, this.lenLegacyCompressionMethods, this._io, "/seq/6");
    }
    this.legacyCompressionMethods = this._io.readBytes(this.lenLegacyCompressionMethods);
    if (!(this._io.isEof())) {
      this.extensions = new ExtensionBlock(this._io, this, this._root);
    }
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/9");
    }
  }

  /**
   * One extension; those that may not stand in this message, or are not known, keep their bytes.
   * @see RFC 9846 section 4.3
   */

  var Extension = ClientHello.Extension = (function() {
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
      case ExtensionType_.ExtensionType.Code.APPLICATION_LAYER_PROTOCOL_NEGOTIATION:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new ProtocolNameList_.ProtocolNameList(_io__raw_body, null, null);
        break;
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
      case ExtensionType_.ExtensionType.Code.COOKIE:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new Cookie_.Cookie(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.EARLY_DATA:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new Empty_.Empty(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.KEY_SHARE:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new KeyShareClientHello_.KeyShareClientHello(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.MAX_FRAGMENT_LENGTH:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new MaxFragmentLength_.MaxFragmentLength(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.PADDING:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new Opaque_.Opaque(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.POST_HANDSHAKE_AUTH:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new Empty_.Empty(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.PRE_SHARED_KEY:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new OfferedPsks_.OfferedPsks(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.PSK_KEY_EXCHANGE_MODES:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new PskKeyExchangeModes_.PskKeyExchangeModes(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.RECORD_SIZE_LIMIT:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new RecordSizeLimit_.RecordSizeLimit(_io__raw_body, null, null);
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
        this.body = new CertificateStatusRequest_.CertificateStatusRequest(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.SUPPORTED_GROUPS:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new NamedGroupList_.NamedGroupList(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.SUPPORTED_VERSIONS:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new SupportedVersions_.SupportedVersions(_io__raw_body, null, null);
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
   * The block at the end of a hello. Hellos of versions before 1.3 may lack it, or have an empty one.
   * @see RFC 9846 section 4.2.2
   */

  var ExtensionBlock = ClientHello.ExtensionBlock = (function() {
    function ExtensionBlock(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    ExtensionBlock.prototype._read = function() {
      this.lenExtensions = this._io.readU2be();
      this._raw_extensions = this._io.readBytes(this.lenExtensions);
      var _io__raw_extensions = new KaitaiStream(this._raw_extensions);
      this.extensions = new ExtensionList(_io__raw_extensions, this, this._root);
    }

    /**
     * Any length, since older hellos are read too; TLS 1.3 then misses its mandatory extensions.
     */

    /**
     * The extensions.
     */

    return ExtensionBlock;
  })();

  /**
   * Extensions in the order of the sender.
   * @see RFC 9846 section 4.3
   */

  var ExtensionList = ClientHello.ExtensionList = (function() {
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
   * 0x0303 from TLS 1.3 clients; the versions meant stand in supported_versions.
   */

  /**
   * 32 bytes from a secure random number generator.
   */

  /**
   * At most 32 bytes.
   */

  /**
   * Empty, a made-up value for middlebox compatibility, or the session of an older version.
   */

  /**
   * At least one suite, of two bytes each.
   */

  /**
   * Cipher suite numbers, best first.
   */

  /**
   * At least one.
   */

  /**
   * The single byte 0 in TLS 1.3.
   */

  /**
   * Absent only before TLS 1.3.
   */

  /**
   * Nothing may be left over.
   */

  return ClientHello;
})();
ClientHello_.ClientHello = ClientHello;
});
