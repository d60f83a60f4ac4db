// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream', './U2List'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'), require('./U2List.cjs'));
  } else {
    factory(root.SignatureSchemeList || (root.SignatureSchemeList = {}), root.KaitaiStream, root.U2List || (root.U2List = {}));
  }
})(typeof self !== 'undefined' ? self : this, function (SignatureSchemeList_, KaitaiStream, U2List_) {
/**
 * The signature algorithms that the sender can verify.
 * @see RFC 9846 section 4.3.3
 */

var SignatureSchemeList = (function() {
  function SignatureSchemeList(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  SignatureSchemeList.prototype._read = function() {
    this.lenSupportedSignatureAlgorithms = this._io.readU2be();
    var _ = this.lenSupportedSignatureAlgorithms;
    if (!( ((_ >= 2) && (KaitaiStream.mod(_, 2) == 0)) )) {
      throw new KaitaiStream.ValidationExprError(this.lenSupportedSignatureAlgorithms, this._io, "/seq/0");
    }
    this._raw_supportedSignatureAlgorithms = this._io.readBytes(this.lenSupportedSignatureAlgorithms);
    var _io__raw_supportedSignatureAlgorithms = new KaitaiStream(this._raw_supportedSignatureAlgorithms);
    this.supportedSignatureAlgorithms = new U2List_.U2List(_io__raw_supportedSignatureAlgorithms, null, null);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/2");
    }
  }

  /**
   * At least one scheme, of two bytes each.
   */

  /**
   * SignatureScheme numbers, best first.
   */

  /**
   * Nothing may be left over.
   */

  return SignatureSchemeList;
})();
SignatureSchemeList_.SignatureSchemeList = SignatureSchemeList;
});
