/** Ten megabytes each way, with every byte compared. */

import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { type Connection, handshake, read, write } from '../../../cli/connection.ts';
import { SSL_new } from '../../../runtime/index.ts';
import { expect, type Feature, type Play } from './feature.ts';
import { connect, dismiss, leave, serve } from './peers.ts';
import type { Program } from './program.ts';
import { clientContext, listener, meet, serverContext } from './stage.ts';

const size = 10_000_000;

/** Lines of text, each other than all before, for programs that read lines. */
function makeText(): Buffer {
  const lines: string[] = [];
  for (let at = 0, length = 0; length < size; at += 1) {
    const line = `${at} ${createHash('sha256').update(`${at}`).digest('hex').repeat(14)}\n`;
    lines.push(line);
    length += line.length;
  }
  return Buffer.from(
    lines
      .join('')
      .slice(0, size - 1)
      .concat('\n'),
  );
}

let made: Buffer | undefined;
const text = (): Buffer => {
  made ??= makeText();
  return made;
};

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** So many bytes from the peer, all in one. */
async function readAll(on: Connection, length: number): Promise<Uint8Array> {
  const all = new Uint8Array(length);
  for (let done = 0; done < length; ) {
    const count = await read(on, all.subarray(done));
    if (count === 0) throw new Error(`the peer closed after ${done} of ${length} bytes`);
    done += count;
  }
  return all;
}

/** Waits until a file ends with all of the text: it is what a program prints. */
async function untilPrinted(path: string): Promise<void> {
  const [end, tail] = [text().subarray(-1000), Buffer.alloc(1000)];
  const file = await open(path);
  try {
    while (!tail.equals(end)) {
      await setTimeout(20);
      const { size: length } = await file.stat();
      if (length >= size) await file.read(tail, 0, tail.length, length - tail.length);
    }
  } finally {
    await file.close();
  }
  expect('what we sent', digest((await readFile(path)).subarray(-size)), digest(text()));
}

/** We send while the program only prints, then it sends what is typed. */
async function bothWays(on: Connection, program: Program, path: string): Promise<void> {
  await Promise.all([untilPrinted(path), write(on, text())]);
  await sendTyped(on, program);
}

async function sendTyped(on: Connection, program: Program): Promise<void> {
  program.type(text());
  expect('what we read', digest(await readAll(on, size)), digest(text()));
}

const clientOpenssl: Play = async (stage) => {
  const server = await serve(stage, 'openssl');
  const on = await meet(stage, clientContext(stage), server.port);
  await write(on, text());
  const end = text().subarray(-1000).toString();
  while (!server.output().endsWith(end)) await setTimeout(100);
  const printed = Buffer.from(server.output().slice(-size), 'latin1');
  expect('what we sent', digest(printed), digest(text()));
  await sendTyped(on, server);
  await leave(on);
};

const clientGnutls: Play = async (stage) => {
  const server = await serve(stage, 'gnutls');
  const on = await meet(stage, clientContext(stage), server.port);
  // The echo is read while we write: neither side's buffers hold all of it.
  const [back] = await Promise.all([readAll(on, size), write(on, text())]);
  expect('the echo', digest(back), digest(text()));
  await leave(on);
};

const ourServer =
  (peer: 'openssl' | 'gnutls'): Play =>
  async (stage) => {
    const { port, accept } = await listener(stage);
    const path = stage.files.at(`printed-${port}.txt`);
    const client = connect(stage, peer, port, peer === 'openssl' ? ['-quiet', '-no_ign_eof'] : [], path);
    const on = await accept(SSL_new(serverContext(stage)));
    await handshake(on);
    await bothWays(on, client, path);
    await dismiss(on, client);
  };

export const large: Feature = {
  name: 'large transfer',
  rows: {
    '10 MB each way': {
      'openssl/client': clientOpenssl,
      'gnutls/client': clientGnutls,
      'openssl/server': ourServer('openssl'),
      'gnutls/server': ourServer('gnutls'),
    },
  },
};
