/** SignedCertificateTimestampList. Generated from spec/messages/parts/signed_certificate_timestamp_list.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';

const signedCertificateTimestampListScope = { reason: 'ERROR_PARSING_EXTENSION' };

/** Reads `signed_certificate_timestamp_list` from the innermost region of `r`; throws a `CodecError`. RFC 6962 section 3.3. */
export function readSignedCertificateTimestampList(r: Reader): readonly Uint8Array[] {
  r.scope(signedCertificateTimestampListScope);
  const lenSctList = r.u2('len_sct_list');
  if (lenSctList < 1) r.fail('len_sct_list', 'must be at least 1');
  const outerSctList = r.enter(lenSctList, 'sct_list');
  const sctList = readSctList(r);
  r.leave(outerSctList);
  return sctList;
}

/** Writes `signed_certificate_timestamp_list` to `w`; throws a `CodecError`. RFC 6962 section 3.3. */
export function writeSignedCertificateTimestampList(w: Writer, value: readonly Uint8Array[]): void {
  const startSctList = w.open(2, 'sct_list');
  writeSctList(w, value);
  const lenSctList = w.close(startSctList, 2, 'len_sct_list');
  if (lenSctList < 1) w.fail('len_sct_list', 'must be at least 1');
}

function readSctList(r: Reader): readonly Uint8Array[] {
  const items: Uint8Array[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(readSerializedSct(r));
  }

  return items;
}

function writeSctList(w: Writer, value: readonly Uint8Array[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    writeSerializedSct(w, item);
  }
}

function readSerializedSct(r: Reader): Uint8Array {
  const lenSct = r.u2('len_sct');
  if (lenSct < 1) r.fail('len_sct', 'must be at least 1');
  const sct = r.bytes(lenSct, 'sct');
  return sct;
}

function writeSerializedSct(w: Writer, value: Uint8Array): void {
  if (value.length < 1) w.fail('len_sct', 'must be at least 1');
  w.u2(value.length, 'len_sct');
  w.bytes(value);
}
