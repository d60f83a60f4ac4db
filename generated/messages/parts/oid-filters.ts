/** OIDFilterExtension. Generated from spec/messages/parts/oid_filters.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** A certificate extension and the values that it must have. RFC 9846 section 4.3.5. */
export interface OidFilter {
  /** A DER-encoded object identifier. */
  readonly certificateExtensionOid: Uint8Array;
  /** DER-encoded values. */
  readonly certificateExtensionValues: Uint8Array;
}

/** Reads `oid_filters` from the innermost region of `r`; throws a `CodecError`. RFC 9846 section 4.3.5. */
export function readOidFilters(r: Reader): readonly OidFilter[] {
  const lenFilters = r.u2('len_filters');
  const outerFilters = r.enter(lenFilters, 'filters');
  const filters = readFilterList(r);
  r.leave(outerFilters);
  return filters;
}

/** Writes `oid_filters` to `w`; throws a `CodecError`. RFC 9846 section 4.3.5. */
export function writeOidFilters(w: Writer, value: readonly OidFilter[]): void {
  const startFilters = w.open(2, 'filters');
  writeFilterList(w, value);
  w.close(startFilters, 2, 'len_filters');
}

function readFilterList(r: Reader): readonly OidFilter[] {
  const items: OidFilter[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(readOidFilter(r));
  }

  return items;
}

function writeFilterList(w: Writer, value: readonly OidFilter[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    writeOidFilter(w, item);
  }
}

function readOidFilter(r: Reader): OidFilter {
  const lenCertificateExtensionOid = r.u1('len_certificate_extension_oid');
  if (lenCertificateExtensionOid < 1) r.fail('len_certificate_extension_oid', 'must be at least 1');
  const certificateExtensionOid = r.bytes(lenCertificateExtensionOid, 'certificate_extension_oid');
  const lenCertificateExtensionValues = r.u2('len_certificate_extension_values');
  const certificateExtensionValues = r.bytes(lenCertificateExtensionValues, 'certificate_extension_values');
  return { certificateExtensionOid, certificateExtensionValues };
}

function writeOidFilter(w: Writer, value: OidFilter): void {
  if (value.certificateExtensionOid.length < 1) w.fail('len_certificate_extension_oid', 'must be at least 1');
  w.u1(value.certificateExtensionOid.length, 'len_certificate_extension_oid');
  w.bytes(value.certificateExtensionOid);
  w.u2(value.certificateExtensionValues.length, 'len_certificate_extension_values');
  w.bytes(value.certificateExtensionValues);
}
