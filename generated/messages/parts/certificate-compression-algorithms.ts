/** CertificateCompressionAlgorithms. Generated from spec/messages/parts/certificate_compression_algorithms.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';
import { readU2List, writeU2List } from './u2-list.ts';

/** Reads `certificate_compression_algorithms` from the innermost region of `r`; throws a `CodecError`. RFC 8879 section 3. */
export function readCertificateCompressionAlgorithms(r: Reader): readonly number[] {
  const lenAlgorithms = r.u1('len_algorithms');
  if (!(lenAlgorithms >= 2 && lenAlgorithms <= 254 && lenAlgorithms % 2 === 0)) r.fail('len_algorithms', 'must satisfy _ >= 2 and _ <= 254 and _ % 2 == 0');
  const outerAlgorithms = r.enter(lenAlgorithms, 'algorithms');
  const algorithms = readU2List(r);
  r.leave(outerAlgorithms);
  return algorithms;
}

/** Writes `certificate_compression_algorithms` to `w`; throws a `CodecError`. RFC 8879 section 3. */
export function writeCertificateCompressionAlgorithms(w: Writer, value: readonly number[]): void {
  const startAlgorithms = w.open(1, 'algorithms');
  writeU2List(w, value);
  const lenAlgorithms = w.close(startAlgorithms, 1, 'len_algorithms');
  if (!(lenAlgorithms >= 2 && lenAlgorithms <= 254 && lenAlgorithms % 2 === 0)) w.fail('len_algorithms', 'must satisfy _ >= 2 and _ <= 254 and _ % 2 == 0');
}
