/** The official compiler: gatekeeper of every `.ksy`, and maker of the reference decoder. */

import { createRequire } from 'node:module';
import { posix } from 'node:path';
import type { Problem } from '../problem.ts';
import type { Output } from './emit-file.ts';
import { type Place, problemAt, type Source } from './source.ts';

interface KaitaiCompiler {
  compile(
    language: 'javascript',
    spec: unknown,
    importer: { importYaml(name: string, mode: string): Promise<unknown> },
    debug: boolean,
  ): Promise<Record<string, string>>;
}

const all = 'every_message';

/** Compiles all files at once; its JavaScript becomes CommonJS modules under `generated/kaitai/`. */
export async function compileWithKaitai(sources: readonly Source[], problems: Problem[]): Promise<readonly Output[]> {
  const compiler: KaitaiCompiler = createRequire(import.meta.url)('kaitai-struct-compiler');
  const specs = new Map(sources.map((source) => [source.path.replace(/\.ksy$/, ''), source]));
  const umbrella = { meta: { id: all, imports: [...specs.keys()] } };
  const importYaml = async (name: string) => {
    const source = specs.get(posix.normalize(name));
    if (source === undefined) throw new Error(`cannot find '${name}.ksy'`);
    return source.document.toJS() as unknown;
  };
  try {
    const files = await compiler.compile('javascript', umbrella, { importYaml }, false);
    return Object.entries(files)
      .filter(([name]) => name !== 'EveryMessage.js')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, text]) => ({
        path: `generated/kaitai/${name.replace(/\.js$/, '.cjs')}`,
        text: requireCommonJs(text),
      }));
  } catch (error) {
    const message = messageOf(error);
    problems.push(located(message, sources, await culprit(message, sources, compiler)));
    return [];
  }
}

/** Files of a package of ES modules are CommonJS only when they are called `.cjs`. */
function requireCommonJs(text: string): string {
  return `${text.replace(/require\('\.\/(\w+)'\)/g, "require('./$1.cjs')").trimEnd()}\n`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String((error as { readonly message?: unknown }).message ?? error);
}

/** A mistake in the shape of an imported file is blamed on `(main)`: finds the file that gives the same message alone. */
async function culprit(
  message: string,
  sources: readonly Source[],
  compiler: KaitaiCompiler,
): Promise<Source | undefined> {
  const importYaml = () => Promise.reject(new Error('imports are not looked at'));
  for (const source of message.startsWith('(main)') ? sources : []) {
    try {
      await compiler.compile('javascript', source.document.toJS(), { importYaml }, false);
    } catch (error) {
      if (messageOf(error) === message) return source;
    }
  }
  return undefined;
}

/** Kaitai names the file and the YAML path of a mistake, `parts/x: /seq/1/type:`, and says more under it. */
function located(message: string, sources: readonly Source[], found: Source | undefined): Problem {
  const [, file = '', path = '', words = message] =
    /^(.*?): (\/\S*):\s*(?:error: )?([\s\S]*)$/.exec(message.trim()) ?? [];
  const source = found ?? sources.find(({ path }) => path === `${file}.ksy`) ?? (sources[0] as Source);
  return problemAt(placeOf(source, path), `kaitai-struct-compiler: ${words.replace(/\s+/g, ' ').trim()}`);
}

function placeOf(source: Source, path: string): Place {
  const steps = path.split('/').filter((step) => step !== '');
  for (let length = steps.length; length > 0; length--) {
    const keys = steps.slice(0, length).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const node = source.document.getIn(keys, true) as { range?: [number, number, number] } | undefined;
    if (node?.range)
      return {
        source,
        start: node.range[0],
        end: Math.max(node.range[0] + 1, Math.min(node.range[1], node.range[0] + 80)),
      };
  }
  return { source, start: 0, end: 1 };
}
