/** `handfast s_client`: a client to try out servers with, in the manner of `openssl s_client`. */

import { isIP } from 'node:net';
import { rootCertificates } from 'node:tls';
import { BIO_do_connect, BIO_new_connect } from '../runtime/bio/node/index.ts';
import {
  type BIO,
  BIO_free,
  type SSL,
  SSL_CTX_load_verify_certificates,
  SSL_CTX_new,
  SSL_CTX_set_alpn_protos,
  SSL_new,
  SSL_set_tlsext_host_name,
  SSL_set1_host,
  TLS_client_method,
  whenReady,
} from '../runtime/index.ts';
import { applyCommon, commonOptions, listOf } from './common.ts';
import { type Connection, ConnectionError, connection, handshake, read, shutdown, write } from './connection.ts';
import { type OptionTable, readOptions, UsageError, type Values } from './options.ts';
import { briefLines, sessionLines } from './report.ts';
import { verifyPeer } from './verifying.ts';
import { watch } from './watching.ts';
import { within } from './within.ts';

export const options = {
  connect: { value: 'HOST:PORT', help: 'where to; localhost:4433 unless given' },
  servername: { value: 'NAME', help: 'the name to ask for; the host of -connect unless given' },
  noservername: { help: 'ask for no name' },
  verify: { value: 'DEPTH', number: true, help: 'verify the server, with at most so many certificates in between' },
  verify_hostname: { value: 'NAME', help: "the name that the server's certificate must carry" },
  'no-CAfile': { help: 'trust nobody but -CAfile; otherwise, without one, whom Node trusts' },
  showcerts: { help: "print all of the server's certificates" },
  ign_eof: { help: 'go on when the input ends; so does -quiet' },
  no_ign_eof: { help: 'end when the input ends, even with -quiet' },
  nocommands: { help: 'take a Q at the beginning of a line for data' },
  ...commonOptions,
} as const satisfies OptionTable;

export const summary =
  'Connects, prints what was agreed, sends what comes on standard input and prints what the server sends.';

type Chosen = Values<typeof options>;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const printError = (line: string): void => void process.stderr.write(`${line}\n`);

/** Returns the exit code. */
export async function run(words: readonly string[]): Promise<number> {
  const chosen = readOptions(options, words);
  const address = chosen.connect ?? 'localhost:4433';
  if (!/:\d+$/.test(address)) throw new UsageError(`-connect needs HOST:PORT, not '${address}'`);
  const ssl = prepare(chosen, address.replace(/:\d+$/, '').replace(/^\[|\]$/g, '') || 'localhost');
  const bio = BIO_new_connect(address);
  try {
    if (!(await connects(bio))) return 1;
    if (!chosen.quiet && !chosen.brief) print('CONNECTED');
    const on = connection(ssl, bio);
    await handshake(on);
    announce(on, chosen);
    await converse(on, chosen);
    return 0;
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    printError(error.message);
    return 1;
  } finally {
    BIO_free(bio);
    process.stdin.destroy();
  }
}

/** Our own side as the options want it. Throws UsageError and SetupError. */
export function prepare(chosen: Chosen, host: string): SSL {
  const context = SSL_CTX_new(TLS_client_method());
  applyCommon(context, chosen);
  if (chosen.CAfile === undefined && !chosen['no-CAfile'])
    SSL_CTX_load_verify_certificates(context, rootCertificates.join('\n'));
  const say = chosen.quiet ? (): void => undefined : printError;
  verifyPeer(context, { depth: chosen.verify, insist: chosen.verify_return_error }, say);
  watch(context, chosen, print);
  if (chosen.alpn !== undefined && SSL_CTX_set_alpn_protos(context, listOf(chosen.alpn)) !== 0) {
    throw new UsageError(`-alpn ${chosen.alpn}: a protocol is 1 to 255 bytes long`);
  }
  const ssl = SSL_new(context);
  const name = chosen.servername ?? (isIP(host) === 0 ? host : undefined);
  if (name !== undefined && !chosen.noservername && SSL_set_tlsext_host_name(ssl, name) === 0) {
    throw new UsageError(`'${name}' is no name that a server can be asked for`);
  }
  if (chosen.verify_hostname !== undefined) SSL_set1_host(ssl, chosen.verify_hostname);
  return ssl;
}

/** Waits until it is connected; false, and says why, where that fails. */
export async function connects(bio: BIO): Promise<boolean> {
  while (BIO_do_connect(bio) !== 1) {
    if (bio.retry === 'none') {
      printError(`connect: ${bio.failure?.cause?.message ?? bio.failure?.reason}`);
      return false;
    }
    await whenReady(bio, bio.retry);
  }
  return true;
}

function announce(on: Connection, chosen: Chosen): void {
  if (chosen.brief) for (const line of briefLines(on.ssl)) printError(line);
  else if (!chosen.quiet) for (const line of sessionLines(on, chosen)) print(line);
}

/** Goes on until the server says goodbye, the input ends or a Q is typed. */
async function converse(on: Connection, chosen: Chosen): Promise<void> {
  const receiving = receive(on).then(() => 'closed');
  // If it fails after the input has ended, nobody asks any more.
  receiving.catch(() => undefined);
  const ended = await Promise.race([receiving, transmit(on, chosen).then(() => 'DONE')]);
  if (!chosen.quiet) printError(ended);
  await within(2000, shutdown(on));
}

async function receive(on: Connection): Promise<void> {
  const into = new Uint8Array(16384);
  for (let length = await read(on, into); length > 0; length = await read(on, into)) {
    process.stdout.write(into.slice(0, length));
  }
}

async function transmit(on: Connection, chosen: Chosen): Promise<void> {
  const takesCommands = !chosen.quiet && !chosen.nocommands;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    if (takesCommands && chunk[0] === 'Q'.charCodeAt(0)) return;
    await write(on, chunk);
  }
  const goesOn = !chosen.no_ign_eof && (chosen.ign_eof || chosen.quiet);
  if (goesOn) await new Promise<never>(() => undefined);
}
