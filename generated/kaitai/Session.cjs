// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.Session || (root.Session = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (Session_, KaitaiStream) {
/**
 * All that a later handshake needs to resume: what i2d_SSL_SESSION gives, and what stands encrypted in a stateless ticket. No peer
 * reads it. The PSK stands last, so that it can be put in place without passing through the buffer of a writer.
 * @see RFC 9846 section 4.7.1
 */

var Session = (function() {
  function Session(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  Session.prototype._read = function() {
    this.format = this._io.readU1();
    if (!(this.format == 1)) {
      throw new KaitaiStream.ValidationNotEqualError(1, this.format, this._io, "/seq/0");
    }
    this.version = this._io.readU2be();
    if (!(this.version == 772)) {
      throw new KaitaiStream.ValidationNotEqualError(772, this.version, this._io, "/seq/1");
    }
    this.cipherSuite = this._io.readU2be();
    this.receivedAt = new Moment(this._io, this, this._root);
    this.authenticatedAt = new Moment(this._io, this, this._root);
    this.lifetime = this._io.readU4be();
    this.ageAdd = this._io.readU4be();
    this.maxEarlyData = this._io.readU4be();
    this.verifyResult = this._io.readU4be();
    this.lenIdentity = this._io.readU2be();
    this.identity = this._io.readBytes(this.lenIdentity);
    this.lenAlpn = this._io.readU1();
    this.alpn = this._io.readBytes(this.lenAlpn);
    this.lenServerName = this._io.readU1();
    this.serverName = this._io.readBytes(this.lenServerName);
    this.lenContext = this._io.readU1();
    if (!(this.lenContext <= 32)) {
      throw new KaitaiStream.ValidationGreaterThanError(32, this.lenContext, this._io, "/seq/15");
    }
    this.context = this._io.readBytes(this.lenContext);
    this.lenPeerChain = this._io.readBitsIntBe(24);
    this._io.alignToByte();
    this._raw_peerChain = this._io.readBytes(this.lenPeerChain);
    var _io__raw_peerChain = new KaitaiStream(this._raw_peerChain);
    this.peerChain = new CertificateList(_io__raw_peerChain, this, this._root);
    this.lenPsk = this._io.readU1();
    if (!(this.lenPsk >= 1)) {
      throw new KaitaiStream.ValidationLessThanError(1, this.lenPsk, this._io, "/seq/19");
    }
    this.psk = this._io.readBytes(this.lenPsk);
    this.end = this._io.readBytes(0);
    var _ = this.end;
    if (!(this._io.isEof())) {
      throw new KaitaiStream.ValidationExprError(this.end, this._io, "/seq/21");
    }
  }

  /**
   * One certificate.
   * @see RFC 9846 section 4.5.1
   */

  var CertificateEntry = Session.CertificateEntry = (function() {
    function CertificateEntry(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    CertificateEntry.prototype._read = function() {
      this.lenCertData = this._io.readBitsIntBe(24);
      if (!(this.lenCertData >= 1)) {
        throw new KaitaiStream.ValidationLessThanError(1, this.lenCertData, this._io, "/types/certificate_entry/seq/0");
      }
      this._io.alignToByte();
      this.certData = this._io.readBytes(this.lenCertData);
    }

    /**
     * At least one byte.
     */

    /**
     * A DER-encoded X.509 certificate.
     */

    return CertificateEntry;
  })();

  /**
   * One after another, to the end of the region.
   * @see RFC 9846 section 4.5.1
   */

  var CertificateList = Session.CertificateList = (function() {
    function CertificateList(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    CertificateList.prototype._read = function() {
      this.items = [];
      var i = 0;
      while (!this._io.isEof()) {
        this.items.push(new CertificateEntry(this._io, this, this._root));
        i++;
      }
    }

    /**
     * A certificate.
     */

    return CertificateList;
  })();

  /**
   * Time since the beginning of 1970.
   * @see RFC 9846 section 4.7.1
   */

  var Moment = Session.Moment = (function() {
    function Moment(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    Moment.prototype._read = function() {
      this.seconds = this._io.readU4be();
      this.milliseconds = this._io.readU2be();
      if (!(this.milliseconds <= 999)) {
        throw new KaitaiStream.ValidationGreaterThanError(999, this.milliseconds, this._io, "/types/moment/seq/1");
      }
    }

    /**
     * Whole seconds.
     */

    /**
     * Below 1000.
     */

    return Moment;
  })();

  /**
   * Another number is another layout.
   */

  /**
   * The ProtocolVersion; a session never resumes another one.
   */

  /**
   * That of the connection; its hash is the PSK's.
   */

  /**
   * When the ticket was received or, on a server, issued.
   */

  /**
   * When the peer last proved itself other than by a ticket.
   */

  /**
   * Seconds, as the server said.
   */

  /**
   * The ticket_age_add.
   */

  /**
   * Bytes of 0-RTT data allowed; 0 allows none.
   */

  /**
   * The X509_V_* number of the peer's chain.
   */

  /**
   * 0 within a ticket, which cannot contain itself.
   */

  /**
   * The ticket.
   */

  /**
   * 0 for none.
   */

  /**
   * The application protocol.
   */

  /**
   * 0 for none.
   */

  /**
   * The host_name of the connection, in UTF-8.
   */

  /**
   * At most 32 bytes.
   */

  /**
   * The application's name for where the session may be resumed.
   */

  /**
   * 0 when the peer showed no certificate.
   */

  /**
   * The peer's certificates, its own first.
   */

  /**
   * The length of the suite's hash, unless the PSK is an external one.
   */

  /**
   * The resumption PSK.
   */

  /**
   * Nothing may be left over.
   */

  return Session;
})();
Session_.Session = Session;
});
