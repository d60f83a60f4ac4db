/** What `npm pack` would ship: it is built, can be imported, and its command runs. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './programs.ts';

// Below node_modules, so that the dependencies are found and nobody else looks there.
const folder = join(root, 'node_modules', '.handfast-package-test');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  symlinkSync(join(root, 'package.json'), join(folder, 'package.json'));
  const words = ['-p', join(root, 'tsconfig.build.json'), '--outDir', join(folder, 'dist')];
  execFileSync(join(root, 'node_modules', '.bin', 'tsc'), words, { shell: process.platform === 'win32' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const node = (...words: string[]): string => execFileSync(process.execPath, words, { cwd: folder, encoding: 'utf8' });

describe('the package', () => {
  it('has every file that it names', () => {
    const named = Object.values<string | Record<string, string>>(manifest.exports).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : Object.values(entry),
    );
    for (const file of [...named, ...Object.values<string>(manifest.bin)]) {
      expect(existsSync(join(folder, file)), file).toBe(true);
    }
  });

  it('ships nothing of the compiler but how charts are drawn, for trace', () => {
    expect(readdirSync(join(folder, 'dist', 'codegen'))).toEqual(['draw']);
    expect(readdirSync(join(folder, 'dist', 'codegen', 'draw'))).not.toContain('graphviz.js');
  });

  it('ships nothing of the tests and the demonstration', () => {
    for (const name of ['test', 'docs', 'cli/start', 'cli/start.js']) {
      expect(existsSync(join(folder, 'dist', name)), name).toBe(false);
    }
  });

  it('ships nothing of the checker but what probe needs', () => {
    expect(readdirSync(join(folder, 'dist', 'verify'))).toEqual(['probe', 'puppet']);
  });

  it('can be imported by its name', () => {
    const script = `
      import * as handfast from 'handfast';
      import { BIO_new_blocking_connect } from 'handfast/node';
      const ssl = handfast.SSL_new(handfast.SSL_CTX_new(handfast.TLS_client_method()));
      const [near, far] = handfast.BIO_new_bio_pair();
      handfast.SSL_set_bio(ssl, near, near);
      const returned = handfast.SSL_do_handshake(ssl);
      const nobody = BIO_new_blocking_connect('127.0.0.1', 1);
      console.log(returned, handfast.SSL_get_error(ssl, returned), far.pending > 100, nobody.read(new Uint8Array(1)), nobody.failure.cause.code);
      process.exit(0);`;
    expect(node('--input-type=module', '--eval', script)).toBe('-1 2 true -1 ECONNREFUSED\n');
  });

  it('has a command', () => {
    expect(node(manifest.bin.handfast, 's_client', '-help')).toContain('-connect HOST:PORT');
  });
});
