/** Opens all that the docs are made from: the spec, and where in runtime/ its steps are performed. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Role, roles } from '../codegen/language.ts';
import { loadSpec, type Spec } from '../codegen/load.ts';
import type { Model } from '../codegen/messages/model.ts';
import { parseSource } from '../codegen/messages/source.ts';
import { understand } from '../codegen/messages/understand.ts';
import type { Problem } from '../codegen/problem.ts';
import type { OutcomesDoc } from '../codegen/schema/outcomes.ts';
import type { RecordsDoc } from '../codegen/schema/records.ts';
import { type WrittenMachine, writtenMachine } from '../codegen/written.ts';
import type { SpecFile } from '../codegen/yaml.ts';
import { flows, type RecordedFlow, recordFlow } from './flows/flows.ts';
import { type Functions, findFunctions } from './model/functions.ts';
import { type Property, readProperties } from './model/properties.ts';
import { type CheckedModel, readVerification } from './model/verification.ts';

export interface Material {
  readonly files: readonly SpecFile[];
  readonly registry: Spec['registry'];
  readonly outcomes: OutcomesDoc;
  readonly records: RecordsDoc;
  readonly machines: Readonly<Record<Role, WrittenMachine>>;
  readonly messages: Model;
  readonly functions: Functions;
  readonly properties: readonly Property[];
  /** Empty where the checker has written nothing down. */
  readonly verification: readonly CheckedModel[];
  /** What the flows came to when they were played just now. */
  readonly flows: readonly RecordedFlow[];
}

export const root = join(import.meta.dirname, '..');

/** Reads it all. Throws where the spec has mistakes: `npm run generate` tells them better. */
export function loadMaterial(): Material {
  const files = specFiles('spec').filter((file) => !file.path.startsWith('spec/properties/'));
  const { spec, problems } = loadSpec(files);
  const ksy = files.filter((file) => file.path.endsWith('.ksy'));
  const found: Problem[] = [...problems];
  const messages = understand(
    ksy.map(({ path, text }) => parseSource(path, text, found)),
    found,
  );
  const { outcomes, records } = spec;
  if (found.length > 0 || outcomes === undefined || records === undefined)
    throw new Error('the spec has mistakes: `npm run generate` tells which');
  const [client, server] = roles.map((role) => writtenMachine(files, role)) as [WrittenMachine, WrittenMachine];
  return {
    files,
    registry: spec.registry,
    outcomes: outcomes.doc,
    records: records.doc,
    machines: { client, server },
    messages,
    functions: findFunctions(root),
    properties: readProperties(specFiles('spec/properties')),
    verification: readVerification(join(root, 'generated/verification.json')),
    flows: flows.map(recordFlow),
  };
}

function specFiles(folder: string): SpecFile[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.(yaml|ksy)$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}
