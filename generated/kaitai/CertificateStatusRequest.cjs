// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.CertificateStatusRequest || (root.CertificateStatusRequest = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (CertificateStatusRequest_, KaitaiStream) {
/**
 * The client wants to know the status of the server's certificate. A status type that is not known keeps its bytes.
 * @see RFC 6066 section 8
 */

var CertificateStatusRequest = (function() {
  CertificateStatusRequest.StatusType = Object.freeze({
    OCSP: 1,

    1: "OCSP",
  });

  function CertificateStatusRequest(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  CertificateStatusRequest.prototype._read = function() {
    this.type = this._io.readU1();
    switch (this.type) {
    case CertificateStatusRequest.StatusType.OCSP:
      this._raw_body = this._io.readBytesFull();
      var _io__raw_body = new KaitaiStream(this._raw_body);
      this.body = new OcspStatusRequest(_io__raw_body, this, this._root);
      break;
    default:
      this.body = this._io.readBytesFull();
      break;
    }
  }

  /**
   * OCSP responders that the client trusts, and extensions for the request.
   * @see RFC 6066 section 8
   */

  var OcspStatusRequest = CertificateStatusRequest.OcspStatusRequest = (function() {
    function OcspStatusRequest(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    OcspStatusRequest.prototype._read = function() {
      this.lenResponderIdList = this._io.readU2be();
      this._raw_responderIdList = this._io.readBytes(this.lenResponderIdList);
      var _io__raw_responderIdList = new KaitaiStream(this._raw_responderIdList);
      this.responderIdList = new ResponderIdList(_io__raw_responderIdList, this, this._root);
      this.lenRequestExtensions = this._io.readU2be();
      this.requestExtensions = this._io.readBytes(this.lenRequestExtensions);
      this.end = this._io.readBytes(0);
      var _ = this.end;
      if (!(this._io.isEof())) {
        throw new KaitaiStream.ValidationExprError(this.end, this._io, "/types/ocsp_status_request/seq/4");
      }
    }

    /**
     * Any length; none means that responders are known by arrangement.
     */

    /**
     * The responders.
     */

    /**
     * Any length.
     */

    /**
     * DER-encoded Extensions of RFC 6960.
     */

    /**
     * Nothing may be left over.
     */

    return OcspStatusRequest;
  })();

  /**
   * One responder.
   * @see RFC 6066 section 8
   */

  var ResponderId = CertificateStatusRequest.ResponderId = (function() {
    function ResponderId(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    ResponderId.prototype._read = function() {
      this.lenResponderId = this._io.readU2be();
      if (!(this.lenResponderId >= 1)) {
        throw new KaitaiStream.ValidationLessThanError(1, this.lenResponderId, this._io, "/types/responder_id/seq/0");
      }
      this.responderId = this._io.readBytes(this.lenResponderId);
    }

    /**
     * At least one byte.
     */

    /**
     * A DER-encoded ResponderID of RFC 6960.
     */

    return ResponderId;
  })();

  /**
   * One after another, to the end of the region.
   * @see RFC 6066 section 8
   */

  var ResponderIdList = CertificateStatusRequest.ResponderIdList = (function() {
    function ResponderIdList(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    ResponderIdList.prototype._read = function() {
      this.items = [];
      var i = 0;
      while (!this._io.isEof()) {
        this.items.push(new ResponderId(this._io, this, this._root));
        i++;
      }
    }

    /**
     * A responder.
     */

    return ResponderIdList;
  })();

  /**
   * The CertificateStatusType; ocsp is the only one.
   */

  /**
   * The request of that type.
   */

  return CertificateStatusRequest;
})();
CertificateStatusRequest_.CertificateStatusRequest = CertificateStatusRequest;
});
