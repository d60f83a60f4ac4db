/** `npm test`: style, types, freshness of what is generated, and every test. The last line reads `N passed, N failed`. */

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const total = { passed: 0, failed: 0, skipped: 0 };
const started = performance.now();
add(await check('style', bin('biome'), ['check']));
add(await check('types', bin('tsc'), []));
add(await check('generated/ is what spec/ says', bin('tsx'), ['codegen/main.ts', '--check']));
add(await check('generated/docs is what spec/ says', bin('tsx'), ['docs/main.ts', '--check']));
add(await tests());

const seconds = Math.round((performance.now() - started) / 1000);
if (total.skipped > 0) console.log(`${total.skipped} skipped`);
console.log(`in ${seconds} s`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

function add({ passed, failed, skipped }: Tally): void {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

/** A step that counts as one; what it prints is shown when it fails. */
async function check(name: string, command: string, words: readonly string[]): Promise<Tally> {
  const begun = performance.now();
  const { code, output } = await run(command, words, 'pipe');
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (code !== 0) console.log(output);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function tests(): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'handfast-'));
  const report = join(folder, 'report.json');
  const words = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await run(bin('vitest'), words, 'inherit');
  const tally = readReport(report, code);
  rmSync(folder, { recursive: true, force: true });
  return tally;
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/** A file that could not even be loaded has no tests, and counts as one that failed; so does a run that ended badly for any other reason. */
function readReport(path: string, code: number): Tally {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8')) as Report;
    const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
    const failed = report.numFailedTests + broken.length;
    const unexplained = code !== 0 && failed === 0 ? 1 : 0;
    return { passed: report.numPassedTests, failed: failed + unexplained, skipped: report.numPendingTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function run(
  command: string,
  words: readonly string[],
  stdio: 'pipe' | 'inherit',
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, words, {
      cwd: root,
      stdio: ['ignore', stdio, stdio],
      shell: process.platform === 'win32',
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
