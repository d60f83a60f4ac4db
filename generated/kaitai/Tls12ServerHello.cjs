// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream', './ProtocolNameList', './ExtensionType', './MaxFragmentLength', './Empty'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'), require('./ProtocolNameList.cjs'), require('./ExtensionType.cjs'), require('./MaxFragmentLength.cjs'), require('./Empty.cjs'));
  } else {
    factory(root.Tls12ServerHello || (root.Tls12ServerHello = {}), root.KaitaiStream, root.ProtocolNameList || (root.ProtocolNameList = {}), root.ExtensionType || (root.ExtensionType = {}), root.MaxFragmentLength || (root.MaxFragmentLength = {}), root.Empty || (root.Empty = {}));
  }
})(typeof self !== 'undefined' ? self : this, function (Tls12ServerHello_, KaitaiStream, ProtocolNameList_, ExtensionType_, MaxFragmentLength_, Empty_) {
/**
 * What the server of TLS 1.2 chose.
 * @see RFC 5246 section 7.4.1.3
 */

var Tls12ServerHello = (function() {
  function Tls12ServerHello(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  Tls12ServerHello.prototype._read = function() {
    this.serverVersion = this._io.readU2be();
    this.random = this._io.readBytes(32);
    this.lenSessionId = this._io.readU1();
    if (!(this.lenSessionId <= 32)) {
      throw new KaitaiStream.ValidationGreaterThanError(32, this.lenSessionId, this._io, "/seq/2");
    }
    this.sessionId = this._io.readBytes(this.lenSessionId);
    this.cipherSuite = this._io.readU2be();
    this.compressionMethod = this._io.readU1();
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

  var Extension = Tls12ServerHello.Extension = (function() {
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
      case ExtensionType_.ExtensionType.Code.MAX_FRAGMENT_LENGTH:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new MaxFragmentLength_.MaxFragmentLength(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.SERVER_NAME:
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
   * The block at the end of a hello. Hellos of versions before 1.3 may lack it, or have an empty one.
   * @see RFC 9846 section 4.2.2
   */

  var ExtensionBlock = Tls12ServerHello.ExtensionBlock = (function() {
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

  var ExtensionList = Tls12ServerHello.ExtensionList = (function() {
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
   * The version chosen, 0x0303 for TLS 1.2.
   */

  /**
   * 32 random bytes; the last eight tell of a downgrade.
   */

  /**
   * At most 32 bytes.
   */

  /**
   * The session that is resumed, or a new one; empty where none is kept.
   */

  /**
   * The number of the suite chosen.
   */

  /**
   * 0, unless data is compressed.
   */

  /**
   * Absent where the client sent none.
   */

  /**
   * Nothing may be left over.
   */

  return Tls12ServerHello;
})();
Tls12ServerHello_.Tls12ServerHello = Tls12ServerHello;
});
