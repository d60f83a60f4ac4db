/** Opens the files of the spec and holds each to its schema. */

import type { z } from 'zod';
import { type Role, roles } from './language.ts';
import type { Chapter } from './model/model.ts';
import type { Problem } from './problem.ts';
import { machine } from './schema/machine.ts';
import { type OutcomesDoc, outcomes } from './schema/outcomes.ts';
import { type RecordsDoc, records } from './schema/records.ts';
import { type Registry, type RegistryName, registrySchemas } from './schema/registry.ts';
import { fitTo } from './shape.ts';
import { openYaml, type SpecFile, type YamlSource } from './yaml.ts';

/** One file with one table. */
export interface Table<Doc> {
  readonly source: YamlSource;
  readonly doc: Doc;
}

/** The spec as written, shapes checked. What is undefined or missing had problems. */
export interface Spec {
  readonly chapters: Readonly<Record<Role, readonly Chapter[]>>;
  readonly outcomes: Table<OutcomesDoc> | undefined;
  readonly records: Table<RecordsDoc> | undefined;
  readonly registry: Registry;
  readonly registrySources: ReadonlyMap<RegistryName, YamlSource>;
  /** Messages that a `.ksy` describes, as `ClientHello`. */
  readonly described: readonly string[];
}

const registryPath = /^spec\/registry\/(\w+)\.yaml$/;
const chapterPath = /^spec\/(client|server)\/[^/]+\.yaml$/;
const messagePath = /^spec\/messages\/(\w+)\.ksy$/;

export function loadSpec(files: readonly SpecFile[]): { spec: Spec; problems: Problem[] } {
  const problems: Problem[] = [];
  const open = (file: SpecFile): YamlSource => {
    const source = openYaml(file);
    problems.push(...source.problems);
    return source;
  };
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const { registry, sources } = loadRegistry(sorted, open, problems);
  const spec: Spec = {
    chapters: loadChapters(sorted, open, problems),
    outcomes: loadTable('spec/outcomes.yaml', outcomes, sorted, open, problems),
    records: loadTable('spec/records.yaml', records, sorted, open, problems),
    registry,
    registrySources: sources,
    described: sorted.flatMap(({ path }) => messagePath.exec(path)?.[1] ?? []).map(pascalCase),
  };
  return { spec, problems };
}

type Open = (file: SpecFile) => YamlSource;

function loadChapters(files: readonly SpecFile[], open: Open, problems: Problem[]): Record<Role, Chapter[]> {
  const chapters: Record<Role, Chapter[]> = { client: [], server: [] };
  for (const file of files) {
    const folder = roles.find((role) => role === chapterPath.exec(file.path)?.[1]);
    if (folder === undefined) continue;
    const source = open(file);
    const { value, problems: found } = fitTo(source, machine);
    problems.push(...found);
    if (value === undefined) continue;
    if (value.machine !== folder)
      problems.push({
        ...source.place(['machine']),
        message: `a chapter of the ${value.machine} in the folder of the ${folder}`,
      });
    chapters[folder].push({ source, doc: value });
  }
  return chapters;
}

function loadTable<S extends z.ZodType>(
  path: string,
  schema: S,
  files: readonly SpecFile[],
  open: Open,
  problems: Problem[],
): Table<z.infer<S>> | undefined {
  const file = files.find((f) => f.path === path);
  if (file === undefined) return undefined;
  const source = open(file);
  const { value, problems: found } = fitTo(source, schema);
  problems.push(...found);
  return value === undefined ? undefined : { source, doc: value };
}

function loadRegistry(
  files: readonly SpecFile[],
  open: Open,
  problems: Problem[],
): { registry: Registry; sources: Map<RegistryName, YamlSource> } {
  const registry = Object.fromEntries(Object.keys(registrySchemas).map((name) => [name, {}])) as Record<
    RegistryName,
    unknown
  >;
  const sources = new Map<RegistryName, YamlSource>();
  for (const file of files) {
    const name = registryPath.exec(file.path)?.[1];
    if (name === undefined) continue;
    const source = open(file);
    if (!isRegistryName(name)) problems.push({ ...source.place([]), message: `no registry is called '${name}'` });
    else {
      const { value, problems: found } = fitTo(source, registrySchemas[name]);
      problems.push(...found);
      if (value !== undefined) registry[name] = value;
      sources.set(name, source);
    }
  }
  return { registry: registry as Registry, sources };
}

const isRegistryName = (name: string): name is RegistryName => Object.hasOwn(registrySchemas, name);

const pascalCase = (snake: string) => snake.replace(/(?:^|_)([a-z0-9])/g, (_, c: string) => c.toUpperCase());
