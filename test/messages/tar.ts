/** Reads `.tar.gz` files: just enough for archives of plain files. */

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface TarFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The plain files of an archive, in its order. */
export function readTar(path: string): readonly TarFile[] {
  const archive = gunzipSync(readFileSync(path));
  const files: TarFile[] = [];
  let at = 0;
  while (at + 512 <= archive.length && archive[at] !== 0) {
    const size = Number.parseInt(field(archive, at + 124, 12), 8);
    const type = field(archive, at + 156, 1);
    const start = at + 512;
    if (type === '0' || type === '')
      files.push({ name: nameOf(archive, at), bytes: new Uint8Array(archive.subarray(start, start + size)) });
    at = start + 512 * Math.ceil(size / 512);
  }
  return files;
}

function nameOf(archive: Uint8Array, at: number): string {
  const prefix = field(archive, at + 257, 5) === 'ustar' ? field(archive, at + 345, 155) : '';
  const name = field(archive, at, 100);
  return prefix === '' ? name : `${prefix}/${name}`;
}

function field(archive: Uint8Array, at: number, length: number): string {
  const text = Buffer.from(archive.subarray(at, at + length)).toString('latin1');
  return text.split('\0')[0]?.trim() ?? '';
}
