/** The first five bytes of every record. Generated from spec/messages/record_header.ksy; do not edit. */

import { Reader, Writer } from '../../runtime/bytes/index.ts';

/** What stands before the fragment of TLSPlaintext and TLSCiphertext alike. It has a fixed size, so a record layer can read it in place as soon as five bytes are there. The limit is that of TLSCiphertext; the tighter one of TLSPlaintext is in its own file. RFC 9846 section 5.1. */
export interface RecordHeader {
  /** The ContentType; 23 once records are protected. */
  readonly type: number;
  /** 0x0303, or 0x0301 for the first ClientHello; ignored for all purposes. */
  readonly legacyRecordVersion: number;
  /** Bytes of the fragment that follows; at most 2^14 + 256. RFC 9846 section 5.2. */
  readonly length: number;
}

/** Reads from `offset` on; what follows is not looked at. The result may share memory with `bytes`. Throws a `CodecError`. RFC 9846 section 5.1. */
export function readRecordHeader(bytes: Uint8Array, offset = 0): RecordHeader {
  const r = new Reader(bytes, 'record_header', undefined, offset);
  const type = r.u1('type');
  const legacyRecordVersion = r.u2('legacy_record_version');
  const length = r.u2('length');
  if (length > 16640) r.fail('length', 'must be at most 16640', 'record_overflow', 'ENCRYPTED_LENGTH_TOO_LONG');
  return { type, legacyRecordVersion, length };
}

/** Writes what `readRecordHeader` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 9846 section 5.1. */
export function writeRecordHeader(value: RecordHeader): Uint8Array {
  const w = new Writer('record_header');
  w.u1(value.type, 'type');
  w.u2(value.legacyRecordVersion, 'legacy_record_version');
  if (value.length > 16640) w.fail('length', 'must be at most 16640');
  w.u2(value.length, 'length');
  return w.finish();
}
