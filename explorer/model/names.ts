/** What numbers and bytes in messages mean, by the registries. */

import { alertByCode } from '../../generated/registry/alerts.ts';
import { cipherSuiteByCode } from '../../generated/registry/cipher-suites.ts';
import { extensionByCode } from '../../generated/registry/extensions.ts';
import { groupByCode } from '../../generated/registry/groups.ts';
import { handshakeTypeByCode } from '../../generated/registry/handshake-types.ts';
import { signatureSchemeByCode } from '../../generated/registry/signature-schemes.ts';
import { contentTypes } from '../../runtime/records/content-type.ts';

type Lookup = (code: number) => { readonly name: string } | undefined;

const plain =
  (names: Readonly<Record<number, string>>): Lookup =>
  (code) =>
    names[code] === undefined ? undefined : { name: names[code] };

const byContentType = plain(Object.fromEntries(Object.entries(contentTypes).map(([name, code]) => [code, name])));
const versions = plain({ 769: 'TLS 1.0', 770: 'TLS 1.1', 771: 'TLS 1.2', 772: 'TLS 1.3' });

/** The first whose pattern fits the path of a field (`ClientHello.extensions.key_share.group`) tells. */
const registries: readonly (readonly [RegExp, Lookup])[] = [
  [/HandshakeHeader\.msg_type$/, handshakeTypeByCode],
  [/RecordHeader\.type$/, byContentType],
  [/Alert\.description$/, alertByCode],
  [/Alert\.level$/, plain({ 1: 'warning', 2: 'fatal' })],
  [/KeyUpdate\.request_update$/, plain({ 0: 'update_not_requested', 1: 'update_requested' })],
  [/psk_key_exchange_modes\.ke_modes/, plain({ 0: 'psk_ke', 1: 'psk_dhe_ke' })],
  [/name_type$/, plain({ 0: 'host_name' })],
  [/version/, versions],
  [/cipher_suite/, cipherSuiteByCode],
  [/(supported_groups|group|selected_group)[^.]*(\.items)?$/, groupByCode],
  [/(signature_algorithms|signature_algorithms_cert|algorithm)[^.]*(\.items)?$/, signatureSchemeByCode],
  [/extensions\.items\.type$/, extensionByCode],
];

/** The name of a number in the field `id` of what `path` leads to; undefined where it is just a number. */
export function nameOfNumber(path: string, id: string, number: number): string | undefined {
  const whole = `${path}.${id}`;
  return registries.find(([pattern]) => pattern.test(whole))?.[1](number)?.name;
}

const printable = /^[\x20-\x7e]{2,}$/;

/** The bytes as text in quotes, where they look like text; else nothing. */
export function textOf(bytes: Uint8Array): string {
  const text = String.fromCharCode(...bytes.subarray(0, 64));
  return printable.test(text) ? `“${text}”` : '';
}
