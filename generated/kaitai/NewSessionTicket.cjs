// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream', './ExtensionType', './MaxEarlyDataSize'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'), require('./ExtensionType.cjs'), require('./MaxEarlyDataSize.cjs'));
  } else {
    factory(root.NewSessionTicket || (root.NewSessionTicket = {}), root.KaitaiStream, root.ExtensionType || (root.ExtensionType = {}), root.MaxEarlyDataSize || (root.MaxEarlyDataSize = {}));
  }
})(typeof self !== 'undefined' ? self : this, function (NewSessionTicket_, KaitaiStream, ExtensionType_, MaxEarlyDataSize_) {
/**
 * A ticket, and with the nonce a PSK, for a later handshake.
 * @see RFC 9846 section 4.7.1
 */

var NewSessionTicket = (function() {
  function NewSessionTicket(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  NewSessionTicket.prototype._read = function() {
    this.ticketLifetime = this._io.readU4be();
    this.ticketAgeAdd = this._io.readU4be();
    this.lenTicketNonce = this._io.readU1();
    this.ticketNonce = this._io.readBytes(this.lenTicketNonce);
    this.lenTicket = this._io.readU2be();
    if (!(this.lenTicket >= 1)) {
      throw new KaitaiStream.ValidationLessThanError(1, this.lenTicket, this._io, "/seq/4");
    }
    this.ticket = this._io.readBytes(this.lenTicket);
    this.lenExtensions = this._io.readU2be();
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

  var Extension = NewSessionTicket.Extension = (function() {
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
      case ExtensionType_.ExtensionType.Code.EARLY_DATA:
        this._raw_body = this._io.readBytes(this.lenBody);
        var _io__raw_body = new KaitaiStream(this._raw_body);
        this.body = new MaxEarlyDataSize_.MaxEarlyDataSize(_io__raw_body, null, null);
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

  var ExtensionList = NewSessionTicket.ExtensionList = (function() {
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
   * Seconds; at most 604800.
   */

  /**
   * Added modulo 2^32 to the age in milliseconds, to hide it.
   */

  /**
   * Up to 255 bytes.
   */

  /**
   * Different for each ticket of a connection.
   */

  /**
   * At least one byte.
   */

  /**
   * The PSK identity to offer.
   */

  /**
   * Any length.
   */

  /**
   * The extensions.
   */

  /**
   * Nothing may be left over.
   */

  return NewSessionTicket;
})();
NewSessionTicket_.NewSessionTicket = NewSessionTicket;
});
