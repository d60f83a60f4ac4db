/** The table of verification results: the spec's rows, all of OpenSSL's numbers, and alerts that exist. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { verifyResults } from '../../generated/registry/verify-results.ts';
import { verifyResultText } from '../../runtime/certificates/index.ts';

const spec = parse(readFileSync(new URL('../../spec/registry/verify_results.yaml', import.meta.url), 'utf8')) as Record<
  string,
  { code: number; text: string; alert: string | null }
>;

describe('verification results', () => {
  it('are what the spec says', () => {
    const pick = ([name, { code, text, alert }]: [string, { code: number; text: string; alert: string | null }]) => [
      name,
      code,
      text,
      alert,
    ];
    expect(Object.entries(verifyResults).map(pick)).toEqual(Object.entries(spec).map(pick));
  });

  it('have every number from 0 to 94 once', () => {
    const codes = Object.values(verifyResults).map(({ code }) => code);
    expect(codes).toEqual(Array.from({ length: 95 }, (_, code) => code));
  });

  it('have an alert each, save for ok', () => {
    const without = Object.entries(verifyResults).filter(([, { alert }]) => alert === null);
    expect(without.map(([name]) => name)).toEqual(['X509_V_OK']);
  });

  it('have a text, as X509_verify_cert_error_string(3)', () => {
    expect(verifyResultText(0)).toBe('ok');
    expect(verifyResultText(20)).toBe('unable to get local issuer certificate');
    expect(verifyResultText(1000)).toBe('unknown certificate verification error');
  });
});
