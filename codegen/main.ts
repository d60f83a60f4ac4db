/** `npm run generate`: compiles the spec into `generated/`. */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { compileSpec, type Output } from './compile.ts';
import { compileMessages } from './messages.ts';
import { compareProblems, renderProblem } from './problem.ts';
import type { SpecFile } from './yaml.ts';

const root = join(import.meta.dirname, '..');

const help = `Compiles spec/ into generated/.

  npm run generate               writes what changed, removes what is stale
  npm run generate -- --check    writes nothing; fails when generated/ is not what the spec says
  npm run generate -- --json     says what was done, or what is wrong, as JSON
`;

interface Report {
  readonly read: Readonly<Record<string, number>>;
  readonly generated: number;
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly milliseconds: number;
}

await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<void> {
  const known = ['--check', '--json', '--help'];
  const unknown = args.find((arg) => !known.includes(arg));
  if (unknown !== undefined) return fail(`unknown option ${unknown}\n\n${help}`);
  if (args.includes('--help')) return void process.stdout.write(help);
  const started = performance.now();
  const json = args.includes('--json');
  const files = readSpec();
  const spec = compileSpec(files);
  const messages = await compileMessages({ files: files.filter((f) => f.path.startsWith('spec/messages/')) });
  const problems = [...spec.problems, ...messages.problems].sort(compareProblems);
  if (problems.length > 0) {
    const texts = new Map(files.map((f) => [f.path, f.text]));
    const shown = problems.map((p) => renderProblem(p, texts.get(p.file) ?? '')).join('\n\n');
    return fail(
      json
        ? JSON.stringify({ problems }, null, 2)
        : `${shown}\n\n${count(problems.length, 'problem')}; nothing was generated.`,
    );
  }
  const { changed, stale, outputs } = compare([...spec.outputs, ...messages.outputs]);
  if (args.includes('--check') && changed.length + stale.length > 0) {
    const lines = [
      ...changed.map((o) => `  ${o.path} is not what the spec says`),
      ...stale.map((path) => `  ${path} comes from nothing in the spec`),
    ];
    return fail(
      json
        ? JSON.stringify({ changed: changed.map((o) => o.path), stale }, null, 2)
        : `generated/ is not fresh:\n${lines.join('\n')}\nRun \`npm run generate\`.`,
    );
  }
  if (!args.includes('--check')) write(changed, stale);
  const report: Report = {
    read: countKinds(files),
    generated: outputs,
    written: changed.map((o) => o.path),
    removed: stale,
    milliseconds: Math.round(performance.now() - started),
  };
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : summary(report));
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

/** Compares with what lies in `generated/`. */
function compare(outputs: readonly Output[]): { changed: Output[]; stale: string[]; outputs: number } {
  const wanted = new Set(outputs.map((o) => o.path));
  const changed = outputs.filter(
    (o) => !existsSync(join(root, o.path)) || readFileSync(join(root, o.path), 'utf8') !== o.text,
  );
  const stale = walk(join(root, 'generated')).filter((path) => !wanted.has(path));
  return { changed, stale, outputs: wanted.size };
}

function write(changed: readonly Output[], stale: readonly string[]): void {
  for (const { path, text } of changed) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const path of stale) rmSync(join(root, path));
}

function countKinds(files: readonly SpecFile[]): Record<string, number> {
  const kind = (path: string) =>
    path.endsWith('.ksy')
      ? 'messages and their parts'
      : path.startsWith('spec/registry/')
        ? 'registries'
        : /^spec\/(client|server)\//.test(path)
          ? 'chapters of the machines'
          : 'other tables';
  const counts: Record<string, number> = {};
  for (const { path } of files) counts[kind(path)] = (counts[kind(path)] ?? 0) + 1;
  return counts;
}

function summary({ read, generated, written, removed, milliseconds }: Report): string {
  const kinds = Object.entries(read)
    .map(([kind, n]) => `${n} ${kind}`)
    .join(', ');
  const lines = [...written.map((path) => `  wrote ${path}`), ...removed.map((path) => `  removed ${path}`)];
  const fresh = `${generated - written.length} of ${count(generated, 'generated file')} fresh`;
  return `spec: ${kinds}\n${lines.join('\n')}${lines.length > 0 ? '\n' : ''}generated: ${fresh}, ${written.length} written, ${removed.length} removed, in ${milliseconds} ms\n`;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
