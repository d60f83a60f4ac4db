// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream', './ExtensionType', './Cookie', './KeyShareHelloRetryRequest', './SelectedVersion'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'), require('./ExtensionType.cjs'), require('./Cookie.cjs'), require('./KeyShareHelloRetryRequest.cjs'), require('./SelectedVersion.cjs'));
  } else {
    factory(root.HelloRetryRequest || (root.HelloRetryRequest = {}), root.KaitaiStream, root.ExtensionType || (root.ExtensionType = {}), root.Cookie || (root.Cookie = {}), root.KeyShareHelloRetryRequest || (root.KeyShareHelloRetryRequest = {}), root.SelectedVersion || (root.SelectedVersion = {}));
  }
})(typeof self !== 'undefined' ? self : this, function (HelloRetryRequest_, KaitaiStream, ExtensionType_, Cookie_, KeyShareHelloRetryRequest_, SelectedVersion_) {
/**
 * A ServerHello whose random says that it asks for another ClientHello.
 * @see RFC 9846 section 4.2.4
 */

var HelloRetryRequest = (function() {
  function HelloRetryRequest(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  HelloRetryRequest.prototype._read = function() {
    this.legacyVersion = this._io.readU2be();
    this.random = this._io.readBytes(32);
    if (!((KaitaiStream.byteArrayCompare(this.random, new Uint8Array([207, 33, 173, 116, 229, 154, 97, 17, 190, 29, 140, 2, 30, 101, 184, 145, 194, 162, 17, 22, 122, 187, 140, 94, 7, 158, 9, 226, 200, 168, 51, 156])) == 0))) {
      throw new KaitaiStream.ValidationNotEqualError(new Uint8Array([207, 33, 173, 116, 229, 154, 97, 17, 190, 29, 140, 2, 30, 101, 184, 145, 194, 162, 17, 22, 122, 187, 140, 94, 7, 158, 9, 226, 200, 168, 51, 156]), this.random, this._io, "/seq/1");
    }
    this.lenLegacySessionIdEcho = this._io.readU1();
    if (!(this.lenLegacySessionIdEcho <= 32)) {
      throw new KaitaiStream.ValidationGreaterThanError(32, this.lenLegacySessionIdEcho, this._io, "/seq/2");
    }
    this.legacySessionIdEcho = this._io.readBytes(this.lenLegacySessionIdEcho);
    this.cipherSuite = this._io.readU2be();
    this.legacyCompressionMethod = this._io.readU1();
    this.lenExtensions = this._io.readU2be();
    if (!(this.lenExtensions >= 6)) {
      throw new KaitaiStream.ValidationLessThanError(6, this.lenExtensions, this._io, "/seq/6");
    }
    this._raw_extensions = this._io.readBytes(this.lenExtensions);
    var _io__raw_extensions = new KaitaiStream(this._raw_extensions);
    this.extensions = new ExtensionList(_io__raw_extensions, this, this._root);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/8");
    }
  }

  /**
   * One extension; those that may not stand in this message, or are not known, keep their bytes.
   * @see RFC 9846 section 4.3
   */

  var Extension = HelloRetryRequest.Extension = (function() {
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
      case ExtensionType_.ExtensionType.Code.COOKIE:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new Cookie_.Cookie(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.KEY_SHARE:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new KeyShareHelloRetryRequest_.KeyShareHelloRetryRequest(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.SUPPORTED_VERSIONS:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new SelectedVersion_.SelectedVersion(_io__raw_body, null, null);
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

  var ExtensionList = HelloRetryRequest.ExtensionList = (function() {
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
   * 0x0303; the version meant stands in supported_versions.
   */

  /**
   * The SHA-256 of "HelloRetryRequest".
   * @see RFC 9846 section 4.2.3
   */

  /**
   * At most 32 bytes.
   */

  /**
   * The client's legacy_session_id.
   */

  /**
   * The number of the suite chosen, which the ServerHello must repeat.
   */

  /**
   * Always 0.
   */

  /**
   * At least supported_versions, of six bytes.
   */

  /**
   * The extensions.
   */

  /**
   * Nothing may be left over.
   */

  return HelloRetryRequest;
})();
HelloRetryRequest_.HelloRetryRequest = HelloRetryRequest;
});
