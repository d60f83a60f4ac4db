/** The `openssl` program as peer: s_server and s_client. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { end, portOf } from '../../cli/start/openssl.ts';
import { turned } from '../../cli/start/ours.ts';
import type { Case } from './cases.ts';
import { clientGroups, type Foreign, host, line } from './foreign.ts';
import type { Pki } from './pki.ts';

export const openssl: Foreign = {
  async startServer(of, pki) {
    const words = ['-accept', `${host}:0`, '-rev', '-groups', of.group, ...suiteOf(of), ...identityOf(pki, of.key)];
    const trust = ['-CAfile', pki.path('ca', of.clientKey ?? of.key), '-Verify', '1', '-verify_return_error'];
    const child = spawn('openssl', ['s_server', ...words, ...(of.clientKey === undefined ? [] : trust)]);
    return { port: await portOf(child), stop: () => end(child) };
  },

  async runClient(of, pki, port) {
    const words = ['-connect', `${host}:${port}`, '-groups', clientGroups(of), ...suiteOf(of)];
    const name = ['-servername', 'localhost', '-verify_hostname', 'localhost'];
    const trust = ['-CAfile', pki.path('ca', of.key), '-verify_return_error', '-quiet', '-no_ign_eof'];
    const own = of.clientKey === undefined ? [] : identityOf(pki, of.clientKey);
    const child = spawn('openssl', ['s_client', ...words, ...name, ...trust, ...own]);
    await converse(child);
  },
};

const suiteOf = ({ suite }: Case): string[] => ['-tls1_3', '-ciphersuites', suite];

const identityOf = (pki: Pki, key: Case['key']): string[] => [
  '-cert',
  pki.path('cert', key),
  '-key',
  pki.path('key', key),
];

/** Sends the line, ends the input when it has come back, and waits for the program to end. */
async function converse(child: ChildProcess): Promise<void> {
  let [output, errors] = ['', ''];
  child.stdin?.on('error', () => undefined);
  child.stdin?.write(line);
  child.stdout?.on('data', (chunk) => {
    output += chunk;
    if (output.includes('\n')) child.stdin?.end();
  });
  child.stderr?.on('data', (chunk) => {
    errors += chunk;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0)
    throw new Error(`openssl s_client ended with ${code}: ${errors.trim().split('\n').slice(-3).join(' | ')}`);
  if (output !== turned(line)) throw new Error(`openssl s_client received ${JSON.stringify(output)}`);
}
