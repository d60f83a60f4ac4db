/** x509-limbo's cases, under both providers; those that we judge otherwise are listed with the reason, and no others may be. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chooseProvider } from '../../runtime/crypto/choose.ts';
import { judge, type LimboCase, readLimbo } from './limbo.ts';

const cases = readLimbo();
const known = JSON.parse(readFileSync(new URL('limbo-known.json', import.meta.url), 'utf8')) as Record<string, string>;
const agrees = (limbo: LimboCase, judgement: string): boolean =>
  (judgement === 'SUCCESS') === (limbo.expected_result === 'SUCCESS');

describe.skipIf(cases === undefined)('x509-limbo (../shared/vectors/x509-limbo-open.json.gz)', () => {
  const all = cases ?? [];

  it.each(['node', 'noble'] as const)('judges as expected, save for what is listed, with %s', (name) => {
    const provider = chooseProvider(name);
    const others = all.filter((limbo) => !agrees(limbo, judge(limbo, provider, true)));
    expect(others.map(({ id }) => id).sort()).toEqual(Object.keys(known).sort());
  });

  it('is lenient without `strict` only where a rule is for issuers', () => {
    const provider = chooseProvider();
    const more = all
      .filter((limbo) => limbo.expected_result === 'FAILURE' && known[limbo.id] === undefined)
      .filter((limbo) => judge(limbo, provider, false) === 'SUCCESS');
    expect(more.map(({ id }) => id).sort()).toEqual([
      'rfc5280::ca-empty-subject',
      'rfc5280::leaf-ku-keycertsign',
      'rfc5280::pc::ica-noncritical-pc',
      'rfc5280::root-non-critical-basic-constraints',
      'rfc5280::san::noncritical-with-empty-subject',
      'rfc5280::san::underscore-dns',
      'rfc5280::serial::too-long',
      'rfc5280::serial::zero',
      'webpki::forbidden-rsa-key-not-divisible-by-8-in-leaf',
      'webpki::forbidden-rsa-not-divisible-by-8-in-root',
    ]);
  });

  it('has all the cases', () => {
    expect(all.length).toBe(232);
  });
});
