/** `npm run bench`: handshakes, bulk data and memory, ours beside Node's tls, in one run. Prints; asserts nothing. */

import * as ssl from '../runtime/index.ts';
import {
  contexts,
  credentials,
  nodeContexts,
  nodeShakesHands,
  type Pair,
  type ProviderName,
  shakeHands,
} from './handshakes.ts';
import { rate } from './measure.ts';
import { breakdown, type Part } from './profile.ts';

const seconds = Number(process.argv[2] ?? 3);
if (!(seconds > 0)) {
  console.error('usage: npm run bench [-- SECONDS]   CPU seconds for each figure, 3 unless given');
  process.exit(2);
}

const providers: readonly ProviderName[] = ['node', 'noble'];
const issued = credentials();

function line(label: string, value: string, note = ''): void {
  console.log(`  ${label.padEnd(46)}${value.padStart(12)}  ${note}`);
}

async function handshakes(): Promise<void> {
  console.log('\nFull handshakes per CPU-second (P-256 chain of two, both sides counted)');
  const secure = nodeContexts(issued);
  const theirs = await rate(seconds, () => nodeShakesHands(secure));
  line('node:tls over a Duplex pair, X25519', theirs.perSecond.toFixed(0));
  // The second is what a client offers by default: two key shares, of which the first is taken.
  for (const groups of ['X25519', 'X25519MLKEM768:X25519']) {
    for (const name of providers) {
      const ours = contexts(name, issued, { groups });
      const rated = await rate(seconds, () => shakeHands(ours));
      line(
        `handfast, ${name} crypto, ${groups}`,
        rated.perSecond.toFixed(0),
        `${(rated.perSecond / theirs.perSecond).toFixed(2)} x node:tls with X25519`,
      );
    }
  }
}

async function breakdowns(): Promise<void> {
  console.log('\nWhere the time of a handshake goes');
  for (const name of providers) {
    const ours = contexts(name, issued);
    for (let i = 0; i < 50; i += 1) shakeHands(ours);
    const shares = await breakdown(() => {
      const end = Date.now() + seconds * 1000;
      while (Date.now() < end) shakeHands(ours);
    });
    const text = (Object.keys(shares) as Part[])
      .map((part) => `${part} ${(shares[part] * 100).toFixed(1)} %`)
      .join('   ');
    console.log(`  ${name.padEnd(8)}${text}`);
  }
}

const chunk = new Uint8Array(64 * 1024);
const into = new Uint8Array(64 * 1024);

/** Sends a chunk and reads it at the other end: sealed once, opened once. */
function transfer({ client, server }: Pair): void {
  let written = false;
  let read = 0;
  while (read < chunk.length) {
    if (!written) written = ssl.SSL_write(client, chunk) === chunk.length;
    for (let n = ssl.SSL_read(server, into); n > 0; n = ssl.SSL_read(server, into)) read += n;
  }
}

async function bulk(): Promise<void> {
  console.log('\nBulk data, MB per CPU-second (sealed, carried and opened)');
  const suites = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'];
  for (const name of providers) {
    for (const suite of suites) {
      const pair = shakeHands(contexts(name, issued, { suites: suite }), 128 * 1024);
      const rated = await rate(seconds, () => transfer(pair));
      line(`${name}, ${suite}`, ((rated.perSecond * chunk.length) / 1e6).toFixed(0));
    }
  }
}

const idleConnections = 1000;

function heap(): void {
  console.log('\nMemory of an idle connection (one side, its half of a BIO pair included)');
  for (const name of providers) heapOf(name);
}

function heapOf(name: ProviderName): void {
  const ours = contexts(name, issued);
  for (let i = 0; i < 20; i += 1) shakeHands(ours);
  const before = memory();
  const pairs = Array.from({ length: idleConnections }, () => shakeHands(ours));
  const after = memory();
  const each = (bytes: number): string => `${(bytes / idleConnections / 2 / 1024).toFixed(1)} KB`;
  line(
    name,
    each(after.heap - before.heap),
    `heap, and ${each(after.buffers - before.buffers)} of buffers; ${pairs.length} pairs open`,
  );
}

function memory(): { readonly heap: number; readonly buffers: number } {
  if (globalThis.gc === undefined) throw new Error('run with node --expose-gc');
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return { heap: heapUsed, buffers: arrayBuffers };
}

console.log(`Handfast bench: ${process.version} on ${process.arch}, ${seconds} CPU seconds a figure`);
await handshakes();
await breakdowns();
await bulk();
heap();
