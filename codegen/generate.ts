/** Compiles what lies in spec/ and compares it with what lies in generated/, or brings that up to date. */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { compileSpec, type Output } from './compile.ts';
import { compileMessages } from './messages.ts';
import { compareProblems, type Problem, renderProblem } from './problem.ts';
import type { SpecFile } from './yaml.ts';

const root = join(import.meta.dirname, '..');

export interface Report {
  /** Files read, by what they are. */
  readonly read: Readonly<Record<string, number>>;
  /** Files that the spec says there should be. */
  readonly generated: number;
  /** Those that were not what the spec says: written, or only named where that was all that was asked. */
  readonly written: readonly string[];
  /** Files in generated/ that come from nothing in the spec. */
  readonly removed: readonly string[];
  readonly milliseconds: number;
  /** Mistakes in the spec; nothing is generated where there are any. */
  readonly problems: readonly Problem[];
  /** Each problem with the line it stands in and a caret. */
  readonly rendered: readonly string[];
}

/** Compiles the spec; with `check`, writes and removes nothing. */
export async function generate({ check = false }: { readonly check?: boolean } = {}): Promise<Report> {
  const started = performance.now();
  const files = readSpec();
  const spec = compileSpec(files);
  const messages = await compileMessages({ files: files.filter((f) => f.path.startsWith('spec/messages/')) });
  const problems = [...spec.problems, ...messages.problems].sort(compareProblems);
  const texts = new Map(files.map((f) => [f.path, f.text]));
  const rendered = problems.map((p) => renderProblem(p, texts.get(p.file) ?? ''));
  const sound = problems.length === 0;
  const { changed, stale, outputs } = compare(sound ? [...spec.outputs, ...messages.outputs] : undefined);
  if (!check) write(changed, stale);
  const milliseconds = Math.round(performance.now() - started);
  const written = changed.map((o) => o.path);
  return { read: countKinds(files), generated: outputs, written, removed: stale, milliseconds, problems, rendered };
}

function readSpec(): SpecFile[] {
  return walk(join(root, 'spec'))
    .filter((path) => /\.(yaml|ksy)$/.test(path) && !path.startsWith('spec/properties/'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** All files below a folder, relative to the repository, with forward slashes. */
function walk(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Compares with what lies in `generated/`; without outputs there is nothing to compare. */
function compare(outputs: readonly Output[] | undefined): { changed: Output[]; stale: string[]; outputs: number } {
  if (outputs === undefined) return { changed: [], stale: [], outputs: 0 };
  const wanted = new Set(outputs.map((o) => o.path));
  const isFresh = (o: Output) => existsSync(join(root, o.path)) && readFileSync(join(root, o.path), 'utf8') === o.text;
  const stale = walk(join(root, 'generated')).filter((path) => !wanted.has(path) && !isOthers(path));
  return { changed: outputs.filter((o) => !isFresh(o)), stale, outputs: wanted.size };
}

/** What other commands write: `npm run docs`, and the checker. */
const isOthers = (path: string): boolean =>
  path.startsWith('generated/docs/') || path === 'generated/verification.json';

function write(changed: readonly Output[], stale: readonly string[]): void {
  for (const { path, text } of changed) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const path of stale) rmSync(join(root, path));
}

function countKinds(files: readonly SpecFile[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { path } of files) counts[kindOf(path)] = (counts[kindOf(path)] ?? 0) + 1;
  return counts;
}

function kindOf(path: string): string {
  if (path.endsWith('.ksy')) return 'messages and their parts';
  if (path.startsWith('spec/registry/')) return 'registries';
  return /^spec\/(client|server)\//.test(path) ? 'chapters of the machines' : 'other tables';
}
