/** The certificates that other stacks' fuzzers found, out of the shared archives. */

import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const archive = new URL('../../../shared/corpora/boringssl.tar.gz', import.meta.url);

export interface CorpusFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The files of the given folders of BoringSSL's corpora, or undefined where the archive is missing. */
export function readCorpus(folders: readonly string[]): readonly CorpusFile[] | undefined {
  if (!existsSync(archive)) return undefined;
  const files = readTar(gunzipSync(readFileSync(archive)));
  return files.filter(({ path }) => folders.some((folder) => path.includes(`${folder}/`)));
}

// POSIX ustar: blocks of 512 bytes, a header with name and octal size, then the content.
function readTar(tar: Uint8Array): readonly CorpusFile[] {
  const files: CorpusFile[] = [];
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const field = (from: number, length: number) =>
      Buffer.from(tar.subarray(at + from, at + from + length))
        .toString('latin1')
        .split('\0')[0] as string;
    const size = Number.parseInt(field(124, 12), 8);
    const isFile = ['0', ''].includes(field(156, 1));
    if (isFile) files.push({ path: field(0, 100), bytes: Uint8Array.from(tar.subarray(at + 512, at + 512 + size)) });
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
