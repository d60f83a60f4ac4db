// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream', './ProtocolNameList', './RecordSizeLimit', './ExtensionType', './MaxFragmentLength', './NamedGroupList', './Empty'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'), require('./ProtocolNameList.cjs'), require('./RecordSizeLimit.cjs'), require('./ExtensionType.cjs'), require('./MaxFragmentLength.cjs'), require('./NamedGroupList.cjs'), require('./Empty.cjs'));
  } else {
    factory(root.EncryptedExtensions || (root.EncryptedExtensions = {}), root.KaitaiStream, root.ProtocolNameList || (root.ProtocolNameList = {}), root.RecordSizeLimit || (root.RecordSizeLimit = {}), root.ExtensionType || (root.ExtensionType = {}), root.MaxFragmentLength || (root.MaxFragmentLength = {}), root.NamedGroupList || (root.NamedGroupList = {}), root.Empty || (root.Empty = {}));
  }
})(typeof self !== 'undefined' ? self : this, function (EncryptedExtensions_, KaitaiStream, ProtocolNameList_, RecordSizeLimit_, ExtensionType_, MaxFragmentLength_, NamedGroupList_, Empty_) {
/**
 * The server's answers that need not be in the clear and belong to no certificate.
 * @see RFC 9846 section 4.4.1
 */

var EncryptedExtensions = (function() {
  function EncryptedExtensions(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  EncryptedExtensions.prototype._read = function() {
    this.lenExtensions = this._io.readU2be();
    this._raw_extensions = this._io.readBytes(this.lenExtensions);
    var _io__raw_extensions = new KaitaiStream(this._raw_extensions);
    this.extensions = new ExtensionList(_io__raw_extensions, this, this._root);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/2");
    }
  }

  /**
   * One extension; those that may not stand in this message, or are not known, keep their bytes.
   * @see RFC 9846 section 4.3
   */

  var Extension = EncryptedExtensions.Extension = (function() {
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
      case ExtensionType_.ExtensionType.Code.EARLY_DATA:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new Empty_.Empty(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.MAX_FRAGMENT_LENGTH:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new MaxFragmentLength_.MaxFragmentLength(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.RECORD_SIZE_LIMIT:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new RecordSizeLimit_.RecordSizeLimit(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.SERVER_NAME:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new Empty_.Empty(_io__raw_body, null, null);
        break;
      case ExtensionType_.ExtensionType.Code.SUPPORTED_GROUPS:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new NamedGroupList_.NamedGroupList(_io__raw_body, null, null);
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

  var ExtensionList = EncryptedExtensions.ExtensionList = (function() {
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
   * Any length.
   */

  /**
   * The extensions.
   */

  /**
   * Nothing may be left over.
   */

  return EncryptedExtensions;
})();
EncryptedExtensions_.EncryptedExtensions = EncryptedExtensions;
});
