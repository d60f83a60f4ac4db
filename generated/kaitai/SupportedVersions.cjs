// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream', './U2List'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'), require('./U2List.cjs'));
  } else {
    factory(root.SupportedVersions || (root.SupportedVersions = {}), root.KaitaiStream, root.U2List || (root.U2List = {}));
  }
})(typeof self !== 'undefined' ? self : this, function (SupportedVersions_, KaitaiStream, U2List_) {
/**
 * The versions that the client supports.
 * @see RFC 9846 section 4.3.1
 */

var SupportedVersions = (function() {
  function SupportedVersions(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  SupportedVersions.prototype._read = function() {
    this.lenVersions = this._io.readU1();
    var _ = this.lenVersions;
    if (!( ((_ >= 2) && (_ <= 254) && (KaitaiStream.mod(_, 2) == 0)) )) {
      throw new KaitaiStream.ValidationExprError(this.lenVersions, this._io, "/seq/0");
    }
    this._raw_versions = this._io.readBytes(this.lenVersions);
    var _io__raw_versions = new KaitaiStream(this._raw_versions);
    this.versions = new U2List_.U2List(_io__raw_versions, null, null);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/2");
    }
  }

  /**
   * One to 127 versions, of two bytes each.
   */

  /**
   * ProtocolVersion numbers, best first.
   */

  /**
   * Nothing may be left over.
   */

  return SupportedVersions;
})();
SupportedVersions_.SupportedVersions = SupportedVersions;
});
