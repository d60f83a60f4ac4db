// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream', './KeyShareEntry'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'), require('./KeyShareEntry.cjs'));
  } else {
    factory(root.KeyShareClientHello || (root.KeyShareClientHello = {}), root.KaitaiStream, root.KeyShareEntry || (root.KeyShareEntry = {}));
  }
})(typeof self !== 'undefined' ? self : this, function (KeyShareClientHello_, KaitaiStream, KeyShareEntry_) {
/**
 * The shares that the client offers; none asks for a HelloRetryRequest.
 * @see RFC 9846 section 4.3.8
 */

var KeyShareClientHello = (function() {
  function KeyShareClientHello(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  KeyShareClientHello.prototype._read = function() {
    this.lenClientShares = this._io.readU2be();
    this._raw_clientShares = this._io.readBytes(this.lenClientShares);
    var _io__raw_clientShares = new KaitaiStream(this._raw_clientShares);
    this.clientShares = new ShareList(_io__raw_clientShares, this, this._root);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/2");
    }
  }

  /**
   * One after another, to the end of the region.
   * @see RFC 9846 section 4.3.8
   */

  var ShareList = KeyShareClientHello.ShareList = (function() {
    function ShareList(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    ShareList.prototype._read = function() {
      this.items = [];
      var i = 0;
      while (!this._io.isEof()) {
        this.items.push(new KeyShareEntry_.KeyShareEntry(this._io, null, null));
        i++;
      }
    }

    /**
     * A share.
     */

    return ShareList;
  })();

  /**
   * Any length.
   */

  /**
   * One share for each group, best first.
   */

  /**
   * Nothing may be left over.
   */

  return KeyShareClientHello;
})();
KeyShareClientHello_.KeyShareClientHello = KeyShareClientHello;
});
