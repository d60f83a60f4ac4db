// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream', './U2List'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'), require('./U2List.cjs'));
  } else {
    factory(root.NamedGroupList || (root.NamedGroupList = {}), root.KaitaiStream, root.U2List || (root.U2List = {}));
  }
})(typeof self !== 'undefined' ? self : this, function (NamedGroupList_, KaitaiStream, U2List_) {
/**
 * The groups that the sender supports for key exchange.
 * @see RFC 9846 section 4.3.7
 */

var NamedGroupList = (function() {
  function NamedGroupList(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  NamedGroupList.prototype._read = function() {
    this.lenNamedGroupList = this._io.readU2be();
    var _ = this.lenNamedGroupList;
    if (!( ((_ >= 2) && (KaitaiStream.mod(_, 2) == 0)) )) {
      throw new KaitaiStream.ValidationExprError(this.lenNamedGroupList, this._io, "/seq/0");
    }
    this._raw_namedGroupList = this._io.readBytes(this.lenNamedGroupList);
    var _io__raw_namedGroupList = new KaitaiStream(this._raw_namedGroupList);
    this.namedGroupList = new U2List_.U2List(_io__raw_namedGroupList, null, null);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/2");
    }
  }

  /**
   * At least one group, of two bytes each.
   */

  /**
   * NamedGroup numbers, best first.
   */

  /**
   * Nothing may be left over.
   */

  return NamedGroupList;
})();
NamedGroupList_.NamedGroupList = NamedGroupList;
});
