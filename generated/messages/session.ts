/** A session as this library stores it. Generated from spec/messages/session.ksy; do not edit. */

import { Reader, Writer } from '../../runtime/bytes/index.ts';

/** All that a later handshake needs to resume: what i2d_SSL_SESSION gives, and what stands encrypted in a stateless ticket. No peer reads it. The PSK stands last, so that it can be put in place without passing through the buffer of a writer. RFC 9846 section 4.7.1. */
export interface Session {
  /** That of the connection; its hash is the PSK's. */
  readonly cipherSuite: number;
  /** When the ticket was received or, on a server, issued. */
  readonly receivedAt: SessionMoment;
  /** When the peer last proved itself other than by a ticket. */
  readonly authenticatedAt: SessionMoment;
  /** Seconds, as the server said. */
  readonly lifetime: number;
  /** The ticket_age_add. */
  readonly ageAdd: number;
  /** Bytes of 0-RTT data allowed; 0 allows none. */
  readonly maxEarlyData: number;
  /** The X509_V_* number of the peer's chain. */
  readonly verifyResult: number;
  /** The ticket. */
  readonly identity: Uint8Array;
  /** The application protocol. */
  readonly alpn: Uint8Array;
  /** The host_name of the connection, in UTF-8. */
  readonly serverName: Uint8Array;
  /** The application's name for where the session may be resumed. */
  readonly context: Uint8Array;
  /** The peer's certificates, its own first. */
  readonly peerChain: readonly Uint8Array[];
  /** The resumption PSK. */
  readonly psk: Uint8Array;
}

/** Time since the beginning of 1970. RFC 9846 section 4.7.1. */
export interface SessionMoment {
  /** Whole seconds. */
  readonly seconds: number;
  /** Below 1000. */
  readonly milliseconds: number;
}

/** Reads the whole of it. The result may share memory with `bytes`. Throws a `CodecError`. RFC 9846 section 4.7.1. */
export function readSession(bytes: Uint8Array): Session {
  const r = new Reader(bytes, 'session');
  if (r.u1('format') !== 1) r.fail('format', 'must be 1');
  if (r.u2('version') !== 772) r.fail('version', 'must be 772');
  const cipherSuite = r.u2('cipher_suite');
  const receivedAt = readSessionMoment(r);
  const authenticatedAt = readSessionMoment(r);
  const lifetime = r.u4('lifetime');
  const ageAdd = r.u4('age_add');
  const maxEarlyData = r.u4('max_early_data');
  const verifyResult = r.u4('verify_result');
  const lenIdentity = r.u2('len_identity');
  const identity = r.bytes(lenIdentity, 'identity');
  const lenAlpn = r.u1('len_alpn');
  const alpn = r.bytes(lenAlpn, 'alpn');
  const lenServerName = r.u1('len_server_name');
  const serverName = r.bytes(lenServerName, 'server_name');
  const lenContext = r.u1('len_context');
  if (lenContext > 32) r.fail('len_context', 'must be at most 32');
  const context = r.bytes(lenContext, 'context');
  const lenPeerChain = r.u3('len_peer_chain');
  const outerPeerChain = r.enter(lenPeerChain, 'peer_chain');
  const peerChain = readSessionCertificateList(r);
  r.leave(outerPeerChain);
  const lenPsk = r.u1('len_psk');
  if (lenPsk < 1) r.fail('len_psk', 'must be at least 1');
  const psk = r.bytes(lenPsk, 'psk');
  r.done();
  return { cipherSuite, receivedAt, authenticatedAt, lifetime, ageAdd, maxEarlyData, verifyResult, identity, alpn, serverName, context, peerChain, psk };
}

/** Writes what `readSession` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 9846 section 4.7.1. */
export function writeSession(value: Session): Uint8Array {
  const w = new Writer('session');
  w.u1(1, 'format');
  w.u2(772, 'version');
  w.u2(value.cipherSuite, 'cipher_suite');
  writeSessionMoment(w, value.receivedAt);
  writeSessionMoment(w, value.authenticatedAt);
  w.u4(value.lifetime, 'lifetime');
  w.u4(value.ageAdd, 'age_add');
  w.u4(value.maxEarlyData, 'max_early_data');
  w.u4(value.verifyResult, 'verify_result');
  w.u2(value.identity.length, 'len_identity');
  w.bytes(value.identity);
  w.u1(value.alpn.length, 'len_alpn');
  w.bytes(value.alpn);
  w.u1(value.serverName.length, 'len_server_name');
  w.bytes(value.serverName);
  if (value.context.length > 32) w.fail('len_context', 'must be at most 32');
  w.u1(value.context.length, 'len_context');
  w.bytes(value.context);
  const startPeerChain = w.open(3, 'peer_chain');
  writeSessionCertificateList(w, value.peerChain);
  w.close(startPeerChain, 3, 'len_peer_chain');
  if (value.psk.length < 1) w.fail('len_psk', 'must be at least 1');
  w.u1(value.psk.length, 'len_psk');
  w.bytes(value.psk);
  return w.finish();
}

function readSessionMoment(r: Reader): SessionMoment {
  const seconds = r.u4('seconds');
  const milliseconds = r.u2('milliseconds');
  if (milliseconds > 999) r.fail('milliseconds', 'must be at most 999');
  return { seconds, milliseconds };
}

function writeSessionMoment(w: Writer, value: SessionMoment): void {
  w.u4(value.seconds, 'seconds');
  if (value.milliseconds > 999) w.fail('milliseconds', 'must be at most 999');
  w.u2(value.milliseconds, 'milliseconds');
}

function readSessionCertificateList(r: Reader): readonly Uint8Array[] {
  const items: Uint8Array[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(readSessionCertificateEntry(r));
  }

  return items;
}

function writeSessionCertificateList(w: Writer, value: readonly Uint8Array[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    writeSessionCertificateEntry(w, item);
  }
}

function readSessionCertificateEntry(r: Reader): Uint8Array {
  const lenCertData = r.u3('len_cert_data');
  if (lenCertData < 1) r.fail('len_cert_data', 'must be at least 1');
  const certData = r.bytes(lenCertData, 'cert_data');
  return certData;
}

function writeSessionCertificateEntry(w: Writer, value: Uint8Array): void {
  if (value.length < 1) w.fail('len_cert_data', 'must be at least 1');
  w.u3(value.length, 'len_cert_data');
  w.bytes(value);
}
