/** CertificateAuthoritiesExtension. Generated from spec/messages/parts/certificate_authorities.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** Reads `certificate_authorities` from the innermost region of `r`; throws a `CodecError`. RFC 9846 section 4.3.4. */
export function readCertificateAuthorities(r: Reader): readonly Uint8Array[] {
  const lenAuthorities = r.u2('len_authorities');
  if (lenAuthorities < 3) r.fail('len_authorities', 'must be at least 3');
  const outerAuthorities = r.enter(lenAuthorities, 'authorities');
  const authorities = readNameList(r);
  r.leave(outerAuthorities);
  return authorities;
}

/** Writes `certificate_authorities` to `w`; throws a `CodecError`. RFC 9846 section 4.3.4. */
export function writeCertificateAuthorities(w: Writer, value: readonly Uint8Array[]): void {
  const startAuthorities = w.open(2, 'authorities');
  writeNameList(w, value);
  const lenAuthorities = w.close(startAuthorities, 2, 'len_authorities');
  if (lenAuthorities < 3) w.fail('len_authorities', 'must be at least 3');
}

function readNameList(r: Reader): readonly Uint8Array[] {
  const items: Uint8Array[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(readDistinguishedName(r));
  }

  return items;
}

function writeNameList(w: Writer, value: readonly Uint8Array[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    writeDistinguishedName(w, item);
  }
}

function readDistinguishedName(r: Reader): Uint8Array {
  const lenName = r.u2('len_name');
  if (lenName < 1) r.fail('len_name', 'must be at least 1');
  const name = r.bytes(lenName, 'name');
  return name;
}

function writeDistinguishedName(w: Writer, value: Uint8Array): void {
  if (value.length < 1) w.fail('len_name', 'must be at least 1');
  w.u2(value.length, 'len_name');
  w.bytes(value);
}
