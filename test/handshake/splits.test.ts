/** However the bytes travel (split anywhere, one at a time, through the smallest of BIO pairs), the connection is the same to the byte. */

import { describe, expect, it } from 'vitest';
import { toHex } from '../../runtime/bytes/index.ts';
import { providers } from '../crypto/providers.ts';
import { always, never, only, rewire, tap, Wire, type Wires } from '../support/wire.ts';
import { storyPair, tell } from './story.ts';

interface Travelled {
  readonly told: ReturnType<typeof tell>;
  readonly toServer: string;
  readonly toClient: string;
}

function travel(wires: Wires, provider = providers[1]): Travelled {
  const pair = storyPair(provider && { provider });
  rewire(pair, wires);
  return withBytes(tell(pair), wires);
}

const withBytes = (told: Travelled['told'], { toServer, toClient }: Wires): Travelled => ({
  told,
  toServer: toHex(toServer.bytes),
  toClient: toHex(toClient.bytes),
});

const inOnePiece = travel({ toServer: new Wire(), toClient: new Wire() });

it('the story is a full one', () => {
  const { told } = inOnePiece;
  expect(told.received).toEqual(['the answer', 'a request that needs an answerand this, under new keys']);
  expect(told.agreed[0]).toEqual(['TLS_AES_128_GCM_SHA256', 'x25519', 'ed25519', 'h2', 'example.com', true, 0, 3]);
  expect(told.agreed[1]).toEqual(told.agreed[0]);
  expect(told.exported[0]).toBe(told.exported[1]);
  expect(told.states.map((states) => states.at(-1))).toEqual(['CLOSED', 'CLOSED']);
  expect(told.messages[0]).toContain('read HelloRetryRequest');
  expect(told.messages[1]).toContain('read CertificateVerify');
  expect(told.messages[1]?.slice(-2)).toEqual(['read KeyUpdate', 'write KeyUpdate']);
});

it.each(providers)('its bytes do not depend on the provider: $name', (provider) => {
  expect(travel({ toServer: new Wire(), toClient: new Wire() }, provider)).toEqual(inOnePiece);
});

it('what the client sends, split at every position', () => {
  const length = inOnePiece.toServer.length / 2;
  expect(length).toBeGreaterThan(800);
  for (let at = 1; at < length; at++)
    expect(travel({ toServer: new Wire(only(at)), toClient: new Wire() }), `at ${at}`).toEqual(inOnePiece);
});

it('what the server sends, split at every position', () => {
  const length = inOnePiece.toClient.length / 2;
  expect(length).toBeGreaterThan(800);
  for (let at = 1; at < length; at++)
    expect(travel({ toServer: new Wire(), toClient: new Wire(only(at)) }), `at ${at}`).toEqual(inOnePiece);
});

describe('one byte at a time', () => {
  it.each([
    ['read', always, never],
    ['written', never, always],
    ['read and written', always, always],
  ] as const)('%s, with a pause before every one', (_how, reads, writes) => {
    expect(travel({ toServer: new Wire(reads, writes), toClient: new Wire(reads, writes) })).toEqual(inOnePiece);
  });
});

// Slow, and a pause before every byte is above: so every fifth position will do.
it('a pause in writing at every fifth position', () => {
  for (let at = 0; at < inOnePiece.toServer.length / 2; at += 5)
    expect(travel({ toServer: new Wire(never, only(at)), toClient: new Wire() }), `client at ${at}`).toEqual(
      inOnePiece,
    );
  for (let at = 0; at < inOnePiece.toClient.length / 2; at += 5)
    expect(travel({ toServer: new Wire(), toClient: new Wire(never, only(at)) }), `server at ${at}`).toEqual(
      inOnePiece,
    );
});

it.each([1, 16, 512])('through BIO pairs of %i bytes', (size) => {
  const pair = storyPair({ capacity: [size, size] });
  const wires = tap(pair);
  expect(withBytes(tell(pair), wires)).toEqual(inOnePiece);
});
