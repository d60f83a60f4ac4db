/**
 * Records what decode is compared with: connections of openssl's client and server, captured on the loopback, and the values that tshark
 * sees in them. `npm run captures`; needs openssl, dumpcap and tshark (Debian: `apt-get install tshark`).
 */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { end, portOf } from '../../cli/start/openssl.ts';
import { issue, makeCa } from '../support/pki.ts';
import { readTshark } from './tshark.ts';

const here = import.meta.dirname;

/** One server, and the clients that come to it one after the other. */
interface Round {
  readonly server: readonly string[];
  readonly clients: readonly (readonly string[])[];
}

interface Recording {
  readonly name: string;
  /** dumpcap's option for the format. */
  readonly format: '-P' | '-n';
  readonly extension: 'pcap' | 'pcapng';
  readonly rounds: readonly Round[];
}

const session = 'session.pem';

const recordings: readonly Recording[] = [
  {
    name: 'tls13',
    format: '-n',
    extension: 'pcapng',
    rounds: [
      {
        server: [
          '-tls1_3',
          '-Verify',
          '1',
          '-CAfile',
          'ca.pem',
          '-early_data',
          '-alpn',
          'h2,http/1.1',
          '-groups',
          'X25519',
        ],
        clients: [
          ['-cert', 'client.pem', '-key', 'client.key', '-alpn', 'h2', '-sess_out', session],
          ['-cert', 'client.pem', '-key', 'client.key', '-alpn', 'h2', '-sess_in', session, '-early_data', 'early.txt'],
          [
            '-cert',
            'client.pem',
            '-key',
            'client.key',
            '-groups',
            'P-256:X25519',
            '-ciphersuites',
            'TLS_CHACHA20_POLY1305_SHA256',
          ],
        ],
      },
    ],
  },
  {
    name: 'tls12',
    format: '-P',
    extension: 'pcap',
    rounds: [
      {
        server: ['-tls1_2', '-Verify', '1', '-CAfile', 'ca.pem', '-alpn', 'h2,http/1.1', '-groups', 'X25519:P-256'],
        clients: [
          [
            '-cert',
            'client.pem',
            '-key',
            'client.key',
            '-alpn',
            'h2',
            '-cipher',
            'ECDHE-ECDSA-AES128-GCM-SHA256',
            '-sess_out',
            session,
          ],
          [
            '-cert',
            'client.pem',
            '-key',
            'client.key',
            '-cipher',
            'ECDHE-ECDSA-AES128-GCM-SHA256',
            '-sess_in',
            session,
          ],
          ['-cert', 'client.pem', '-key', 'client.key', '-cipher', 'ECDHE-ECDSA-CHACHA20-POLY1305', '-groups', 'P-256'],
        ],
      },
      {
        server: ['-tls1_2', '-no_ticket'],
        clients: [
          ['-cipher', 'DHE-RSA-AES256-GCM-SHA384'],
          ['-cipher', 'AES256-GCM-SHA384'],
        ],
      },
    ],
  },
];

const missing = ['openssl', 'dumpcap', 'tshark'].filter((name) => spawnSync(name, ['--version']).error !== undefined);
if (missing.length > 0) {
  process.stderr.write(`captures needs ${missing.join(' and ')}: apt-get install openssl tshark\n`);
  process.exitCode = 1;
} else for (const recording of recordings) await record(recording);

async function record({ name, format, extension, rounds }: Recording): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'handfast-captures-'));
  try {
    writeIdentities(folder);
    const capture = join(here, `${name}.${extension}`);
    const log = join(folder, 'keys.log');
    const ports: number[] = [];
    const raw = join(folder, 'raw');
    const dumpcap = spawn('dumpcap', ['-i', 'lo', '-f', 'tcp', format, '-q', '-w', raw], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await sleep(2000);
    for (const round of rounds) ports.push(await play(round, folder, log));
    await sleep(1500);
    dumpcap.kill('SIGINT');
    await once(dumpcap, 'exit');
    // Whatever else went over the loopback meanwhile stays out.
    const filter = ports.map((port) => `tcp.port == ${port}`).join(' || ');
    const kind = extension === 'pcap' ? 'pcap' : 'pcapng';
    must('tshark', ['-r', raw, '-Y', filter, '-F', kind, '-w', capture]);
    writeFileSync(
      join(here, `${name}.keys`),
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => !line.startsWith('#'))
        .join('\n'),
    );
    const messages = readTshark(capture, join(here, `${name}.keys`));
    writeFileSync(join(here, `${name}.json`), `[\n${messages.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`);
    process.stdout.write(`${capture}: ${messages.length} messages\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeIdentities(folder: string): void {
  const ca = makeCa('P-256', { cn: 'Test CA' });
  const [ec, rsa, client] = [
    issue(ca, { dns: ['localhost'] }),
    issue(ca, { kind: 'RSA', dns: ['localhost'] }),
    issue(ca, { kind: 'P-256', cn: 'Alice' }),
  ];
  const files = {
    'ca.pem': ca.certPem,
    'ec.pem': ec.certPem,
    'ec.key': ec.keyPem,
    'rsa.pem': rsa.certPem,
    'rsa.key': rsa.keyPem,
    'client.pem': client.certPem,
    'client.key': client.keyPem,
    'early.txt': 'sent early\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 });
}

/** Returns the server's port. */
async function play({ server, clients }: Round, cwd: string, log: string): Promise<number> {
  const identity = ['-cert', 'ec.pem', '-key', 'ec.key', '-dcert', 'rsa.pem', '-dkey', 'rsa.key'];
  const words = ['s_server', '-accept', '127.0.0.1:0', ...identity, '-keylogfile', log, ...server];
  const child = spawn('openssl', words, { cwd });
  try {
    const port = await portOf(child);
    for (const client of clients) await visit(port, client, cwd);
    return port;
  } finally {
    await end(child);
  }
}

async function visit(port: number, words: readonly string[], cwd: string): Promise<void> {
  const common = [
    's_client',
    '-connect',
    `127.0.0.1:${port}`,
    '-servername',
    'localhost',
    '-CAfile',
    'ca.pem',
    '-quiet',
    '-no_ign_eof',
  ];
  const child: ChildProcess = spawn('openssl', [...common, ...words], { cwd, stdio: ['pipe', 'ignore', 'ignore'] });
  // Now, for it may end before we wait for that.
  const exit = once(child, 'exit');
  child.stdin?.on('error', () => undefined);
  child.stdin?.write('hello\n');
  await sleep(800);
  child.stdin?.end();
  await Promise.race([exit, sleep(5000)]);
  await end(child);
}

function must(program: string, words: readonly string[]): void {
  const { status, error } = spawnSync(program, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${status}`);
}
