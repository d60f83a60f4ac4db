/** A sample of `npm run interop`, so that every run of the tests meets other implementations. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opensslVersion } from '../../cli/start/openssl.ts';
import {
  type Case,
  extras,
  groups,
  keys,
  matrix,
  nameOf,
  openings,
  peers,
  providers,
  roles,
  sample,
  suites,
} from './cases.ts';
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

  it('is sampled in every column', () => {
    const columns: [keyof Case, readonly string[]][] = [
      ['peer', peers],
      ['role', roles],
      ['suite', suites],
      ['group', groups],
      ['key', keys],
      ['provider', providers],
      ['opening', openings],
    ];
    for (const [column, values] of columns) {
      expect(new Set(cases.map((of) => of[column])), column).toEqual(new Set(values));
    }
  });
});

describe("with Node's tls", () => {
  for (const of of cases.filter(({ peer }) => peer === 'node')) {
    it(nameOf(of), async () => expect(await playOne(of, pki)).not.toHaveProperty('failure'));
  }
});

const title = openssl === undefined ? 'with openssl: skipped, there is no such program here' : `with ${openssl}`;
describe.skipIf(openssl === undefined)(title, () => {
  for (const of of cases.filter(({ peer }) => peer === 'openssl')) {
    it(nameOf(of), async () => expect(await playOne(of, pki)).not.toHaveProperty('failure'));
  }
});
