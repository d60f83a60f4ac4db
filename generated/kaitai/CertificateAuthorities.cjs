// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.CertificateAuthorities || (root.CertificateAuthorities = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (CertificateAuthorities_, KaitaiStream) {
/**
 * The certificate authorities that the sender supports.
 * @see RFC 9846 section 4.3.4
 */

var CertificateAuthorities = (function() {
  function CertificateAuthorities(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  CertificateAuthorities.prototype._read = function() {
    this.lenAuthorities = this._io.readU2be();
    if (!(this.lenAuthorities >= 3)) {
      throw new KaitaiStream.ValidationLessThanError(3, this.lenAuthorities, this._io, "/seq/0");
    }
    this._raw_authorities = this._io.readBytes(this.lenAuthorities);
    var _io__raw_authorities = new KaitaiStream(this._raw_authorities);
    this.authorities = new NameList(_io__raw_authorities, this, this._root);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/2");
    }
  }

  /**
   * The subject of a certificate authority.
   * @see RFC 9846 section 4.3.4
   */

  var DistinguishedName = CertificateAuthorities.DistinguishedName = (function() {
    function DistinguishedName(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    DistinguishedName.prototype._read = function() {
      this.lenName = this._io.readU2be();
      if (!(this.lenName >= 1)) {
        throw new KaitaiStream.ValidationLessThanError(1, this.lenName, this._io, "/types/distinguished_name/seq/0");
      }
      this.name = this._io.readBytes(this.lenName);
    }

    /**
     * At least one byte.
     */

    /**
     * A DER-encoded X.501 name.
     */

    return DistinguishedName;
  })();

  /**
   * One after another, to the end of the region.
   * @see RFC 9846 section 4.3.4
   */

  var NameList = CertificateAuthorities.NameList = (function() {
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
        this.items.push(new DistinguishedName(this._io, this, this._root));
        i++;
      }
    }

    /**
     * A name.
     */

    return NameList;
  })();

  /**
   * At least one name of one byte.
   */

  /**
   * Distinguished names.
   */

  /**
   * Nothing may be left over.
   */

  return CertificateAuthorities;
})();
CertificateAuthorities_.CertificateAuthorities = CertificateAuthorities;
});
