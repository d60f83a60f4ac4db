/** Command lines: OpenSSL's long options with one dash, and what is said of mistakes. */

import { describe, expect, it } from 'vitest';
import { nearest, type OptionTable, optionHelp, readOptions } from '../../cli/options.ts';

const table = {
  connect: { value: 'HOST:PORT', help: 'where to' },
  verify: { value: 'DEPTH', number: true, help: 'how deep' },
  provider: { value: 'NAME', choices: ['noble', 'node'], help: 'whose' },
  'no-CAfile': { help: 'nobody' },
  quiet: { help: 'no words' },
} as const satisfies OptionTable;

describe('readOptions', () => {
  it('takes one dash or two, and = or a space', () => {
    const expected = { connect: 'a:1', verify: 3, provider: undefined, 'no-CAfile': true, quiet: true };
    expect(readOptions(table, ['-connect', 'a:1', '-verify', '3', '-quiet', '-no-CAfile'])).toEqual(expected);
    expect(readOptions(table, ['--quiet', '--connect=a:1', '-verify=3', '--no-CAfile'])).toEqual(expected);
  });

  it('leaves out what is not given', () => {
    const nothing = { connect: undefined, verify: undefined, provider: undefined, 'no-CAfile': false, quiet: false };
    expect(readOptions(table, [])).toEqual(nothing);
  });

  it('lets the last one win', () => {
    expect(readOptions(table, ['-connect', 'a:1', '-connect', 'b:2']).connect).toBe('b:2');
  });

  it.each([
    [['-conect', 'a:1'], 'unknown option -conect; did you mean -connect?'],
    [['-something-else'], 'unknown option -something-else'],
    [['-connect'], '-connect needs HOST:PORT'],
    [['-connect', '-quiet'], '-connect needs HOST:PORT'],
    [['-verify', 'x'], "-verify needs a whole number, not 'x'"],
    [['-verify', '-1'], "-verify needs a whole number, not '-1'"],
    [['-provider', 'nobel'], "-provider is one of noble, node, not 'nobel'"],
    [['a:1'], "what is 'a:1' for?"],
  ])('refuses %j', (words, message) => {
    expect(() => readOptions(table, words)).toThrow(message);
  });
});

describe('nearest', () => {
  it('finds what was probably meant, and nothing far away', () => {
    expect(nearest('ciphersuits', ['ciphersuites', 'sigalgs'])).toBe('ciphersuites');
    expect(nearest('xyz', ['ciphersuites', 'sigalgs'])).toBeUndefined();
  });
});

it('prints a table of options', () => {
  expect(optionHelp(table).split('\n').slice(0, 3)).toEqual([
    '  -connect HOST:PORT    where to',
    '  -verify DEPTH         how deep',
    '  -provider noble|node  whose',
  ]);
});
