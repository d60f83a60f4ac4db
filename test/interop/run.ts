/** `npm run interop`: handshakes with `openssl` and with Node's tls, in every combination, as a table. */

import { type OptionTable, optionHelp, readOptions, UsageError } from '../../cli/options.ts';
import { opensslVersion } from '../../cli/start/openssl.ts';
import { paintFor } from '../../cli/terminal.ts';
import { type Case, extras, matrix, nameOf, providers } from './cases.ts';
import { makePki } from './pki.ts';
import { playAll, type Result } from './play.ts';
import { drawExtras, drawFailures, drawMatrix } from './table.ts';

const options = {
  only: { value: 'WORDS', help: 'only the handshakes whose name has all these words, as "openssl/server P-521 noble"' },
  parallel: { value: 'N', number: true, help: 'how many at the same time; 3' },
  list: { help: 'print the names of the handshakes and make none' },
  json: { help: 'print every result as JSON' },
  help: { help: 'print this' },
} satisfies OptionTable;

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof UsageError ? error.message : error}\n`);
  process.exitCode = 1;
}

async function main(words: readonly string[]): Promise<void> {
  const { only = '', parallel = 3, list, json, help } = readOptions(options, words);
  if (help) return print(`Handshakes with other implementations.\n\n${optionHelp(options)}`);
  const version = opensslVersion();
  const wanted = [...matrix(), ...extras()].filter((of) => hasAll(nameOf(of), only));
  if (list) return print(wanted.map(nameOf).join('\n'));
  const cases = wanted.filter(({ peer }) => peer !== 'openssl' || version !== undefined);
  const started = performance.now();
  const results = await play(cases, parallel);
  const seconds = (performance.now() - started) / 1000;
  const failed = results.filter(({ failure }) => failure !== undefined).length;
  if (json) print(JSON.stringify({ results, passed: results.length - failed, failed, seconds }, null, 2));
  else report(results, version, wanted.length - cases.length, seconds);
  process.exitCode = failed === 0 && results.length > 0 ? 0 : 1;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function hasAll(name: string, words: string): boolean {
  const parts = name.toLowerCase().split(' ');
  return words.split(/\s+/).every((word) => word === '' || parts.some((part) => part.includes(word.toLowerCase())));
}

async function play(cases: readonly Case[], parallel: number): Promise<Result[]> {
  const pki = makePki();
  const results: Result[] = [];
  try {
    await playAll(cases, pki, Math.max(1, parallel), (result) => {
      results.push(result);
      showProgress(results.length, cases.length);
    });
  } finally {
    pki.remove();
  }
  return results;
}

/** On a terminal one line that counts; elsewhere a line at every tenth. */
function showProgress(done: number, all: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${all}${done === all ? '\n' : ''}`);
  else if (Math.floor((done * 10) / all) > Math.floor(((done - 1) * 10) / all))
    process.stderr.write(`${done} of ${all}\n`);
}

function report(results: readonly Result[], version: string | undefined, skipped: number, seconds: number): void {
  const paint = paintFor(process.stdout);
  const passed = results.filter(({ failure }) => failure === undefined);
  print(`\nHandfast with ${version ?? 'no openssl program (left out)'} and Node ${process.versions.node}`);
  print(
    'Each cell: passed / made, of plain and HelloRetryRequest with both providers; data both ways, close_notify both ways.\n',
  );
  for (const line of [...drawMatrix(results, paint), ...drawExtras(results, paint)]) print(line);
  print('');
  for (const line of drawFailures(results, paint)) print(line);
  const speeds = providers.map(
    (provider) => `${provider} ${median(passed.filter(({ of }) => of.provider === provider)).toFixed(1)} ms`,
  );
  print(`median from start to finish, the peer's time included: ${speeds.join(', ')}; all in ${seconds.toFixed(0)} s`);
  if (skipped > 0) print(`${skipped} skipped: there is no openssl program here`);
  print(`${passed.length} passed, ${results.length - passed.length} failed`);
}

function median(results: readonly Result[]): number {
  const sorted = results.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
