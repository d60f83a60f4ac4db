/** `npm run docs`: makes generated/docs from the spec. */

import { buildDocs } from './build.ts';
import { compareDocs, type Differences, writeDocs } from './compare.ts';
import { loadMaterial, root } from './load.ts';
import { docsFolder } from './write/address.ts';

const help = `Makes ${docsFolder}, Markdown and a site of plain HTML, from spec/.

  npm run docs               writes what changed, removes what is stale
  npm run docs -- --check    writes nothing; fails when ${docsFolder} is not what the spec says

Open ${docsFolder}/index.html in a browser, or read index.md on a code host.
`;

await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<void> {
  const unknown = args.find((arg) => !['--check', '--help'].includes(arg));
  if (unknown !== undefined) return fail(`unknown option ${unknown}\n\n${help}`);
  if (args.includes('--help')) return void process.stdout.write(help);
  try {
    await run(args.includes('--check'));
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

async function run(check: boolean): Promise<void> {
  const started = performance.now();
  const watch = (what: string) => process.stdout.isTTY && process.stdout.write(`\r\x1b[Kmaking ${what} ...`);
  watch('what the spec says');
  const outputs = await buildDocs(loadMaterial(), watch);
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
  const differing = compareDocs(outputs, root);
  const { changed, stale } = differing;
  if (check && changed.length + stale.length > 0) return fail(differences(differing));
  if (!check) writeDocs(differing, root);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const size = (outputs.reduce((sum, { text }) => sum + text.length, 0) / 1e6).toFixed(1);
  const done = check ? 'all fresh' : `${changed.length} written, ${stale.length} removed`;
  process.stdout.write(`${docsFolder}: ${outputs.length} files, ${size} MB, ${done}, in ${seconds} s\n`);
}

function differences({ changed, stale }: Differences): string {
  const lines = [
    ...changed.map(({ path }) => `  ${path} is not what the spec says`),
    ...stale.map((path) => `  ${path} comes from nothing in the spec`),
  ];
  return `${docsFolder} is not fresh:\n${lines.join('\n')}\nRun \`npm run docs\`.`;
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
