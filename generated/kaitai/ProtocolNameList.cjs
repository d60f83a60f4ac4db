// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.ProtocolNameList || (root.ProtocolNameList = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (ProtocolNameList_, KaitaiStream) {
/**
 * The application protocols offered, or the one chosen.
 * @see RFC 7301 section 3.1
 */

var ProtocolNameList = (function() {
  function ProtocolNameList(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  ProtocolNameList.prototype._read = function() {
    this.lenProtocolNameList = this._io.readU2be();
    if (!(this.lenProtocolNameList >= 2)) {
      throw new KaitaiStream.ValidationLessThanError(2, this.lenProtocolNameList, this._io, "/seq/0");
    }
    this._raw_protocolNameList = this._io.readBytes(this.lenProtocolNameList);
    var _io__raw_protocolNameList = new KaitaiStream(this._raw_protocolNameList);
    this.protocolNameList = new NameList(_io__raw_protocolNameList, this, this._root);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/2");
    }
  }

  /**
   * One after another, to the end of the region.
   * @see RFC 7301 section 3.1
   */

  var NameList = ProtocolNameList.NameList = (function() {
    function NameList(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    NameList.prototype._read = function() {
      this.items = [];
      var i = 0;
      while (!this._io.isEof()) {
        this.items.push(new ProtocolName(this._io, this, this._root));
        i++;
      }
    }

    /**
     * A name.
     */

    return NameList;
  })();

  /**
   * One protocol by its registered name.
   * @see RFC 7301 section 3.1
   */

  var ProtocolName = ProtocolNameList.ProtocolName = (function() {
    function ProtocolName(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    ProtocolName.prototype._read = function() {
      this.lenName = this._io.readU1();
      if (!(this.lenName >= 1)) {
        throw new KaitaiStream.ValidationLessThanError(1, this.lenName, this._io, "/types/protocol_name/seq/0");
      }
      this.name = this._io.readBytes(this.lenName);
    }

    /**
     * At least one byte.
     */

    /**
     * Opaque bytes, compared byte by byte.
     */

    return ProtocolName;
  })();

  /**
   * At least one name of one byte.
   */

  /**
   * Names, best first; exactly one from a server.
   */

  /**
   * Nothing may be left over.
   */

  return ProtocolNameList;
})();
ProtocolNameList_.ProtocolNameList = ProtocolNameList;
});
