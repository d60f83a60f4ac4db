/** A sample of `npm run interop`, so that every run of the tests meets other implementations. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opensslVersion } from '../../cli/start/openssl.ts';
import { type Case, extras, matrix, nameOf, sample } from './cases.ts';
import { asClient } from './handshake.ts';
import { node } from './node.ts';
import { makePki, type Pki } from './pki.ts';
import { playOne } from './play.ts';

const cases = [...sample(24), ...extras().filter((_, at) => at % 7 === 0)];
const openssl = opensslVersion();
let pki: Pki;
beforeAll(() => {
  pki = makePki();
});
afterAll(() => pki.remove());

describe('the matrix', () => {
  it('has 768 different handshakes', () => {
    expect(new Set(matrix().map(nameOf)).size).toBe(768);
  });

  it('is sampled so that every two values of different columns meet', () => {
    const pairsIn = (rows: readonly Case[]) => new Set(rows.flatMap((of) => pairs(nameOf(of).split(/[ /]/))));
    expect(pairsIn(sample(24))).toEqual(pairsIn(matrix()));
  });
});

/** Every two words of a name, with their places. */
const pairs = (words: readonly string[]): string[] =>
  words.flatMap((word, at) => words.slice(at + 1).map((other, next) => `${at}:${word} ${next}:${other}`));

describe("with Node's tls", () => {
  for (const of of cases.filter(({ peer }) => peer === 'node')) {
    it(nameOf(of), async () => expect(await playOne(of, pki)).not.toHaveProperty('failure'));
  }
});

describe('what is not as wanted is found', () => {
  const of: Case = { ...matrix()[0], peer: 'node', role: 'client', provider: 'node' } as Case;
  const wrong: readonly (readonly [string, Partial<Case>, string])[] = [
    ['another key', { key: 'RSA' }, 'certificate verify failed'],
    ['another group', { group: 'P-384' }, 'handshake failure'],
    [
      'a group chosen that was only a guess',
      { opening: 'retry', group: 'P-256' },
      'group: x25519 instead of secp256r1',
    ],
  ];
  it.each(wrong)('%s', async (_, change, message) => {
    const server = await node.startServer(of, pki);
    await expect(asClient({ ...of, ...change }, pki, server.port)).rejects.toThrow(message);
    await server.stop();
  });
});

const title = openssl === undefined ? 'with openssl: skipped, there is no such program here' : `with ${openssl}`;
describe.skipIf(openssl === undefined)(title, () => {
  for (const of of cases.filter(({ peer }) => peer === 'openssl')) {
    it(nameOf(of), async () => expect(await playOne(of, pki)).not.toHaveProperty('failure'));
  }
});
