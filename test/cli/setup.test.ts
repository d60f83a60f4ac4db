/** The script that installs what is missing: it must notice what is stale, and leave alone what is not. */

import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { root } from './programs.ts';

let folder: string;
const at = (...names: string[]): string => join(folder, ...names);
const locked = {
  '': {},
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/b': { version: '1.0.0', integrity: 'sha512-b', optional: true },
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handfast-'));
  mkdirSync(at('cli'));
  mkdirSync(at('node_modules'));
  copyFileSync(join(root, 'cli', 'setup.mjs'), at('cli', 'setup.mjs'));
  writeFileSync(at('package-lock.json'), JSON.stringify({ packages: locked }));
  // Stands in for npm: leaves a file that says how it was called.
  writeFileSync(at('npm.js'), "require('node:fs').writeFileSync('called', process.argv.slice(2).join(' '))");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function setUp(npm = 'npm.js') {
  const env = { ...process.env, npm_execpath: at(npm) };
  return spawnSync(process.execPath, [at('cli', 'setup.mjs')], { cwd: folder, env, encoding: 'utf8' });
}

const install = (packages: object): void =>
  writeFileSync(at('node_modules', '.package-lock.json'), JSON.stringify({ packages }));

it('installs where nothing is there', () => {
  const { status, stdout } = setUp();
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Setting up: npm ci, 2 packages of package-lock\.json \.\.\. done in \d+ s\n$/);
  expect(existsSync(at('called'))).toBe(true);
});

it('installs where another version is there', () => {
  install({ 'node_modules/a': { version: '0.9.0', integrity: 'sha512-old' } });
  setUp();
  expect(existsSync(at('called'))).toBe(true);
});

it('says nothing where all is there, but for what is for other platforms', () => {
  install({ 'node_modules/a': locked['node_modules/a'] });
  expect(setUp().stdout).toBe('');
  expect(existsSync(at('called'))).toBe(false);
});

it('fails with what npm said', () => {
  writeFileSync(at('broken.js'), "console.error('no network'); process.exit(1)");
  const { status, stdout, stderr } = setUp('broken.js');
  expect([status, stdout.endsWith('failed\n'), stderr]).toEqual([1, true, 'no network\n']);
});
