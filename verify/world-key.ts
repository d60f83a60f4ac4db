/** A hash of the code that verdicts depend on, so that none is kept from before a change. */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folders = ['alone', 'pair', 'table', 'mutants', 'engine', '.'];

export function worldKey(): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const path = join(import.meta.dirname, folder);
    for (const name of readdirSync(path)
      .filter((n) => n.endsWith('.ts'))
      .sort())
      hash.update(name).update(readFileSync(join(path, name)));
  }
  return hash.digest('hex');
}
