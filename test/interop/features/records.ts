/** Records no larger than the peer wants, or than we want; RFC 8449. */

import { type Connection, handshake, write } from '../../../cli/connection.ts';
import {
  BIO_CB_READ,
  BIO_CB_RETURN,
  BIO_CB_WRITE,
  BIO_set_callback_ex,
  type SSL_CTX,
  SSL_CTX_set_max_send_fragment,
  SSL_CTX_set_record_size_limit,
  SSL_new,
} from '../../../runtime/index.ts';
import { expect, type Feature, type Play, type ProgramName } from './feature.ts';
import { bytesOf, connect, dismiss, hear, leave, type Server, serve, type Words } from './peers.ts';
import type { Program } from './program.ts';
import { clientContext, listener, newClient, reach, serverContext } from './stage.ts';

const text = `${'0123456789'.repeat(300)}\n`;
/** What a record has beyond its plaintext and content type: the tag. */
const tag = 16;

interface Sizes {
  /** Bytes of the largest protected record each way, with content type and tag. */
  readonly read: () => number;
  readonly written: () => number;
}

/** Watches the records that go over a connection. */
function sizesOf({ bio }: Connection): Sizes {
  const [read, written]: [Uint8Array[], Uint8Array[]] = [[], []];
  BIO_set_callback_ex(bio, (_bio, operation, bytes, _length, returned, processed) => {
    const into = { [BIO_CB_READ | BIO_CB_RETURN]: read, [BIO_CB_WRITE | BIO_CB_RETURN]: written }[operation];
    if (bytes !== undefined && processed > 0) into?.push(bytes.slice(0, processed));
    return returned;
  });
  return { read: () => largest(Buffer.concat(read)), written: () => largest(Buffer.concat(written)) };
}

function largest(stream: Buffer): number {
  const [applicationData, header] = [23, 5];
  let most = 0;
  for (let at = 0; at + header <= stream.length; at += header + stream.readUInt16BE(at + 3)) {
    if (stream[at] === applicationData) most = Math.max(most, stream.readUInt16BE(at + 3));
  }
  return most;
}

/** The longest record each way, tag included, is of this many bytes: then nothing was longer, and the limit was used. */
function expectSizes(sizes: Sizes, read: number, written: number): void {
  expect('largest record read', sizes.read(), read);
  expect('largest record written', sizes.written(), written);
}

interface Limits {
  readonly words: Words;
  readonly limit: (context: SSL_CTX) => void;
  readonly read: number;
  readonly written: number;
}

const ourClient =
  (peer: ProgramName, { words, limit, read, written }: Limits): Play =>
  async (stage) => {
    const server = await serve(stage, peer, words[peer]);
    const context = clientContext(stage);
    limit(context);
    const on = await reach(stage, newClient(context), server.port);
    const sizes = sizesOf(on);
    await handshake(on);
    await exchange(on, peer, server);
    expectSizes(sizes, read, written);
    await leave(on);
  };

async function exchange(on: Connection, peer: ProgramName, server: Server): Promise<void> {
  await write(on, bytesOf(text));
  if (peer === 'openssl') {
    await server.until(new RegExp(text));
    server.type(text);
  }
  expect('what came back', await hear(on, text.length), text);
}

const ourServer =
  (peer: ProgramName, { words, limit, read, written }: Limits): Play =>
  async (stage) => {
    const context = serverContext(stage);
    limit(context);
    const { port, accept } = await listener(stage);
    const client = connect(stage, peer, port, words[peer]);
    const on = await accept(SSL_new(context));
    const sizes = sizesOf(on);
    await handshake(on);
    await turnBack(on, client, peer === 'gnutls' ? read - tag - 1 : text.length);
    expectSizes(sizes, read, written);
    await dismiss(on, client);
  };

/** `length`: how much of a line comes. gnutls-cli sends one record of it and drops the rest. */
async function turnBack(on: Connection, client: Program, length: number): Promise<void> {
  client.type(text);
  expect('what came', await hear(on, length), text.slice(0, length));
  await write(on, bytesOf(text));
  await client.until(new RegExp(text));
}

/** A limit counts the content type; GnuTLS adds it to the number that it is given, and takes that for what it sends, too. */
const limits: Limits = {
  words: { openssl: [], gnutls: ['--recordsize', '600'] },
  limit: (context) => void SSL_CTX_set_record_size_limit(context, 551),
  read: 551 + tag,
  written: 601 + tag,
};
const fragments: Limits = {
  words: { openssl: ['-max_send_frag', '600'], gnutls: [] },
  limit: (context) => void SSL_CTX_set_max_send_fragment(context, 512),
  read: 601 + tag,
  written: 512 + 1 + tag,
};
const unknown = 'OpenSSL 3.0 does not know record_size_limit';
const noFragments = "GnuTLS's programs have no option for it";

export const records: Feature = {
  name: 'record size',
  rows: {
    'record_size_limit of both kept': {
      'openssl/client': unknown,
      'gnutls/client': ourClient('gnutls', limits),
      'openssl/server': unknown,
      'gnutls/server': ourServer('gnutls', limits),
    },
    'short records of both read': {
      'openssl/client': ourClient('openssl', fragments),
      'gnutls/client': noFragments,
      'openssl/server': ourServer('openssl', fragments),
      'gnutls/server': noFragments,
    },
  },
};
