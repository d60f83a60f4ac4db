/** Compiles the specs of messages, changed or not, and runs what comes out. */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { compileMessages, type MessagesOutput } from '../../codegen/messages.ts';

const root = join(import.meta.dirname, '../..');

export interface SpecFile {
  readonly path: string;
  readonly text: string;
}

/** Every `.ksy` of the project, with its path from the root. */
export function readSpecs(): readonly SpecFile[] {
  const names = readdirSync(join(root, 'spec/messages'), { recursive: true, encoding: 'utf8' });
  const paths = names.filter((name) => name.endsWith('.ksy')).map((name) => `spec/messages/${name}`);
  return paths.sort().map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Compiles the specs after `edit` has changed them. */
export function compileSpecs(edit: (file: SpecFile) => SpecFile = (file) => file): Promise<MessagesOutput> {
  return compileMessages({ files: readSpecs().map(edit) });
}

/** What a bundle exports. */
export type Loaded = Readonly<Record<string, (argument: never) => unknown>>;

/** Runs emitted TypeScript, given by path: what `generated/messages/index.ts` exports. */
export async function load(outputs: ReadonlyMap<string, string>): Promise<Loaded> {
  const result = await build({
    stdin: { contents: "export * from './generated/messages/index.ts'", resolveDir: root, sourcefile: 'entry.ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'loaded',
    plugins: [
      {
        name: 'emitted',
        setup({ onLoad }) {
          onLoad({ filter: /generated\/messages\/.*\.ts$/ }, ({ path }) => {
            const contents = outputs.get(path.slice(root.length + 1));
            return contents === undefined ? null : { contents, loader: 'ts', resolveDir: dirname(path) };
          });
        },
      },
    ],
  });
  return new Function(`${result.outputFiles[0]?.text ?? ''}; return loaded;`)() as Loaded;
}
