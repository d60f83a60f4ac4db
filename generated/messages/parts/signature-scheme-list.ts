/** SignatureSchemeList. Generated from spec/messages/parts/signature_scheme_list.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';
import { readU2List, writeU2List } from './u2-list.ts';

/** Reads `signature_scheme_list` from the innermost region of `r`; throws a `CodecError`. RFC 9846 section 4.3.3. */
export function readSignatureSchemeList(r: Reader): readonly number[] {
  const lenSupportedSignatureAlgorithms = r.u2('len_supported_signature_algorithms');
  if (!(lenSupportedSignatureAlgorithms >= 2 && lenSupportedSignatureAlgorithms % 2 === 0)) r.fail('len_supported_signature_algorithms', 'must satisfy _ >= 2 and _ % 2 == 0');
  const outerSupportedSignatureAlgorithms = r.enter(lenSupportedSignatureAlgorithms, 'supported_signature_algorithms');
  const supportedSignatureAlgorithms = readU2List(r);
  r.leave(outerSupportedSignatureAlgorithms);
  return supportedSignatureAlgorithms;
}

/** Writes `signature_scheme_list` to `w`; throws a `CodecError`. RFC 9846 section 4.3.3. */
export function writeSignatureSchemeList(w: Writer, value: readonly number[]): void {
  const startSupportedSignatureAlgorithms = w.open(2, 'supported_signature_algorithms');
  writeU2List(w, value);
  const lenSupportedSignatureAlgorithms = w.close(startSupportedSignatureAlgorithms, 2, 'len_supported_signature_algorithms');
  if (!(lenSupportedSignatureAlgorithms >= 2 && lenSupportedSignatureAlgorithms % 2 === 0)) w.fail('len_supported_signature_algorithms', 'must satisfy _ >= 2 and _ % 2 == 0');
}
