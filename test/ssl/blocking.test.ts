/** A script without an event loop: it fetches a page from openssl's own server, and sleeps while it waits. */

import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SSL_ERROR_SYSCALL } from '../../runtime/index.ts';
import { issue, makeCa } from '../support/pki.ts';

const run = promisify(execFile);
const haveOpenssl = spawnSync('openssl', ['version']).status === 0;
const root = new URL('../..', import.meta.url).pathname;

describe.skipIf(!haveOpenssl)('a blocking script (skipped without the openssl binary)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'handfast-'));
  const servers: ChildProcess[] = [];

  beforeAll(() => {
    const ca = makeCa('P-256');
    const leaf = issue(ca, { ip: ['127.0.0.1'], dns: ['localhost'] });
    writeFileSync(join(folder, 'ca.pem'), ca.certPem);
    writeFileSync(join(folder, 'cert.pem'), leaf.certPem);
    writeFileSync(join(folder, 'key.pem'), leaf.keyPem);
  });

  afterAll(() => {
    for (const server of servers) server.kill();
    rmSync(folder, { recursive: true });
  });

  /** An `openssl s_server` on a free loopback port. */
  async function serve(...more: string[]): Promise<number> {
    const port = await freePort();
    const files = ['-cert', join(folder, 'cert.pem'), '-key', join(folder, 'key.pem')];
    const server = spawn('openssl', ['s_server', '-accept', `127.0.0.1:${port}`, ...files, ...more], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    servers.push(server);
    await new Promise((resolve) => server.stdout?.once('data', resolve));
    return port;
  }

  it('fetches a page, verifying the server', async () => {
    const port = await serve('-www');
    const { stdout, stderr } = await run(
      process.execPath,
      ['--import', 'tsx', 'examples/blocking-get.ts', `127.0.0.1:${port}`, '/', join(folder, 'ca.pem')],
      { cwd: root },
    );
    expect(stderr).toContain('TLSv1.3 TLS_');
    expect(stdout).toContain('HTTP/1.0 200 ok');
    expect(stdout).toContain('</HTML>');
  });

  it('uses less than 5 % of a CPU while it waits', async () => {
    const port = await serve();
    const { stdout } = await run(process.execPath, ['--import', 'tsx', 'test/ssl/blocking-wait.ts', `${port}`], {
      cwd: root,
    });
    const waited = JSON.parse(stdout);
    expect(waited).toMatchObject({ connected: 1, read: -1, error: SSL_ERROR_SYSCALL });
    expect(waited.elapsed).toBeGreaterThan(1000);
    expect(waited.cpuShare).toBeLessThan(0.05);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}
