/** The spec as the checker needs it, read from the files: both machines and the properties. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { lowerSpec } from '../codegen/compile.ts';
import type { Machine } from '../codegen/ir.ts';
import type { SpecFile } from '../codegen/yaml.ts';
import { type Property, readProperties } from './properties.ts';

const root = join(import.meta.dirname, '..');

export type Machines = Readonly<Record<Machine['role'], Machine>>;

export interface Spec {
  readonly machines: Machines;
  readonly properties: readonly Property[];
}

/** Throws where a file cannot be read; what `npm run generate` finds wrong in the machines is not looked for here. */
export function readSpec(): Spec {
  const files = specFiles();
  return {
    machines: { client: lowerSpec(files, 'client'), server: lowerSpec(files, 'server') },
    properties: readProperties(files),
  };
}

/** Everything in spec/, with paths relative to the repository. */
function specFiles(): SpecFile[] {
  return readdirSync(join(root, 'spec'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(yaml|ksy)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }));
}
