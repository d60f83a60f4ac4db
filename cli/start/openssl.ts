/** Our client with `openssl s_server`, and our server with `openssl s_client`, where there is such a program. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BIO_new_socket } from '../../runtime/bio/node/index.ts';
import { listen } from './node.ts';
import { acceptedBy, type Identity, makeIdentity, newClient, newServer, talkAsClient, talkAsServer } from './ours.ts';
import type { Happening, Told } from './story.ts';

const host = '127.0.0.1';

/** `OpenSSL 3.0.22`, or undefined where there is none that knows TLS 1.3. */
export function opensslVersion(): string | undefined {
  const { stdout } = spawnSync('openssl', ['version'], { encoding: 'utf8' });
  const [name, version = '0'] = stdout?.split(' ') ?? [];
  return name === 'OpenSSL' && !/^(0|1\.0)/.test(version) ? `${name} ${version}` : undefined;
}

export async function clientWithOpenssl(happenings: Happening[]): Promise<Told> {
  const identity = makeIdentity('RSA');
  const client = makeIdentity('P-256');
  return withFiles({ ...pems(identity), 'client-ca.pem': client.ca.certPem }, async (at) => {
    const words = [
      '-accept',
      `${host}:0`,
      '-cert',
      at('cert.pem'),
      '-key',
      at('key.pem'),
      '-CAfile',
      at('client-ca.pem'),
    ];
    const child = spawn('openssl', ['s_server', ...words, '-Verify', '1', '-verify_return_error', '-rev', '-tls1_3']);
    const socket = net.connect({ host, port: await portOf(child), noDelay: true, allowHalfOpen: true });
    try {
      await once(socket, 'connect');
      const suites = 'TLS_CHACHA20_POLY1305_SHA256';
      const ours = newClient({ trusts: identity.ca, identity: client.leaf, suites, groups: 'P-521' });
      return await talkAsClient(ours, BIO_new_socket(socket), happenings);
    } finally {
      socket.destroy();
      await end(child);
    }
  });
}

export async function serverWithOpenssl(happenings: Happening[]): Promise<Told> {
  const identity = makeIdentity('P-256');
  return withFiles({ 'ca.pem': identity.ca.certPem }, async (at) => {
    const server = net.createServer({ allowHalfOpen: true, noDelay: true });
    const port = await listen(server);
    const words = ['-connect', `${host}:${port}`, '-servername', 'localhost', '-verify_hostname', 'localhost'];
    const trust = ['-CAfile', at('ca.pem'), '-verify_return_error', '-alpn', 'h2', '-tls1_3', '-quiet', '-no_ign_eof'];
    const child = spawn('openssl', ['s_client', ...words, ...trust]);
    child.stdin.on('error', () => undefined);
    child.stdin.write('Hello from OpenSSL\n');
    child.stdout.once('data', () => child.stdin.end());
    const [socket] = (await once(server, 'connection')) as [net.Socket];
    try {
      const ours = newServer({ identity: identity.leaf, suites: 'TLS_AES_256_GCM_SHA384', alpn: 'h2' });
      const told = await talkAsServer(ours, BIO_new_socket(socket), happenings);
      return { ...told, verdict: acceptedBy('openssl', identity) };
    } finally {
      socket.destroy();
      server.close();
      await end(child);
    }
  });
}

const pems = ({ leaf }: Identity) => ({ 'cert.pem': leaf.certPem, 'key.pem': leaf.keyPem });

/** Puts files into a folder of their own, readable by us alone, for as long as `use` runs. */
async function withFiles<T>(
  files: Readonly<Record<string, string>>,
  use: (at: (name: string) => string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'handfast-'));
  const at = (name: string): string => join(folder, name);
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(at(name), text, { mode: 0o600 });
    return await use(at);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The port that s_server says it listens on. Its output must go on being read: it would end on a broken pipe. */
export function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    const look = (chunk: unknown): void => {
      output += chunk;
      const port = /ACCEPT .*:(\d+)/.exec(output)?.[1];
      if (port !== undefined) resolve(Number(port));
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.on('error', reject);
    child.on('exit', () => reject(new Error(`openssl s_server did not start: ${output.trim()}`)));
  });
}

/** Ends a child that has not ended by itself. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, 'exit');
}
