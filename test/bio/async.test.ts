/** Non-blocking BIOs on real loopback sockets, Duplexes and WHATWG streams. */
import { once } from 'node:events';
import net from 'node:net';
import { Duplex } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';
import {
  type BIO,
  BIO_eof,
  BIO_f_buffer,
  BIO_flush,
  BIO_free,
  BIO_get_retry_reason,
  BIO_new,
  BIO_new_bio_pair,
  BIO_new_streams,
  BIO_pending,
  BIO_pop,
  BIO_push,
  BIO_puts,
  BIO_RR_ACCEPT,
  BIO_RR_CONNECT,
  BIO_read,
  BIO_reset,
  BIO_set_close,
  BIO_should_io_special,
  BIO_should_read,
  BIO_should_retry,
  BIO_should_write,
  BIO_shutdown_wr,
  BIO_wpending,
  BIO_write,
  whenReady,
} from '../../runtime/bio/index.ts';
import {
  BIO_do_accept,
  BIO_do_connect,
  BIO_get_accept_port,
  BIO_new_accept,
  BIO_new_connect,
  BIO_new_socket,
  BIO_s_connect,
  BIO_set_conn_hostname,
  BIO_set_conn_port,
} from '../../runtime/bio/node/index.ts';
import { bytes, pull, text } from './help.ts';

const MB = 1024 * 1024;
const open: net.Server[] = [];

afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

async function listen(talk: (socket: net.Socket) => void): Promise<number> {
  const server = net.createServer({ allowHalfOpen: true }, talk).listen(0, '127.0.0.1');
  open.push(server);
  await once(server, 'listening');
  return (server.address() as net.AddressInfo).port;
}

/** Both ends of a fresh loopback connection: ours as a BIO, the peer's as a socket. */
async function joined(highWaterMark?: number): Promise<{ bio: BIO; socket: net.Socket; peer: net.Socket }> {
  const port = await listen(() => undefined);
  const arrival = once(open.at(-1) as net.Server, 'connection') as Promise<[net.Socket]>;
  const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  await once(socket, 'connect');
  const [peer] = await arrival;
  return { bio: BIO_new_socket(socket, highWaterMark === undefined ? {} : { highWaterMark }), socket, peer };
}

async function writeAll(bio: BIO, from: Uint8Array): Promise<void> {
  for (let done = 0; done < from.length; ) {
    const moved = BIO_write(bio, from.subarray(done));
    if (moved > 0) done += moved;
    else if (BIO_should_write(bio)) await whenReady(bio, 'write');
    else throw bio.failure?.cause ?? new Error(bio.failure?.reason);
  }
}

async function readAll(bio: BIO): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (;;) {
    const into = new Uint8Array(10_000);
    const moved = BIO_read(bio, into);
    if (moved > 0) parts.push(into.subarray(0, moved));
    else if (moved === 0) return new Uint8Array(Buffer.concat(parts));
    else if (BIO_should_read(bio)) await whenReady(bio, 'read');
    else throw bio.failure?.cause ?? new Error(bio.failure?.reason);
  }
}

const pattern = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 7 + (i >> 8)) & 0xff);

