// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.ServerNameList || (root.ServerNameList = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (ServerNameList_, KaitaiStream) {
/**
 * Names of the server that the client wants.
 * @see RFC 6066 section 3
 */

var ServerNameList = (function() {
  function ServerNameList(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  ServerNameList.prototype._read = function() {
    this.lenNames = this._io.readU2be();
    if (!(this.lenNames >= 1)) {
      throw new KaitaiStream.ValidationLessThanError(1, this.lenNames, this._io, "/seq/0");
    }
    this._raw_names = this._io.readBytes(this.lenNames);
    var _io__raw_names = new KaitaiStream(this._raw_names);
    this.names = new NameList(_io__raw_names, this, this._root);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/2");
    }
  }

  /**
   * One after another, to the end of the region.
   * @see RFC 6066 section 3
   */

  var NameList = ServerNameList.NameList = (function() {
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
        this.items.push(new ServerName(this._io, this, this._root));
        i++;
      }
    }

    /**
     * A name.
     */

    return NameList;
  })();

  /**
   * One name. All types, known or not, begin with a 16-bit length.
   * @see RFC 6066 section 3
   */

  var ServerName = ServerNameList.ServerName = (function() {
    function ServerName(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    ServerName.prototype._read = function() {
      this.nameType = this._io.readU1();
      this.lenName = this._io.readU2be();
      if (!(this.lenName >= 1)) {
        throw new KaitaiStream.ValidationLessThanError(1, this.lenName, this._io, "/types/server_name/seq/1");
      }
      this.name = this._io.readBytes(this.lenName);
    }

    /**
     * The NameType; 0 is host_name.
     */

    /**
     * At least one byte.
     */

    /**
     * A host name in ASCII without a trailing dot.
     */

    return ServerName;
  })();

  /**
   * At least one byte.
   */

  /**
   * At most one name of each type.
   */

  /**
   * Nothing may be left over.
   */

  return ServerNameList;
})();
ServerNameList_.ServerNameList = ServerNameList;
});
