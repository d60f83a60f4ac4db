/** `npm run interop`: handshakes with `openssl`, GnuTLS and Node's tls: in every combination, and every feature; as tables. */

import { type OptionTable, optionHelp, readOptions, UsageError } from '../../cli/options.ts';
import { opensslVersion } from '../../cli/start/openssl.ts';
import { paintFor } from '../../cli/terminal.ts';
import { type Case, extras, matrix, nameOf, providers } from './cases.ts';
import { makeFiles } from './features/files.ts';
import { features } from './features/index.ts';
import { gnutlsServerBarred, gnutlsVersion } from './features/peers.ts';
import { type Missing, playScenes, type Scene, type SceneResult, sceneName, scenesOf } from './features/play.ts';
import { drawFeatureFailures, drawFeatures } from './features/table.ts';
import { hasNamespaces, runAgainInside } from './namespace.ts';
import { makePki } from './pki.ts';
import { playAll, type Result } from './play.ts';
import { drawExtras, drawFailures, drawMatrix } from './table.ts';

const options = {
  only: {
    value: 'WORDS',
    help: 'only those whose name has all these words, as "openssl/server P-521 noble" or "features PSK"',
  },
  parallel: { value: 'N', number: true, help: 'how many at the same time; 3' },
  list: { help: 'print the names of the handshakes and make none' },
  json: { help: 'print every result as JSON' },
  help: { help: 'print this' },
} satisfies OptionTable;

interface Versions {
  readonly openssl: string | undefined;
  readonly gnutls: string | undefined;
}

interface Outcome {
  readonly results: readonly Result[];
  readonly scenes: readonly SceneResult[];
  readonly seconds: number;
}

try {
  if (gnutlsVersion() !== undefined && gnutlsServerBarred() !== undefined && hasNamespaces())
    process.exitCode = runAgainInside();
  else await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof UsageError ? error.message : error}\n`);
  process.exitCode = 1;
}

async function main(words: readonly string[]): Promise<void> {
  const { only = '', parallel = 3, list, json, help } = readOptions(options, words);
  if (help) return print(`Handshakes with other implementations.\n\n${optionHelp(options)}`);
  const versions = { openssl: opensslVersion(), gnutls: gnutlsVersion() };
  const wanted = [...matrix(), ...extras()].filter((of) => hasAll(nameOf(of), only));
  const scenes = scenesOf(features).filter((of) => hasAll(sceneName(of), only));
  if (list) return print([...wanted.map(nameOf), ...scenes.map(sceneName)].join('\n'));
  const cases = wanted.filter(({ peer }) => peer !== 'openssl' || versions.openssl !== undefined);
  const started = performance.now();
  const results = await play(cases, parallel);
  const played = await playFeatures(scenes, versions, parallel);
  const outcome = { results, scenes: played, seconds: (performance.now() - started) / 1000 };
  const { passed, failed } = countOf(outcome);
  if (json) print(JSON.stringify({ results, features: played, passed, failed, seconds: outcome.seconds }, null, 2));
  else report(outcome, versions, wanted.length - cases.length);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function hasAll(name: string, words: string): boolean {
  const parts = name.toLowerCase().split(' ');
  return words.split(/\s+/).every((word) => word === '' || parts.some((part) => part.includes(word.toLowerCase())));
}

async function play(cases: readonly Case[], parallel: number): Promise<Result[]> {
  if (cases.length === 0) return [];
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

/** In the order of `scenes`. */
async function playFeatures(scenes: readonly Scene[], versions: Versions, parallel: number): Promise<SceneResult[]> {
  if (scenes.length === 0) return [];
  const files = makeFiles();
  const results = new Map<Scene, SceneResult>();
  try {
    await playScenes(scenes, files, missingOf(versions), Math.max(1, parallel), (result) => {
      results.set(result.of, result);
      showProgress(results.size, scenes.length);
    });
  } finally {
    files.remove();
  }
  return scenes.flatMap((of) => results.get(of) ?? []);
}

function missingOf({ openssl, gnutls }: Versions): Missing {
  const barred = gnutlsServerBarred();
  return {
    ...(barred !== undefined && { 'gnutls/client': barred }),
    ...(openssl === undefined && { openssl: 'skipped: there is no openssl program here' }),
    ...(gnutls === undefined && {
      gnutls: 'skipped: gnutls-cli and gnutls-serv are not here; the package gnutls-bin has them',
    }),
  };
}

function countOf({ results, scenes }: Outcome) {
  const bad = results.filter(({ failure }) => failure !== undefined).length;
  const count = (wanted: SceneResult['outcome']): number => scenes.filter(({ outcome }) => outcome === wanted).length;
  return {
    passed: results.length - bad + count('passed'),
    failed: bad + count('failed'),
    skipped: count('skipped'),
    impossible: count('impossible'),
  };
}

/** On a terminal one line that counts; elsewhere a line at every tenth. */
function showProgress(done: number, all: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${all}${done === all ? '\n' : ''}`);
  else if (Math.floor((done * 10) / all) > Math.floor(((done - 1) * 10) / all))
    process.stderr.write(`${done} of ${all}\n`);
}

function report(outcome: Outcome, { openssl, gnutls }: Versions, leftOut: number): void {
  const paint = paintFor(process.stdout);
  const { results, scenes, seconds } = outcome;
  const names = [openssl ?? 'no openssl program (left out)', gnutls ?? 'no GnuTLS (left out)'];
  print(`\nHandfast with ${names.join(', ')} and Node ${process.versions.node}`);
  if (results.length > 0) reportMatrix(results);
  if (scenes.length > 0) {
    print('\nFeatures. Each cell: passed / made, with both providers.\n');
    for (const line of drawFeatures(scenes, paint)) print(line);
  }
  print('');
  for (const line of [...drawFailures(results, paint), ...drawFeatureFailures(scenes, paint)]) print(line);
  const { passed, failed, skipped, impossible } = countOf(outcome);
  if (skipped + leftOut > 0) print(`${skipped + leftOut} skipped: a program is not here`);
  if (impossible > 0) print(`${impossible} that a peer's program cannot do; the reasons stand under the table`);
  print(`${passed} passed, ${failed} failed, in ${seconds.toFixed(0)} s`);
}

function reportMatrix(results: readonly Result[]): void {
  const paint = paintFor(process.stdout);
  print(
    '\nEach cell: passed / made, of plain and HelloRetryRequest with both providers; data both ways, close_notify both ways.\n',
  );
  for (const line of [...drawMatrix(results, paint), ...drawExtras(results, paint)]) print(line);
  const passed = results.filter(({ failure }) => failure === undefined);
  const speeds = providers.map(
    (provider) => `${provider} ${median(passed.filter(({ of }) => of.provider === provider)).toFixed(1)} ms`,
  );
  print(`median from start to finish, the peer's time included: ${speeds.join(', ')}`);
}

function median(results: readonly Result[]): number {
  const sorted = results.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
