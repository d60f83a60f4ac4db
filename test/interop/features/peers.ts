/** The peers' programs: how they serve, how they connect, and how a line goes both ways. */

import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { type Connection, read, shutdown, write } from '../../../cli/connection.ts';
import { portOf } from '../../../cli/start/openssl.ts';
import { host } from '../foreign.ts';
import { expect, type ProgramName } from './feature.ts';
import { launch, type Program } from './program.ts';
import type { Stage } from './stage.ts';

export interface Server extends Program {
  readonly port: number;
}

/** What only one of the programs understands. */
export type Words = Readonly<Record<ProgramName, readonly string[]>>;

/** `gnutls-cli 3.7.9`, or undefined where there is none. */
export function gnutlsVersion(): string | undefined {
  const { stdout } = spawnSync('gnutls-cli', ['--version'], { encoding: 'utf8' });
  return /^gnutls-cli (\S+)/.exec(stdout ?? '')?.[0];
}

const priority = 'NORMAL:-VERS-ALL:+VERS-TLS1.3';
/** A priority string of GnuTLS with TLS 1.3 alone, and these words after it. */
export const gnutlsPriority = (more = ''): string[] => ['--priority', `${priority}${more}`];

/** Starts a server with the certificate of `localhost`; later words overrule earlier ones. */
export async function serve(stage: Stage, peer: ProgramName, words: readonly string[] = []): Promise<Server> {
  return peer === 'openssl' ? serveOpenssl(stage, words) : serveGnutls(stage, words);
}

async function serveOpenssl(stage: Stage, words: readonly string[]): Promise<Server> {
  const { at } = stage.files;
  const own = words.includes('-nocert') ? [] : ['-cert', at('leaf.pem'), '-key', at('leaf-key.pem')];
  const program = launch('openssl', ['s_server', '-accept', `${host}:0`, '-tls1_3', ...own, ...words]);
  stage.closers.push(program.stop);
  return { ...program, port: await portOf(program.child) };
}

async function serveGnutls(stage: Stage, words: readonly string[]): Promise<Server> {
  const { at } = stage.files;
  const own = ['--x509certfile', at('leaf.pem'), '--x509keyfile', at('leaf-key.pem')];
  const kind = [
    ...(words.includes('--http') ? [] : ['--echo']),
    ...(words.includes('--priority') ? [] : gnutlsPriority()),
  ];
  const port = await freePort();
  const program = launch('gnutls-serv', ['-p', String(port), ...kind, ...own, ...words]);
  stage.closers.push(program.stop);
  await program.until(/listening on IPv4.*done/);
  return { ...program, port };
}

/** One that was free a moment ago: gnutls-serv does not say which port it chose itself. */
async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts a client that wants to see the certificate of `localhost`. `into`: a file for what it prints. */
export function connect(
  stage: Stage,
  peer: ProgramName,
  port: number,
  words: readonly string[] = [],
  into?: string,
): Program {
  const all = peer === 'openssl' ? opensslWords(stage, port, words) : gnutlsWords(stage, port, words);
  const program = launch(peer === 'openssl' ? 'openssl' : 'gnutls-cli', all, into);
  stage.closers.push(program.stop);
  return program;
}

function opensslWords({ files }: Stage, port: number, words: readonly string[]): string[] {
  const name = words.includes('-servername') ? [] : ['-servername', 'localhost', '-verify_hostname', 'localhost'];
  const trust = ['-CAfile', files.at('ca.pem'), '-verify_return_error'];
  return ['s_client', '-connect', `${host}:${port}`, '-tls1_3', ...name, ...trust, ...words];
}

function gnutlsWords({ files }: Stage, port: number, words: readonly string[]): string[] {
  const name = words.includes('--sni-hostname')
    ? []
    : ['--sni-hostname', 'localhost', '--verify-hostname', 'localhost'];
  const kind = words.includes('--priority') ? [] : gnutlsPriority();
  return ['-p', String(port), host, '--x509cafile', files.at('ca.pem'), ...name, ...kind, ...words];
}

/** A line to the server and one back. */
export async function chat(on: Connection, peer: ProgramName, server: Server, line = 'we say hello\n'): Promise<void> {
  await write(on, bytesOf(line));
  if (peer === 'gnutls') return expect('the echo', await hear(on, line.length), line);
  await server.until(new RegExp(line.trim()));
  const answer = `peer answers to ${line}`;
  server.type(answer);
  expect('the answer', await hear(on, answer.length), answer);
}

/** Has gnutls-serv do something: it takes commands from its clients. */
export async function order(on: Connection, command: string): Promise<void> {
  const done = 'Successfully executed command\n';
  await write(on, bytesOf(`${command}\n`));
  expect('the reply', await hear(on, done.length), done);
}

/** A line from the client and one back. */
export async function answer(on: Connection, client: Program, line = 'peer says hello\n'): Promise<void> {
  client.type(line);
  expect('the line', await hear(on, line.length), line);
  await write(on, bytesOf(`we answer to ${line}`));
  await client.until(new RegExp(`we answer to ${line.trim()}`));
}

/** So many bytes, as text. */
export async function hear(on: Connection, length: number): Promise<string> {
  const into = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const count = await read(on, into.subarray(done));
    if (count === 0) throw new Error(`the peer closed after ${done} of ${length} bytes`);
    done += count;
  }
  return new TextDecoder().decode(into);
}

/** Says goodbye to a server. */
export async function leave(on: Connection): Promise<void> {
  expect('close_notify both ways', await shutdown(on), true);
}

/** Has a client say goodbye, and end well. */
export async function dismiss(on: Connection, client: Program): Promise<void> {
  client.endInput();
  expect('data after the last line', await read(on, new Uint8Array(1)), 0);
  await shutdown(on);
  const code = await client.ended();
  if (code !== 0)
    throw new Error(`the client ended with ${code}: ${client.output().trim().split('\n').slice(-3).join(' | ')}`);
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/**
 * Why gnutls-serv is not started here, if it is not: it listens on every interface, so only where there is none but loopback may it run.
 * `npm run interop` makes itself a network namespace where it can.
 */
export function gnutlsServerBarred(): string | undefined {
  const exposed = Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ internal }) => !internal));
  return exposed
    ? 'skipped: gnutls-serv listens on every interface, and there is no network namespace to play it in: that needs `unshare` and `ip`, and the right to use them'
    : undefined;
}
