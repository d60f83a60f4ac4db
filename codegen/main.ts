/** `npm run generate`: compiles the spec into `generated/`. */

import { generate, type Report } from './generate.ts';

const help = `Compiles spec/ into generated/.

  npm run generate               writes what changed, removes what is stale
  npm run generate -- --check    writes nothing; fails when generated/ is not what the spec says
  npm run generate -- --json     says what was done, or what is wrong, as JSON
`;

await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<void> {
  const known = ['--check', '--json', '--help'];
  const unknown = args.find((arg) => !known.includes(arg));
  if (unknown !== undefined) return fail(`unknown option ${unknown}\n\n${help}`);
  if (args.includes('--help')) return void process.stdout.write(help);
  const [check, json] = [args.includes('--check'), args.includes('--json')];
  const { rendered, ...report } = await generate({ check });
  const { problems, written, removed } = report;
  if (problems.length > 0) {
    const shown = `${rendered.join('\n\n')}\n\n${count(problems.length, 'problem')}; nothing was generated.`;
    return fail(json ? JSON.stringify({ problems }, null, 2) : shown);
  }
  if (check && written.length + removed.length > 0) {
    return fail(json ? JSON.stringify({ changed: written, stale: removed }, null, 2) : differences(report));
  }
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : summary(report));
}

type Done = Omit<Report, 'rendered'>;

function differences({ written, removed }: Done): string {
  const lines = [
    ...written.map((path) => `  ${path} is not what the spec says`),
    ...removed.map((path) => `  ${path} comes from nothing in the spec`),
  ];
  return `generated/ is not fresh:\n${lines.join('\n')}\nRun \`npm run generate\`.`;
}

function summary({ read, generated, written, removed, milliseconds }: Done): string {
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
