/** TLSPlaintext. Generated from spec/messages/tls_plaintext.ksy; do not edit. */

import { Reader, Writer } from '../../runtime/bytes/index.ts';

/** A record before keys are in use. RFC 9846 section 5.1. */
export interface TlsPlaintext {
  /** The ContentType of the fragment. */
  readonly type: number;
  /** 0x0303, or 0x0301 for the first ClientHello; ignored for all purposes. */
  readonly legacyRecordVersion: number;
  /** The data, which higher layers interpret. */
  readonly fragment: Uint8Array;
}

/** Reads the whole of it. The result may share memory with `bytes`. Throws a `CodecError`. RFC 9846 section 5.1. */
export function readTlsPlaintext(bytes: Uint8Array): TlsPlaintext {
  const r = new Reader(bytes, 'tls_plaintext');
  const type = r.u1('type');
  const legacyRecordVersion = r.u2('legacy_record_version');
  const lenFragment = r.u2('len_fragment');
  if (lenFragment > 16384) r.fail('len_fragment', 'must be at most 16384', 'record_overflow', 'DATA_LENGTH_TOO_LONG');
  const fragment = r.bytes(lenFragment, 'fragment');
  r.done();
  return { type, legacyRecordVersion, fragment };
}

/** Writes what `readTlsPlaintext` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 9846 section 5.1. */
export function writeTlsPlaintext(value: TlsPlaintext): Uint8Array {
  const w = new Writer('tls_plaintext');
  w.u1(value.type, 'type');
  w.u2(value.legacyRecordVersion, 'legacy_record_version');
  if (value.fragment.length > 16384) w.fail('len_fragment', 'must be at most 16384');
  w.u2(value.fragment.length, 'len_fragment');
  w.bytes(value.fragment);
  return w.finish();
}
