/** The blocking socket BIO against servers that run in another thread, and in a synchronous script of its own. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type BIO,
  BIO_ctrl_wpending,
  BIO_eof,
  BIO_flush,
  BIO_free,
  BIO_pop,
  BIO_puts,
  BIO_read,
  BIO_should_retry,
  BIO_shutdown_wr,
  BIO_write,
  whenReady,
} from '../../runtime/bio/index.ts';
import {
  BIO_do_accept,
  BIO_do_connect,
  BIO_get_accept_port,
  BIO_new_blocking_accept,
  BIO_new_blocking_connect,
} from '../../runtime/bio/node/index.ts';
import { bytes, pull, text } from './help.ts';

/** Servers that each do one thing, and a client that calls when told to; in another thread, for ours will sleep. */
const SERVERS = `
const net = require('node:net');
const { parentPort } = require('node:worker_threads');
const talks = {
  echo: (s) => s.on('data', (d) => s.write(d)).on('end', () => s.end()),
  silent: (s) => s.resume().on('end', () => s.end()),
  slow: (s) => s.on('data', (d) => setTimeout(() => s.write(d), 200)),
  deaf: (s) => s.pause(),
  reset: (s) => s.on('data', () => s.resetAndDestroy()),
  source: (s) => s.end(Buffer.from(Array.from({ length: 1 << 20 }, (_, i) => (i * 7 + (i >> 8)) & 255))),
  late: (s) => { let n = 0; s.on('end', () => parentPort.postMessage(n)).on('data', (d) => { n += d.length; s.pause(); setTimeout(() => s.resume(), 2); }); },
};
const servers = Object.entries(talks).map(([name, talk]) => [name, net.createServer({ allowHalfOpen: true }, (s) => {
  s.on('error', () => {});
  talk(s);
})]);
Promise.all(servers.map(async ([name, server]) => {
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return [name, server.address().port];
})).then((ports) => parentPort.postMessage(Object.fromEntries(ports)));
parentPort.on('message', ({ port, says, delay }) => setTimeout(() => talks.echo(net.connect(port, '127.0.0.1').on('error', () => {}).on('connect', function () {
  this.write(says);
})), delay));
`;

let world: Worker;
let ports: Record<string, number>;

beforeAll(async () => {
  world = new Worker(SERVERS, { eval: true, execArgv: [], env: {} });
  [ports] = (await once(world, 'message')) as [Record<string, number>];
});

afterAll(() => world.terminate());

const connect = (name: string, timeoutMs = 3000): BIO =>
  BIO_new_blocking_connect('127.0.0.1', ports[name] as number, { timeoutMs });

const failed = (bio: BIO) => [BIO_should_retry(bio), bio.failure?.reason, bio.failure?.cause?.code];

/** Everything up to the end of the stream, in reads of up to `step` bytes. */
function readAll(bio: BIO, step: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let part = pull(bio, step); part.length > 0; part = pull(bio, step)) parts.push(part);
  return Buffer.concat(parts);
}

