// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.OidFilters || (root.OidFilters = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (OidFilters_, KaitaiStream) {
/**
 * What the client certificate must contain.
 * @see RFC 9846 section 4.3.5
 */

var OidFilters = (function() {
  function OidFilters(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  OidFilters.prototype._read = function() {
    this.lenFilters = this._io.readU2be();
    this._raw_filters = this._io.readBytes(this.lenFilters);
    var _io__raw_filters = new KaitaiStream(this._raw_filters);
    this.filters = new FilterList(_io__raw_filters, this, this._root);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/2");
    }
  }

  /**
   * One after another, to the end of the region.
   * @see RFC 9846 section 4.3.5
   */

  var FilterList = OidFilters.FilterList = (function() {
    function FilterList(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    FilterList.prototype._read = function() {
      this.items = [];
      var i = 0;
      while (!this._io.isEof()) {
        this.items.push(new OidFilter(this._io, this, this._root));
        i++;
      }
    }

    /**
     * A filter.
     */

    return FilterList;
  })();

  /**
   * A certificate extension and the values that it must have.
   * @see RFC 9846 section 4.3.5
   */

  var OidFilter = OidFilters.OidFilter = (function() {
    function OidFilter(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    OidFilter.prototype._read = function() {
      this.lenCertificateExtensionOid = this._io.readU1();
      if (!(this.lenCertificateExtensionOid >= 1)) {
        throw new KaitaiStream.ValidationLessThanError(1, this.lenCertificateExtensionOid, this._io, "/types/oid_filter/seq/0");
      }
      this.certificateExtensionOid = this._io.readBytes(this.lenCertificateExtensionOid);
      this.lenCertificateExtensionValues = this._io.readU2be();
      this.certificateExtensionValues = this._io.readBytes(this.lenCertificateExtensionValues);
    }

    /**
     * At least one byte.
     */

    /**
     * A DER-encoded object identifier.
     */

    /**
     * Any length.
     */

    /**
     * DER-encoded values.
     */

    return OidFilter;
  })();

  /**
   * Any length.
   */

  /**
   * One filter for each OID.
   */

  /**
   * Nothing may be left over.
   */

  return OidFilters;
})();
OidFilters_.OidFilters = OidFilters;
});
