/** Kaitai's decoder as the reference, and one plain form in which its objects and our values can be compared. */

import { createRequire } from 'node:module';
import { toHex } from '../../runtime/bytes/index.ts';

export interface KaitaiClass {
  new (stream: unknown): object;
}

const require = createRequire(import.meta.url);
const KaitaiStream = require('kaitai-struct/KaitaiStream') as new (bytes: ArrayBuffer, offset: number) => unknown;
const extensionCodes = (
  require('../../generated/kaitai/ExtensionType.cjs').ExtensionType as { Code: Record<string, number> }
).Code;

/** Plain numbers, hex strings, lists and maps; what holds one thing only is that thing. */
export type Plain = number | string | undefined | readonly Plain[] | { readonly [name: string]: Plain };

/** Constants, which Kaitai keeps as fields and we do not. */
const constants: Readonly<Record<string, readonly string[]>> = {
  CertificateStatus: ['statusType'],
  ChangeCipherSpec: ['type'],
  HelloRetryRequest: ['random'],
  Session: ['format', 'version'],
  Tls12CertificateStatus: ['statusType'],
  Tls12ServerEcdhe: ['curveType'],
  TlsCiphertext: ['opaqueType'],
};

/** What the reference decoder makes of the bytes; undefined when it refuses them. */
export function referenceRead(decoder: KaitaiClass, bytes: Uint8Array): { readonly plain: Plain } | undefined {
  const copy = bytes.slice();
  try {
    return { plain: plainOfKaitai(new decoder(new KaitaiStream(copy.buffer, 0))) };
  } catch {
    return undefined;
  }
}

function plainOfKaitai(value: unknown): Plain {
  if (value === undefined || typeof value === 'number') return value;
  if (value instanceof Uint8Array) return toHex(value);
  if (Array.isArray(value)) return value.map(plainOfKaitai);
  const dropped = constants[(value as object).constructor.name] ?? [];
  const kept = Object.entries(value as object).filter(
    ([name]) => !/^_|^end$|^len[A-Z]/.test(name) && !dropped.includes(name),
  );
  return collapse(kept.map(([name, inner]) => [name, plainOfKaitai(inner)] as const));
}

/** Our value in the same form; extension names become the numbers that Kaitai's own enum gives them. */
export function plainOfOurs(value: unknown): Plain {
  if (value === undefined || typeof value === 'number') return value;
  if (typeof value === 'string') return value === 'ocsp' ? 1 : extensionCodes[value.toUpperCase()];
  if (value instanceof Uint8Array) return toHex(value);
  if (Array.isArray(value)) return value.map(plainOfOurs);
  const known = value as { readonly type?: unknown; readonly code?: number; readonly body?: unknown };
  if (known.type === 'unknown')
    return collapse([
      ['type', known.code],
      ['body', plainOfOurs(known.body)],
    ]);
  return collapse(Object.entries(value as object).map(([name, inner]) => [name, plainOfOurs(inner)] as const));
}

function collapse(entries: readonly (readonly [string, Plain])[]): Plain {
  const kept = entries.filter(([, value]) => value !== undefined);
  if (kept.length === 0) return undefined;
  return kept.length === 1 ? kept[0]?.[1] : Object.fromEntries(kept);
}

/** Where two plain values differ first, as a path; undefined when they are equal. */
export function difference(a: Plain, b: Plain, path = ''): string | undefined {
  if (a === b) return undefined;
  if (typeof a !== 'object' || typeof b !== 'object') return `${path}: ${JSON.stringify(a)} / ${JSON.stringify(b)}`;
  const [left, right] = [a as Record<string, Plain>, b as Record<string, Plain>];
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const found = difference(left[key], right[key], `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return Array.isArray(a) === Array.isArray(b) ? undefined : `${path}: a list / a map`;
}
