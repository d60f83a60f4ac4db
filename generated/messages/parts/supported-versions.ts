/** SupportedVersions in a ClientHello. Generated from spec/messages/parts/supported_versions.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';
import { readU2List, writeU2List } from './u2-list.ts';

const supportedVersionsScope = { reason: 'DECODE_ERROR' };

/** Reads `supported_versions` from the innermost region of `r`; throws a `CodecError`. RFC 9846 section 4.3.1. */
export function readSupportedVersions(r: Reader): readonly number[] {
  r.scope(supportedVersionsScope);
  const lenVersions = r.u1('len_versions');
  if (!(lenVersions >= 2 && lenVersions <= 254 && lenVersions % 2 === 0)) r.fail('len_versions', 'must satisfy _ >= 2 and _ <= 254 and _ % 2 == 0');
  const outerVersions = r.enter(lenVersions, 'versions');
  const versions = readU2List(r);
  r.leave(outerVersions);
  return versions;
}

/** Writes `supported_versions` to `w`; throws a `CodecError`. RFC 9846 section 4.3.1. */
export function writeSupportedVersions(w: Writer, value: readonly number[]): void {
  const startVersions = w.open(1, 'versions');
  writeU2List(w, value);
  const lenVersions = w.close(startVersions, 1, 'len_versions');
  if (!(lenVersions >= 2 && lenVersions <= 254 && lenVersions % 2 === 0)) w.fail('len_versions', 'must satisfy _ >= 2 and _ <= 254 and _ % 2 == 0');
}
