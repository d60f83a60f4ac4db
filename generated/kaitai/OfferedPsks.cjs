// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.OfferedPsks || (root.OfferedPsks = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (OfferedPsks_, KaitaiStream) {
/**
 * The PSKs that the client offers, and the proof that it knows them.
 * @see RFC 9846 section 4.3.11
 */

var OfferedPsks = (function() {
  function OfferedPsks(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  OfferedPsks.prototype._read = function() {
    this.lenIdentities = this._io.readU2be();
    if (!(this.lenIdentities >= 7)) {
      throw new KaitaiStream.ValidationLessThanError(7, this.lenIdentities, this._io, "/seq/0");
    }
    this._raw_identities = this._io.readBytes(this.lenIdentities);
    var _io__raw_identities = new KaitaiStream(this._raw_identities);
    this.identities = new IdentityList(_io__raw_identities, this, this._root);
    this.lenBinders = this._io.readU2be();
    if (!(this.lenBinders >= 1)) {
      throw new KaitaiStream.ValidationLessThanError(1, this.lenBinders, this._io, "/seq/2");
    }
    this._raw_binders = this._io.readBytes(this.lenBinders);
    var _io__raw_binders = new KaitaiStream(this._raw_binders);
    this.binders = new BinderList(_io__raw_binders, this, this._root);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/4");
    }
  }

  /**
   * One after another, to the end of the region.
   * @see RFC 9846 section 4.3.11
   */

  var BinderList = OfferedPsks.BinderList = (function() {
    function BinderList(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    BinderList.prototype._read = function() {
      this.items = [];
      var i = 0;
      while (!this._io.isEof()) {
        this.items.push(new PskBinderEntry(this._io, this, this._root));
        i++;
      }
    }

    /**
     * A binder.
     */

    return BinderList;
  })();

  /**
   * One after another, to the end of the region.
   * @see RFC 9846 section 4.3.11
   */

  var IdentityList = OfferedPsks.IdentityList = (function() {
    function IdentityList(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    IdentityList.prototype._read = function() {
      this.items = [];
      var i = 0;
      while (!this._io.isEof()) {
        this.items.push(new PskIdentity(this._io, this, this._root));
        i++;
      }
    }

    /**
     * An identity.
     */

    return IdentityList;
  })();

  /**
   * An HMAC over the ClientHello up to the binders.
   * @see RFC 9846 section 4.3.11.2
   */

  var PskBinderEntry = OfferedPsks.PskBinderEntry = (function() {
    function PskBinderEntry(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    PskBinderEntry.prototype._read = function() {
      this.lenBinder = this._io.readU1();
      if (!(this.lenBinder >= 32)) {
        throw new KaitaiStream.ValidationLessThanError(32, this.lenBinder, this._io, "/types/psk_binder_entry/seq/0");
      }
      this.binder = this._io.readBytes(this.lenBinder);
    }

    /**
     * 32 to 255 bytes; no shorter one can be the output of a hash, so it is a wrong binder and not a malformed message.
     */

    /**
     * The HMAC.
     */

    return PskBinderEntry;
  })();

  /**
   * A label for a key.
   * @see RFC 9846 section 4.3.11
   */

  var PskIdentity = OfferedPsks.PskIdentity = (function() {
    function PskIdentity(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    PskIdentity.prototype._read = function() {
      this.lenIdentity = this._io.readU2be();
      if (!(this.lenIdentity >= 1)) {
        throw new KaitaiStream.ValidationLessThanError(1, this.lenIdentity, this._io, "/types/psk_identity/seq/0");
      }
      this.identity = this._io.readBytes(this.lenIdentity);
      this.obfuscatedTicketAge = this._io.readU4be();
    }

    /**
     * At least one byte.
     */

    /**
     * A ticket, or the name of an external key.
     */

    /**
     * Milliseconds plus ticket_age_add, modulo 2^32; 0 for external keys.
     */

    return PskIdentity;
  })();

  /**
   * At least one identity of one byte.
   */

  /**
   * In the order of preference.
   */

  /**
   * At least one binder; how long that must be, it says itself.
   */

  /**
   * One for each identity, in the same order.
   */

  /**
   * Nothing may be left over.
   */

  return OfferedPsks;
})();
OfferedPsks_.OfferedPsks = OfferedPsks;
});
