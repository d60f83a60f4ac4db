// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream', './ExtensionType', './SelectedVersion', './SelectedIdentity', './KeyShareServerHello'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'), require('./ExtensionType.cjs'), require('./SelectedVersion.cjs'), require('./SelectedIdentity.cjs'), require('./KeyShareServerHello.cjs'));
  } else {
    factory(root.ServerHello || (root.ServerHello = {}), root.KaitaiStream, root.ExtensionType || (root.ExtensionType = {}), root.SelectedVersion || (root.SelectedVersion = {}), root.SelectedIdentity || (root.SelectedIdentity = {}), root.KeyShareServerHello || (root.KeyShareServerHello = {}));
  }
})(typeof self !== 'undefined' ? self : this, function (ServerHello_, KaitaiStream, ExtensionType_, SelectedVersion_, SelectedIdentity_, KeyShareServerHello_) {
/**
 * What the server chose. With the random of a HelloRetryRequest it is that message instead.
 * @see RFC 9846 section 4.2.3
 */

var ServerHello = (function() {
  function ServerHello(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  ServerHello.prototype._read = function() {
    this.legacyVersion = this._io.readU2be();
    this.random = this._io.readBytes(32);
    this.lenLegacySessionIdEcho = this._io.readU1();
    if (!(this.lenLegacySessionIdEcho <= 32)) {
      throw new KaitaiStream.ValidationGreaterThanError(32, this.lenLegacySessionIdEcho, this._io, "/seq/2");
    }
    this.legacySessionIdEcho = this._io.readBytes(this.lenLegacySessionIdEcho);
    this.cipherSuite = this._io.readU2be();
    this.legacyCompressionMethod = this._io.readU1();
    if (!(this._io.isEof())) {
      this.extensions = new ExtensionBlock(this._io, this, this._root);
    }
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/7");
    }
  }

  /**
   * One extension; those that may not stand in this message, or are not known, keep their bytes.
   * @see RFC 9846 section 4.3
   */

  var Extension = ServerHello.Extension = (function() {
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
      case ExtensionType_.ExtensionType.Code.KEY_SHARE:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new KeyShareServerHello_.KeyShareServerHello(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.PRE_SHARED_KEY:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new SelectedIdentity_.SelectedIdentity(_io__raw_body, null, null);
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
   * The block at the end of a hello. Hellos of versions before 1.3 may lack it, or have an empty one.
   * @see RFC 9846 section 4.2.2
   */

  var ExtensionBlock = ServerHello.ExtensionBlock = (function() {
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

  var ExtensionList = ServerHello.ExtensionList = (function() {
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
   * 32 random bytes; the last eight tell of a downgrade.
   */

  /**
   * At most 32 bytes.
   */

  /**
   * The client's legacy_session_id.
   */

  /**
   * The number of the suite chosen.
   */

  /**
   * Always 0 in TLS 1.3.
   */

  /**
   * Absent only before TLS 1.3.
   */

  /**
   * Nothing may be left over.
   */

  return ServerHello;
})();
ServerHello_.ServerHello = ServerHello;
});
