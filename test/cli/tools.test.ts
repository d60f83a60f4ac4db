/** `handfast s_client` and `handfast s_server`, as programs, with each other. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { issue, makeCa } from '../support/pki.ts';
import { type Program, start } from './programs.ts';

const folder = mkdtempSync(join(tmpdir(), 'handfast-'));
const at = (name: string): string => join(folder, name);
const identity = ['-cert', at('cert.pem'), '-key', at('key.pem')];
const running: Program[] = [];

beforeAll(() => {
  const ca = makeCa();
  const leaf = issue(ca, { cn: 'localhost', dns: ['localhost'], ip: ['127.0.0.1'] });
  writeFileSync(at('ca.pem'), ca.certPem);
  writeFileSync(at('cert.pem'), leaf.certPem);
  writeFileSync(at('key.pem'), leaf.keyPem);
});
afterEach(() => {
  for (const { child } of running.splice(0)) child.kill();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const handfast = (...words: string[]): Program => {
  const program = start('cli/main.ts', words);
  running.push(program);
  return program;
};

async function serve(...words: string[]): Promise<{ server: Program; address: string }> {
  const server = handfast('s_server', '-accept', '127.0.0.1:0', ...identity, ...words);
  const [, port] = await server.says(/ACCEPT (\d+)/);
  return { server, address: `127.0.0.1:${port}` };
}

describe('s_client and s_server', () => {
  it('agree, and say what on', async () => {
    const { server, address } = await serve('-rev', '-naccept', '1', '-alpn', 'h2', '-groups', 'P-384');
    const trust = ['-CAfile', at('ca.pem'), '-verify', '2', '-verify_return_error', '-verify_hostname', 'localhost'];
    const more = [
      '-alpn',
      'http/1.1,h2',
      '-ciphersuites',
      'TLS_CHACHA20_POLY1305_SHA256',
      '-keylogfile',
      at('keys.log'),
    ];
    const client = handfast('s_client', '-connect', address, '-servername', 'localhost', ...trust, ...more);
    await client.says(/Verify return code/);
    client.child.stdin?.write('hello\n');
    await client.says(/olleh/);
    client.child.stdin?.write('Q\n');
    expect(await client.ended()).toBe(0);
    expect(await server.ended()).toBe(0);
    for (const line of [
      'CONNECTED',
      ' 0 s:CN = localhost',
      'subject=CN = localhost',
      'Peer signing digest: SHA256',
      'Peer signature type: ECDSA',
      'Server Temp Key: ECDH, secp384r1, 384 bits',
      'New, TLSv1.3, Cipher is TLS_CHACHA20_POLY1305_SHA256',
      'ALPN protocol: h2',
      'Verification: OK',
      'Verify return code: 0 (ok)',
    ]) {
      expect(client.output().split('\n')).toContain(line);
    }
    expect(client.errors()).toMatch(/depth=1 CN = .*\nverify return:1\ndepth=0 CN = localhost\nverify return:1/);
    expect(server.errors()).toContain('CONNECTION CLOSED');
    expect(readFileSync(at('keys.log'), 'utf8')).toMatch(
      /^CLIENT_HANDSHAKE_TRAFFIC_SECRET [0-9a-f]{64} [0-9a-f]{64}$/m,
    );
  });

  it('print messages, states and what they read', async () => {
    const { address } = await serve('-rev');
    const client = handfast('s_client', '-connect', address, '-msg', '-trace', '-state', '-brief');
    client.child.stdin?.end();
    expect(await client.ended()).toBe(0);
    expect(client.output()).toMatch(/>>> TLS 1\.3, Handshake \[length [0-9a-f]{4}\], ClientHello\n/);
    expect(client.output()).toContain('cipherSuite: 0x1301 (TLS_AES_128_GCM_SHA256)');
    expect(client.output()).toContain('SSL_connect:WAIT_CV');
    expect(client.output()).toContain('>>> TLS 1.3, Alert [length 0002], warning close notify');
    expect(client.errors()).toContain('Protocol version: TLSv1.3');
  });

  it('serve a page over HTTP', async () => {
    const { address } = await serve('-www');
    const client = handfast('s_client', '-connect', address, '-quiet');
    client.child.stdin?.write('GET / HTTP/1.0\r\n\r\n');
    expect(await client.ended()).toBe(0);
    expect(client.output()).toMatch(/^HTTP\/1\.0 200 OK\r\n[\s\S]*Protocol version: TLSv1\.3/);
  });

  it('talk with each other', async () => {
    const { server, address } = await serve('-Verify', '1', '-CAfile', at('ca.pem'), '-verify_return_error');
    const client = handfast(
      's_client',
      '-connect',
      address,
      ...identity,
      '-CAfile',
      at('ca.pem'),
      '-provider',
      'noble',
    );
    client.child.stdin?.write('from the client\n');
    await server.says(/from the client/);
    expect(server.errors()).toContain('Client certificate: CN = localhost');
    server.child.stdin?.write('from the server\n');
    await client.says(/from the server/);
    server.child.stdin?.write('Q\n');
    expect(await client.ended()).toBe(0);
  });
});

describe('exit codes', () => {
  it('is 1 where the server cannot be verified and that was asked for', async () => {
    const { server, address } = await serve('-rev');
    const client = handfast('s_client', '-connect', address, '-no-CAfile', '-verify_return_error');
    expect(await client.ended()).toBe(1);
    expect(client.errors()).toContain('certificate verify failed');
    await server.says(/tlsv1 alert unknown ca/);
  });

  it('is 1 where the client must have a certificate and has none', async () => {
    const { address } = await serve('-Verify', '1');
    const client = handfast('s_client', '-connect', address, '-quiet');
    expect(await client.ended()).toBe(1);
    expect(client.errors()).toContain('certificate required');
  });

  it('is 1 where nobody listens', async () => {
    const client = handfast('s_client', '-connect', '127.0.0.1:1');
    expect(await client.ended()).toBe(1);
    expect(client.errors()).toContain('ECONNREFUSED');
  });

  it.each([
    [['s_clint'], "unknown command 's_clint'; did you mean s_client?"],
    [['s_client', '-conect', 'a:1'], 'unknown option -conect; did you mean -connect?'],
    [['s_client', '-groups', 'P-255'], "unknown group 'P-255'"],
    [['s_client', '-CAfile', '/nowhere'], 'no such file'],
    [['s_server'], 's_server needs -cert'],
  ])('is 1 for %j', async (words, message) => {
    const program = handfast(...words);
    expect(await program.ended()).toBe(1);
    expect(program.errors()).toContain(message);
  });

  it('is 0 for help', async () => {
    const program = handfast('s_client', '-help');
    expect(await program.ended()).toBe(0);
    expect(program.output()).toContain('-verify_return_error');
  });
});
