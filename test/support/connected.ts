/** Pairs whose handshake is done, for tests of what comes after. */

import assert from 'node:assert/strict';

import { utf8 } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import { makePair, type Pair, type PairOptions, shakeHands } from './connect.ts';

/** Shakes hands, with success on both sides. */
export function connected(options: PairOptions = {}): Pair {
  const pair = makePair(options);
  const { client, server } = shakeHands(pair);
  assert.deepEqual([client.returned, server.returned, client.reasons, server.reasons], [1, 1, [], []]);
  return pair;
}

/** Sends a text from one side and reads it on the other. */
export function pass(from: tls.SSL, to: tls.SSL, text: string): string {
  assert.equal(tls.SSL_write(from, utf8(text)), text.length);
  const into = new Uint8Array(text.length + 10);
  return new TextDecoder().decode(into.subarray(0, tls.SSL_read(to, into)));
}

export function expectEcho({ client, server }: Pair): void {
  assert.equal(pass(client.ssl, server.ssl, 'from the client'), 'from the client');
  assert.equal(pass(server.ssl, client.ssl, 'from the server'), 'from the server');
}
