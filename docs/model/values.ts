/** What the bytes of a field say: a number, its name where a registry has one, or text. */

import type { Registry } from '../../codegen/schema/registry.ts';

type Coded = Readonly<Record<string, { readonly code: number }>>;

/** Which registry names the numbers of a field, by the last label of its path. */
const named: readonly (readonly [RegExp, (registry: Registry) => Coded])[] = [
  [/^msg_type$/, (r) => r.handshake_types],
  [/^type$/, (r) => r.extensions],
  [/^cipher_suites?$/, (r) => r.cipher_suites],
  [/^(named_group_list|group|selected_group)$/, (r) => r.groups],
  [/^(supported_signature_algorithms|algorithm)$/, (r) => r.signature_schemes],
  [/^description$/, (r) => r.alerts],
];

/** In a few words; empty for bytes that mean nothing by themselves. */
export function valueWords(path: string, bytes: Uint8Array, registry: Registry): string {
  const label =
    path
      .split('.')
      .at(-1)
      ?.replace(/\[\d+\]$/, '') ?? '';
  if (bytes.length > 4) return /[^ -~]/.test(latin(bytes)) ? '' : `"${latin(bytes)}"`;
  const number = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  const table = named.find(([labels]) => labels.test(label))?.[1](registry) ?? {};
  const name = Object.entries(table).find(([, row]) => row.code === number)?.[0];
  if (name !== undefined) return name;
  return /version/.test(label)
    ? (versions[number] ?? hex(number, bytes))
    : /^len_/.test(label)
      ? String(number)
      : hex(number, bytes);
}

const versions: Readonly<Record<number, string>> = { 771: 'TLS 1.2', 772: 'TLS 1.3' };

const hex = (number: number, bytes: Uint8Array): string => `0x${number.toString(16).padStart(2 * bytes.length, '0')}`;

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
