/** The spec as it stands in the repository, for tests that compile it in memory. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SpecFile } from '../../codegen/yaml.ts';

export const root = join(import.meta.dirname, '../..');

/** Every YAML and `.ksy` file under `spec`, sorted by path. */
export function specFiles(): SpecFile[] {
  return readdirSync(join(root, 'spec'), { recursive: true, encoding: 'utf8' })
    .map((path) => `spec/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.(yaml|ksy)$/.test(path) && !path.startsWith('spec/properties/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}