describe('a plain synchronous conversation', () => {
  test('connect, write, read, half close, end', () => {
    const bio = connect('echo');
    expect([BIO_do_connect(bio), BIO_do_connect(bio), BIO_puts(bio, 'hello')]).toEqual([1, 1, 5]);
    let heard = '';
    while (heard.length < 5) heard += text(pull(bio, 99));
    expect([heard, BIO_eof(bio), BIO_shutdown_wr(bio)]).toEqual(['hello', 0, 1]);
    expect([BIO_read(bio, new Uint8Array(9)), BIO_eof(bio), BIO_should_retry(bio)]).toEqual([0, 1, false]);
    expect([BIO_puts(bio, 'x'), ...failed(bio)]).toEqual([-1, false, 'BROKEN_PIPE', undefined]);
    expect([BIO_free(bio), BIO_puts(bio, 'x'), bio.failure?.reason]).toEqual([1, -1, 'UNINITIALIZED']);
  });

  test('using it connects it; empty reads and writes do not wait', () => {
    const bio = connect('echo');
    expect([BIO_write(bio, new Uint8Array(0)), BIO_read(bio, new Uint8Array(0)), BIO_flush(bio)]).toEqual([0, 0, 1]);
    expect([BIO_puts(bio, 'a'), text(pull(bio, 1))]).toEqual(['a'.length, 'a']);
    BIO_free(bio);
  });

  test.each([7777, 65536, 100_000])(
    'a megabyte arrives whole in reads of %i bytes, through a ring of 64 KiB',
    (step) => {
      const bio = connect('source');
      const all = readAll(bio, step);
      expect(all.length).toBe(1 << 20);
      expect(all.every((byte, i) => byte === ((i * 7 + (i >> 8)) & 255))).toBe(true);
      BIO_free(bio);
    },
  );

  test('a reader that pauses loses nothing', () => {
    const bio = connect('source');
    BIO_do_connect(bio);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    expect(bio.pending).toBeLessThanOrEqual(65536);
    expect(readAll(bio, 5000).length).toBe(1 << 20);
    BIO_free(bio);
  });

  test('writes of any size go out in order, and come back', () => {
    const bio = connect('echo');
    const sent = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 13) & 255);
    let step = 1;
    for (let done = 0; done < sent.length; step = (step * 3) % 70_001) {
      done += BIO_write(bio, sent.subarray(done, done + step));
    }
    expect(BIO_flush(bio)).toBe(1);
    expect(BIO_ctrl_wpending(bio)).toBe(0);
    BIO_shutdown_wr(bio);
    expect(Buffer.compare(readAll(bio, 16_384), sent)).toBe(0);
    BIO_free(bio);
  });

  test('freeing sends what is still here', () => {
    const server = BIO_new_blocking_accept('127.0.0.1', 0, { timeoutMs: 3000 });
    BIO_do_accept(server);
    const client = BIO_new_blocking_connect('127.0.0.1', Number(BIO_get_accept_port(server)));
    BIO_write(client, new Uint8Array(50_000));
    BIO_free(client);
    expect(BIO_do_accept(server)).toBe(1);
    const connection = BIO_pop(server) as BIO;
    expect(readAll(connection, 9999).length).toBe(50_000);
    BIO_free(connection);
    BIO_free(server);
  });
});

describe('sleeping', () => {
  test('waiting for bytes costs no processor time', () => {
    const bio = connect('silent', 800);
    BIO_do_connect(bio);
    const before = process.cpuUsage();
    const start = performance.now();
    expect([BIO_read(bio, new Uint8Array(1)), ...failed(bio)]).toEqual([-1, false, 'TRANSFER_TIMEOUT', 'ETIMEDOUT']);
    const slept = performance.now() - start;
    const used = process.cpuUsage(before);
    expect(slept).toBeGreaterThan(790);
    expect((used.user + used.system) / 1000 / slept).toBeLessThan(0.05);
    BIO_free(bio);
  });

  test('bytes wake the sleeper at once', () => {
    const bio = connect('slow');
    BIO_puts(bio, 'later');
    const start = performance.now();
    expect(text(pull(bio, 9))).toBe('later');
    expect(performance.now() - start).toSatisfy((ms: number) => ms > 150 && ms < 1000);
    BIO_free(bio);
  });

  test('a timeout ends the call, not the connection', () => {
    const bio = connect('slow', 50);
    BIO_puts(bio, 'later');
    let timeouts = 0;
    let heard = 0;
    while (heard === 0 && timeouts < 20) {
      heard = Math.max(BIO_read(bio, new Uint8Array(9)), 0);
      if (heard === 0) timeouts++;
    }
    expect([heard, timeouts > 0]).toEqual([5, true]);
    BIO_free(bio);
  });

  test('a peer that does not read: writing takes what memory there is, then times out', () => {
    const bio = connect('deaf', 200);
    let written = 0;
    for (let moved = 1; moved > 0; written += Math.max(moved, 0)) moved = BIO_write(bio, new Uint8Array(1 << 20));
    expect(failed(bio)).toEqual([false, 'TRANSFER_TIMEOUT', 'ETIMEDOUT']);
    expect([written > 65_536, BIO_ctrl_wpending(bio), BIO_flush(bio)]).toEqual([true, 65_536, -1]);
    BIO_free(bio);
  });

  test('it cannot be awaited', async () => {
    await expect(whenReady(connect('echo'), 'read')).rejects.toThrow('blocking socket');
  });
});