describe('socket', () => {
  test('nothing there: -1 and retry read; then the bytes; then 0 at the end, while we may still write', async () => {
    const { bio, peer } = await joined();
    expect([BIO_read(bio, new Uint8Array(9)), BIO_should_read(bio), BIO_eof(bio)]).toEqual([-1, true, 0]);
    peer.end('hello');
    await whenReady(bio, 'read');
    expect([BIO_pending(bio), text(pull(bio, 3)), text(pull(bio, 9))]).toEqual([5, 'hel', 'lo']);
    expect(await readAll(bio)).toHaveLength(0);
    expect([BIO_eof(bio), BIO_should_retry(bio), BIO_puts(bio, 'still here'), BIO_shutdown_wr(bio)]).toEqual([
      1,
      false,
      10,
      1,
    ]);
    expect([BIO_puts(bio, 'no'), BIO_should_retry(bio), bio.failure?.reason]).toEqual([-1, false, 'BROKEN_PIPE']);
    expect(text(await readAll(BIO_new_socket(peer)))).toBe('still here');
    BIO_free(bio);
  });

  test('half close: after shutdown_wr we still read', async () => {
    const { bio, peer } = await joined();
    BIO_puts(bio, 'question');
    BIO_shutdown_wr(bio);
    const far = BIO_new_socket(peer);
    expect(text(await readAll(far))).toBe('question');
    let answered = false;
    const answer = whenReady(bio, 'read').then(() => {
      answered = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(answered).toBe(false);
    BIO_puts(far, 'answer');
    BIO_free(far);
    await answer;
    expect(text(await readAll(bio))).toBe('answer');
    BIO_free(bio);
  });

  test('a peer that does not read: writing stops at the high water mark, and nothing is lost', async () => {
    const { bio, peer } = await joined(10_000);
    peer.pause();
    const sent = pattern(8 * MB);
    let done = 0;
    for (let stalls = 0; stalls < 5; ) {
      const moved = BIO_write(bio, sent.subarray(done));
      if (moved > 0) done += moved;
      else {
        expect([BIO_should_write(bio), BIO_wpending(bio)]).toEqual([true, 10_000]);
        const turn = await Promise.race([whenReady(bio, 'write'), new Promise((r) => setTimeout(r, 30, 'stalled'))]);
        if (turn === 'stalled') stalls++;
      }
    }
    expect(done).toBeLessThan(sent.length);
    const arrives = readAll(BIO_new_socket(peer));
    await writeAll(bio, sent.subarray(done));
    BIO_shutdown_wr(bio);
    expect(Buffer.compare(await arrives, sent)).toBe(0);
    BIO_free(bio);
  });

  test('we do not read: what is held stays bounded, and nothing is lost', async () => {
    const { bio, socket, peer } = await joined();
    const sent = pattern(8 * MB);
    peer.end(sent);
    BIO_read(bio, new Uint8Array(0));
    await whenReady(bio, 'read');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(BIO_pending(bio)).toBeLessThanOrEqual(socket.readableHighWaterMark + 64 * 1024);
    expect(peer.writableLength).toBeGreaterThan(0);
    expect(Buffer.compare(await readAll(bio), sent)).toBe(0);
    BIO_free(bio);
  });

  test('a reset: -1, no retry, and the error is kept', async () => {
    const { bio, peer } = await joined();
    BIO_read(bio, new Uint8Array(1));
    peer.resetAndDestroy();
    await whenReady(bio, 'read');
    for (let again = 0; again < 2; again++) {
      expect([BIO_read(bio, new Uint8Array(1)), BIO_should_retry(bio), bio.failure?.cause?.code]).toEqual([
        -1,
        false,
        'ECONNRESET',
      ]);
    }
    expect([BIO_puts(bio, 'x'), bio.failure?.reason]).toEqual([-1, 'SYS_ERROR']);
    BIO_free(bio);
  });

  test('free closes the socket, or with BIO_NOCLOSE gives it back', async () => {
    const { bio, socket, peer } = await joined();
    BIO_set_close(bio, 0);
    BIO_free(bio);
    expect([socket.destroyed, socket.listenerCount('readable')]).toEqual([false, 0]);
    const again = BIO_new_socket(socket);
    BIO_puts(again, 'last words');
    BIO_free(again);
    expect(text(await readAll(BIO_new_socket(peer)))).toBe('last words');
    if (!socket.destroyed) await once(socket, 'close');
  });

  test('any Duplex will do, behind a buffering filter too; a stream of strings will not', async () => {
    const { duplex, written } = echoing();
    const bio = BIO_push(BIO_new(BIO_f_buffer()), BIO_new_socket(duplex));
    BIO_puts(bio, 'one ');
    BIO_puts(bio, 'chunk');
    expect([BIO_read(bio, new Uint8Array(1)), BIO_should_read(bio), BIO_flush(bio)]).toEqual([-1, true, 1]);
    await whenReady(bio, 'read');
    expect([text(pull(bio, 20)), written]).toEqual(['one chunk', ['one chunk']]);
    const strings = BIO_new_socket(echoing().duplex.setEncoding('utf8'));
    expect([BIO_puts(strings, 'x'), strings.failure?.cause instanceof TypeError]).toEqual([-1, true]);
  });
});

function echoing(): { duplex: Duplex; written: string[] } {
  const written: string[] = [];
  const duplex = new Duplex({
    read() {},
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk.toString());
      this.push(chunk);
      done();
    },
  });
  return { duplex, written };
}

