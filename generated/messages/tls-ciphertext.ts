/** TLSCiphertext. Generated from spec/messages/tls_ciphertext.ksy; do not edit. */

import { Reader, Writer } from '../../runtime/bytes/index.ts';

/** A protected record. What is inside after decryption, TLSInnerPlaintext, is told apart by searching backwards for the first byte that is not zero, which a forward description cannot express; the record layer does that. RFC 9846 section 5.2. */
export interface TlsCiphertext {
  /** 0x0303; ignored for all purposes. */
  readonly legacyRecordVersion: number;
  /** The AEAD's output. */
  readonly encryptedRecord: Uint8Array;
}

/** Reads the whole of it. The result may share memory with `bytes`. Throws a `CodecError`. RFC 9846 section 5.2. */
export function readTlsCiphertext(bytes: Uint8Array): TlsCiphertext {
  const r = new Reader(bytes, 'tls_ciphertext');
  if (r.u1('opaque_type') !== 23) r.fail('opaque_type', 'must be 23', 'unexpected_message', 'INVALID_OUTER_RECORD_TYPE');
  const legacyRecordVersion = r.u2('legacy_record_version');
  const lenEncryptedRecord = r.u2('len_encrypted_record');
  if (lenEncryptedRecord > 16640) r.fail('len_encrypted_record', 'must be at most 16640', 'record_overflow', 'ENCRYPTED_LENGTH_TOO_LONG');
  const encryptedRecord = r.bytes(lenEncryptedRecord, 'encrypted_record');
  r.done();
  return { legacyRecordVersion, encryptedRecord };
}

/** Writes what `readTlsCiphertext` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 9846 section 5.2. */
export function writeTlsCiphertext(value: TlsCiphertext): Uint8Array {
  const w = new Writer('tls_ciphertext');
  w.u1(23, 'opaque_type');
  w.u2(value.legacyRecordVersion, 'legacy_record_version');
  if (value.encryptedRecord.length > 16640) w.fail('len_encrypted_record', 'must be at most 16640');
  w.u2(value.encryptedRecord.length, 'len_encrypted_record');
  w.bytes(value.encryptedRecord);
  return w.finish();
}