describe('failures say what the system said', () => {
  test('ECONNREFUSED, and again when asked again', () => {
    const bio = BIO_new_blocking_connect('127.0.0.1', 1, { timeoutMs: 3000 });
    for (let again = 0; again < 2; again++) {
      expect([BIO_do_connect(bio), ...failed(bio)]).toEqual([-1, false, 'CONNECT_ERROR', 'ECONNREFUSED']);
    }
    expect([BIO_puts(bio, 'x'), BIO_read(bio, new Uint8Array(1)), BIO_flush(bio), BIO_free(bio)]).toEqual([
      -1, -1, 1, 1,
    ]);
  });

  test('an unknown host', () => {
    const bio = BIO_new_blocking_connect('no-such-host.invalid', 443, { timeoutMs: 4000 });
    expect(BIO_do_connect(bio)).toBe(-1);
    expect(['ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT']).toContain(bio.failure?.cause?.code);
    BIO_free(bio);
  });

  test('no port', () => {
    const bio = BIO_new_blocking_connect('127.0.0.1', 70_000);
    expect([BIO_do_connect(bio), ...failed(bio)]).toEqual([-1, false, 'CONNECT_ERROR', 'ERR_SOCKET_BAD_PORT']);
    BIO_free(bio);
  });

  test('ECONNRESET while reading, and then writing fails too', () => {
    const bio = connect('reset');
    BIO_puts(bio, 'go away');
    expect([BIO_read(bio, new Uint8Array(1)), ...failed(bio)]).toEqual([-1, false, 'SYS_ERROR', 'ECONNRESET']);
    expect([BIO_puts(bio, 'x'), ...failed(bio)]).toEqual([-1, false, 'SYS_ERROR', 'ECONNRESET']);
    BIO_free(bio);
  });

  test('a port that is taken', () => {
    const bio = BIO_new_blocking_accept('127.0.0.1', ports.echo as number);
    expect([BIO_do_accept(bio), ...failed(bio)]).toEqual([-1, false, 'LISTEN_ERROR', 'EADDRINUSE']);
    BIO_free(bio);
  });
});

test('accept sleeps until someone connects; a timeout loses nobody', () => {
  const server = BIO_new_blocking_accept('127.0.0.1', 0, { timeoutMs: 100 });
  expect([BIO_do_accept(server), BIO_do_accept(server), ...failed(server)]).toEqual([
    1,
    -1,
    false,
    'TRANSFER_TIMEOUT',
    'ETIMEDOUT',
  ]);
  for (const says of ['first', 'second']) {
    world.postMessage({ port: Number(BIO_get_accept_port(server)), says, delay: 150 });
    let tries = 1;
    while (BIO_do_accept(server) !== 1 && tries < 50) tries++;
    const connection = BIO_pop(server) as BIO;
    expect([text(pull(connection, 99)), BIO_puts(connection, 'ping'), text(pull(connection, 99))]).toEqual([
      says,
      4,
      'ping',
    ]);
    BIO_free(connection);
  }
  expect(BIO_free(server)).toBe(1);
});

test('a bundled script without an event loop talks, and ends by itself with its last bytes sent', async () => {
  const script = join(tmpdir(), `handfast-blocking-${process.pid}.mjs`);
  const { outputFiles } = buildSync({
    stdin: {
      contents: `
        import { BIO_puts, BIO_read } from './index.ts';
        import { BIO_new_blocking_connect } from './node/index.ts';
        const port = Number(process.argv[2]);
        const echo = BIO_new_blocking_connect('127.0.0.1', port);
        BIO_puts(echo, 'ping');
        const into = new Uint8Array(9);
        console.log(BIO_read(echo, into), new TextDecoder().decode(into.subarray(0, 4)));
        const last = BIO_new_blocking_connect('127.0.0.1', Number(process.argv[3]));
        // More than the system buffers for a slow reader: at the end of the script some bytes are still ours to send.
        for (let left = 8e6; left > 0; ) left -= last.write(new Uint8Array(left));
      `,
      resolveDir: join(import.meta.dirname, '../../runtime/bio'),
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
  });
  writeFileSync(script, outputFiles[0]?.contents ?? bytes(''));
  const total = once(world, 'message');
  const run = spawnSync(process.execPath, [script, String(ports.echo), String(ports.late)], {
    encoding: 'utf8',
    timeout: 4000,
  });
  rmSync(script);
  expect([run.status, run.stdout, run.stderr]).toEqual([0, '4 ping\n', '']);
  expect(await total).toEqual([8e6]);
});
