/** Pairs whose handshake is done, for tests of what comes after. */

import { expect } from 'vitest';
import { utf8 } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import { makePair, type Pair, type PairOptions, shakeHands } from './connect.ts';

/** Shakes hands, with success on both sides. */
export function connected(options: PairOptions = {}): Pair {
  const pair = makePair(options);
  const { client, server } = shakeHands(pair);
  expect([client.returned, server.returned, client.reasons, server.reasons]).toEqual([1, 1, [], []]);
  return pair;
}

/** Sends a text from one side and reads it on the other. */
export function pass(from: tls.SSL, to: tls.SSL, text: string): string {
  expect(tls.SSL_write(from, utf8(text))).toBe(text.length);
  const into = new Uint8Array(text.length + 10);
  return new TextDecoder().decode(into.subarray(0, tls.SSL_read(to, into)));
}

export function expectEcho({ client, server }: Pair): void {
  expect(pass(client.ssl, server.ssl, 'from the client')).toBe('from the client');
  expect(pass(server.ssl, client.ssl, 'from the server')).toBe('from the server');
}
