/** One mistake: a change to the small spec in `mistakes/base`, and the text that the compiler then prints. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileSpec } from '../../codegen/compile.ts';
import { renderProblem } from '../../codegen/problem.ts';
import type { SpecFile } from '../../codegen/yaml.ts';
import { specFiles } from './spec-files.ts';

export const folder = join(import.meta.dirname, 'mistakes');

export interface Mistake {
  readonly file: string;
  readonly title: string;
  readonly changes: readonly { readonly path: string; readonly from: string; readonly to: string }[];
  readonly expected: string;
}

/**
 * A mistake's file: a title; then, for each change, `--- PATH: instead of`, the lines as they are, `--- write`, the lines as they
 * should be; then `--- problems` and the expected text. Nothing in place of the old lines means: at the end of the file.
 */
function readMistake(file: string): Mistake {
  const [title = '', ...parts] = readFileSync(join(folder, file), 'utf8').split(/^--- /m);
  const changes: { path: string; from: string; to: string }[] = [];
  let expected = '';
  for (const part of parts) {
    const [head = '', ...rest] = part.split('\n');
    const body = rest.join('\n').replace(/\n$/, '');
    const of = /^(.*): instead of$/.exec(head)?.[1];
    const last = changes.at(-1);
    if (of !== undefined) changes.push({ path: of, from: body, to: '' });
    else if (head === 'write' && last) last.to = body;
    else if (head === 'problems') expected = body;
    else throw new Error(`${file}: cannot read '--- ${head}'`);
  }
  return { file, title: title.trim(), changes, expected };
}

export const mistakes = (): Mistake[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map(readMistake);

const base = (name: string): SpecFile => ({
  path: name === 'client.yaml' ? 'spec/client/hello.yaml' : `spec/${name}`,
  text: readFileSync(join(folder, 'base', name), 'utf8'),
});

/** The small spec: a client with five states, over the registries and messages of the real one. */
export function smallSpec(): SpecFile[] {
  const shared = specFiles().filter(({ path }) => path.startsWith('spec/registry/') || path.endsWith('.ksy'));
  return [...shared, base('client.yaml'), base('outcomes.yaml')];
}

/** What the compiler prints once the changes are made. */
export function problemsOf(mistake: Pick<Mistake, 'file' | 'changes'>): string {
  const files = new Map(smallSpec().map((f) => [f.path, f.text]));
  for (const { path, from, to } of mistake.changes) {
    const text = files.get(path) ?? '';
    if (from !== '' && text.split(from).length !== 2)
      throw new Error(`${mistake.file}: these lines must stand exactly once in ${path}:\n${from}`);
    files.set(path, from === '' ? `${text}${to}\n` : text.replace(from, () => to));
  }
  const { problems } = compileSpec([...files].map(([path, text]) => ({ path, text })));
  return problems.map((p) => renderProblem(p, files.get(p.file) ?? '')).join('\n\n');
}