test('a pair cannot be waited for', async () => {
  await expect(whenReady(BIO_new_bio_pair()[0], 'read')).rejects.toThrow('BIO pair');
});

describe('connect and accept', () => {
  test('each asks to retry for its own reason, until it has what it wants', async () => {
    const server = BIO_new_accept('127.0.0.1:0');
    expect([BIO_do_accept(server), BIO_should_io_special(server), BIO_get_retry_reason(server)]).toEqual([
      -1,
      true,
      BIO_RR_ACCEPT,
    ]);
    await whenReady(server, 'accept');
    expect([BIO_do_accept(server), BIO_do_accept(server), BIO_get_retry_reason(server)]).toEqual([
      1,
      -1,
      BIO_RR_ACCEPT,
    ]);

    const client = BIO_new(BIO_s_connect());
    expect([
      BIO_set_conn_hostname(client, '127.0.0.1'),
      BIO_set_conn_port(client, BIO_get_accept_port(server) ?? ''),
    ]).toEqual([1, 1]);
    expect([BIO_puts(client, 'x'), BIO_should_io_special(client), BIO_get_retry_reason(client)]).toEqual([
      -1,
      true,
      BIO_RR_CONNECT,
    ]);
    await whenReady(client, 'connect');
    expect([BIO_do_connect(client), BIO_puts(client, 'hello')]).toEqual([1, 5]);

    await whenReady(server, 'accept');
    expect(BIO_do_accept(server)).toBe(1);
    const connection = BIO_pop(server) as BIO;
    await whenReady(connection, 'read');
    expect([text(pull(connection, 9)), BIO_puts(connection, 'world')]).toEqual(['hello', 5]);
    await whenReady(client, 'read');
    expect([text(pull(client, 9)), BIO_reset(client), BIO_do_connect(client)]).toEqual(['world', 1, -1]);
    await whenReady(client, 'connect');
    expect([BIO_do_connect(client), await readAll(connection)]).toEqual([1, new Uint8Array()]);
    for (const bio of [client, connection, server]) BIO_free(bio);
  });

  test('reading from the accept BIO itself accepts, and passes on', async () => {
    const server = BIO_new_accept('127.0.0.1:0');
    expect([BIO_read(server, new Uint8Array(9)), BIO_get_retry_reason(server)]).toEqual([-1, BIO_RR_ACCEPT]);
    await whenReady(server, 'accept');
    expect([BIO_read(server, new Uint8Array(9)), BIO_get_retry_reason(server)]).toEqual([-1, BIO_RR_ACCEPT]);
    const client = BIO_new_connect(`127.0.0.1:${BIO_get_accept_port(server)}`);
    BIO_do_connect(client);
    await whenReady(server, 'accept');
    expect([BIO_read(server, new Uint8Array(9)), BIO_should_read(server)]).toEqual([-1, true]);
    await whenReady(client, 'connect');
    BIO_puts(client, 'hi');
    const connection = BIO_pop(server) as BIO;
    await whenReady(connection, 'read');
    BIO_push(server, connection);
    expect(text(pull(server, 9))).toBe('hi');
    for (const bio of [client, connection, server]) BIO_free(bio);
  });

  test('reset gives up an attempt, and what becomes of it troubles nobody', async () => {
    const bio = BIO_new_connect('127.0.0.1:1');
    expect([BIO_do_connect(bio), BIO_reset(bio), bio.failure]).toEqual([-1, 1, undefined]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([BIO_do_connect(bio), BIO_get_retry_reason(bio)]).toEqual([-1, BIO_RR_CONNECT]);
    await whenReady(bio, 'connect');
    expect([BIO_do_connect(bio), bio.failure?.cause?.code]).toEqual([-1, 'ECONNREFUSED']);
  });

  test('failures are kept: nobody listens, the port is taken, no port at all', async () => {
    const port = await listen(() => undefined);
    const taken = BIO_new_accept(`127.0.0.1:${port}`);
    BIO_do_accept(taken);
    await whenReady(taken, 'accept');
    expect([BIO_do_accept(taken), BIO_should_retry(taken), taken.failure?.reason, taken.failure?.cause?.code]).toEqual([
      -1,
      false,
      'LISTEN_ERROR',
      'EADDRINUSE',
    ]);
    const server = open.pop();
    server?.close();
    const refused = BIO_new_connect(`127.0.0.1:${port}`);
    BIO_do_connect(refused);
    await whenReady(refused, 'connect');
    for (let again = 0; again < 2; again++) {
      expect([
        BIO_puts(refused, 'x'),
        BIO_should_retry(refused),
        refused.failure?.reason,
        refused.failure?.cause?.code,
      ]).toEqual([-1, false, 'CONNECT_ERROR', 'ECONNREFUSED']);
    }
    for (const address of ['localhost', 'localhost:99999', 'localhost:http']) {
      const bio = BIO_new_connect(address);
      expect([BIO_do_connect(bio), BIO_should_retry(bio), bio.failure?.reason]).toEqual([-1, false, 'CONNECT_ERROR']);
    }
  });
});

describe('WHATWG streams', () => {
  /** Two BIOs joined by two streams that hold nothing themselves. */
  function joinedStreams(highWaterMark: number): [BIO, BIO] {
    const [there, back] = [
      new TransformStream<Uint8Array, Uint8Array>(),
      new TransformStream<Uint8Array, Uint8Array>(),
    ];
    return [
      BIO_new_streams({ readable: back.readable, writable: there.writable }, { highWaterMark }),
      BIO_new_streams({ readable: there.readable, writable: back.writable }, { highWaterMark }),
    ];
  }

  test('bytes, retries, the end', async () => {
    const [a, b] = joinedStreams(1000);
    expect([BIO_read(a, new Uint8Array(1)), BIO_should_read(a)]).toEqual([-1, true]);
    const sent = pattern(100_000);
    const arrives = readAll(b);
    await writeAll(a, sent);
    expect([BIO_shutdown_wr(a), BIO_write(a, bytes('x')), a.failure?.reason]).toEqual([1, -1, 'BROKEN_PIPE']);
    expect(Buffer.compare(await arrives, sent)).toBe(0);
    expect([BIO_eof(b), BIO_puts(b, 'back')]).toEqual([1, 4]);
    await whenReady(a, 'read');
    expect(text(pull(a, 9))).toBe('back');
    BIO_free(a);
    BIO_free(b);
  });

  test('both sides are bounded', async () => {
    const [a, b] = joinedStreams(1000);
    let written = 0;
    for (let stalls = 0; stalls < 3; ) {
      const moved = BIO_write(a, new Uint8Array(300));
      if (moved > 0) written += moved;
      else if ((await Promise.race([whenReady(a, 'write'), new Promise((r) => setTimeout(r, 20, 'no'))])) === 'no')
        stalls++;
    }
    expect(written).toBeLessThan(4000);
    expect([BIO_pending(b) >= 1000, BIO_pending(b) <= 1300, BIO_wpending(a)]).toEqual([true, true, 1000]);
  });

  test('an error is kept', async () => {
    const readable = new ReadableStream<Uint8Array>({ start: (controller) => controller.error(new Error('torn')) });
    const bio = BIO_new_streams({ readable, writable: new WritableStream() });
    await whenReady(bio, 'read');
    expect([BIO_read(bio, new Uint8Array(1)), BIO_should_retry(bio), bio.failure?.cause?.message]).toEqual([
      -1,
      false,
      'torn',
    ]);
    expect(BIO_puts(bio, 'x')).toBe(-1);
  });
});
