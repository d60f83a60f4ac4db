/** OpenSSL's colon-separated lists of suites, groups and signature schemes. */

import { type CipherSuite, cipherSuites } from '../../generated/registry/cipher-suites.ts';
import { groups } from '../../generated/registry/groups.ts';
import { signatureSchemes } from '../../generated/registry/signature-schemes.ts';

interface Named {
  readonly name: string;
  readonly code: number;
  /** Other names by which OpenSSL knows it. */
  readonly openssl: string | readonly string[];
}

/** Throws an Error that names what is unknown. An empty list is one, as in OpenSSL: it leaves no suite. */
export function parseSuites(list: string): CipherSuite[] {
  return list === '' ? [] : parse(list, Object.values<CipherSuite>(cipherSuites), 'cipher suite');
}

/** Code points. */
export function parseGroups(list: string): number[] {
  return parse(list, Object.values(groups), 'group').map((group) => group.code);
}

/** Code points. A name such as `RSA+SHA256`, of no use in TLS 1.3, is unknown here. */
export function parseSchemes(list: string): number[] {
  return parse(list, Object.values(signatureSchemes), 'signature scheme').map((scheme) => scheme.code);
}

function parse<T extends Named>(list: string, known: readonly T[], what: string): T[] {
  const names = list.split(':').filter((name) => name !== '');
  if (names.length === 0) throw new Error(`no ${what} named`);
  return names.map((name) => {
    const found = known.find((entry) => answersTo(entry, name));
    if (found === undefined)
      throw new Error(`unknown ${what} '${name}'; there are ${known.map((entry) => entry.name).join(', ')}`);
    return found;
  });
}

function answersTo(entry: Named, name: string): boolean {
  return [entry.name, entry.openssl].flat().some((known) => known.toLowerCase() === name.toLowerCase());
}
