/** Installs what package-lock.json names, when it is not there yet. Runs before every npm script, so it needs nothing itself. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

const wanted = packagesOf('package-lock.json') ?? {};
const installed = packagesOf(join('node_modules', '.package-lock.json'));
if (!isFresh(wanted, installed)) install(Object.keys(wanted).length - 1);

/** The packages of a lock file by folder, or undefined where it cannot be read. */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Whether every package is there as locked. Those for other platforms are optional, and npm leaves them out. */
function isFresh(locked, present) {
  if (present === undefined) return false;
  return Object.entries(locked).every(([folder, entry]) => {
    if (folder === '') return true;
    const found = present[folder];
    return found === undefined ? entry.optional === true : found.integrity === entry.integrity;
  });
}

function install(count) {
  process.stdout.write(`Setting up: npm ci, ${count} packages of package-lock.json ... `);
  const started = Date.now();
  const { status, stdout, stderr } = runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (status !== 0) {
    process.stdout.write('failed\n');
    process.stderr.write(`${stdout}${stderr}`);
    process.exit(1);
  }
  process.stdout.write(`done in ${Math.round((Date.now() - started) / 1000)} s\n`);
}

function runNpm(words) {
  const options = { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return spawnSync(process.execPath, [cli, ...words], options);
  return spawnSync('npm', words, { ...options, shell: process.platform === 'win32' });
}
