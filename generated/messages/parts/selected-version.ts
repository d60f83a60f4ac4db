/** SupportedVersions in a ServerHello or HelloRetryRequest. Generated from spec/messages/parts/selected_version.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** Reads `selected_version` from the innermost region of `r`; throws a `CodecError`. RFC 9846 section 4.3.1. */
export function readSelectedVersion(r: Reader): number {
  const selectedVersion = r.u2('selected_version');
  return selectedVersion;
}

/** Writes `selected_version` to `w`; throws a `CodecError`. RFC 9846 section 4.3.1. */
export function writeSelectedVersion(w: Writer, value: number): void {
  w.u2(value, 'selected_version');
}
