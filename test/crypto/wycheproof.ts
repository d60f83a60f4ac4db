/** Loads Project Wycheproof's vectors from the shared data. */

import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const folder = new URL('../../../shared/vectors/wycheproof/', import.meta.url);

export interface Case {
  readonly tcId: number;
  readonly flags: readonly string[];
  readonly result: 'valid' | 'invalid' | 'acceptable';
  /** Hex fields, by the file's own names. */
  readonly [field: string]: unknown;
}

export interface Group {
  readonly tests: readonly Case[];
  readonly [field: string]: unknown;
}

export interface VectorFile {
  readonly numberOfTests: number;
  readonly testGroups: readonly Group[];
}

/** Whether the shared data lies beside the repository. */
export const hasWycheproof = existsSync(folder);
if (!hasWycheproof) console.warn('Wycheproof vectors are not at ../shared/vectors/wycheproof: their tests are skipped');

export function readVectors(name: string): VectorFile {
  return JSON.parse(gunzipSync(readFileSync(new URL(`${name}_test.json.gz`, folder))).toString());
}

export const hex = (value: unknown): Uint8Array => Uint8Array.from(Buffer.from(String(value), 'hex'));

/** All cases with their group. */
export const casesOf = (file: VectorFile): { group: Group; test: Case }[] =>
  file.testGroups.flatMap((group) => group.tests.map((test) => ({ group, test })));
