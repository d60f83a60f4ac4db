/** Compares what generated/docs is to hold with what lies there, and brings that up to date. */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Output } from '../codegen/compile.ts';
import { docsFolder } from './write/address.ts';

export interface Differences {
  /** Files that are missing or other than they are to be. */
  readonly changed: readonly Output[];
  /** Files that come from nothing, relative to the repository. */
  readonly stale: readonly string[];
}

/** `root` is the folder in which generated/docs stands. */
export function compareDocs(outputs: readonly Output[], root: string): Differences {
  const isFresh = ({ path, text }: Output) =>
    existsSync(join(root, path)) && readFileSync(join(root, path), 'utf8') === text;
  const wanted = new Set(outputs.map((output) => output.path));
  return {
    changed: outputs.filter((output) => !isFresh(output)),
    stale: present(root).filter((path) => !wanted.has(path)),
  };
}

/** Pictures of the explorer are made by its tests. */
function present(root: string): string[] {
  if (!existsSync(join(root, docsFolder))) return [];
  return readdirSync(join(root, docsFolder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.png'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Writes what changed, removes what is stale. */
export function writeDocs({ changed, stale }: Differences, root: string): void {
  for (const { path, text } of changed) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const path of stale) rmSync(join(root, path));
}
