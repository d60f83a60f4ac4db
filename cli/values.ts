/** Values that our readers made, as indented lines; numbers of the registries with their names. */

import { cipherSuiteByCode } from '../generated/registry/cipher-suites.ts';
import { groupNameOf } from '../generated/registry/groups.ts';
import { signatureSchemeByCode } from '../generated/registry/signature-schemes.ts';
import { toHex } from '../runtime/bytes/index.ts';
import { count } from './names.ts';
import { tls12Suite } from './wire/tls12-suites.ts';

type NameOf = (code: number) => string | undefined;

const suite: NameOf = (code) => cipherSuiteByCode(code)?.name ?? tls12Suite(code)?.name ?? signalling[code];
const scheme: NameOf = (code) => signatureSchemeByCode(code)?.name;
const version: NameOf = (code) => ({ 771: 'TLS 1.2', 772: 'TLS 1.3' })[code];

/** Suites that are none: RFC 5746 and RFC 7507. */
const signalling: Readonly<Record<number, string>> = {
  255: 'TLS_EMPTY_RENEGOTIATION_INFO_SCSV',
  22016: 'TLS_FALLBACK_SCSV',
};

/** Extensions of TLS 1.2, which keep their bytes here. */
const olderExtensions: Readonly<Record<number, string>> = {
  11: 'ec_point_formats',
  17: 'status_request_v2',
  22: 'encrypt_then_mac',
  23: 'extended_master_secret',
  35: 'session_ticket',
  65281: 'renegotiation_info',
};

/** Which registry the numbers of a field or of an extension's body belong to. */
const registries: Readonly<Record<string, NameOf>> = {
  cipherSuite: suite,
  cipherSuites: suite,
  algorithm: scheme,
  signature_algorithms: scheme,
  signature_algorithms_cert: scheme,
  group: groupNameOf,
  supported_groups: groupNameOf,
  key_share: groupNameOf,
  code: (code) => olderExtensions[code],
  namedCurve: groupNameOf,
  supportedSignatureAlgorithms: scheme,
  legacyVersion: version,
  serverVersion: version,
  supported_versions: version,
};

/** `name: value` lines; what is inside something stands two columns further right. `field` is what it is the value of. */
export function printValue(value: unknown, field = ''): string[] {
  if (value instanceof Uint8Array) return [printBytes(value)];
  if (Array.isArray(value)) return value.flatMap((item) => firstMarked(printValue(item, field)));
  if (typeof value !== 'object' || value === null) return [printScalar(value, field)];
  const type = 'type' in value ? String(value.type) : '';
  return Object.entries(value).flatMap(([name, inner]) => printField(name, inner, name === 'body' ? type : name));
}

function printField(name: string, value: unknown, field: string): string[] {
  const lines = printValue(value, field);
  const [only] = lines;
  const isSimple = typeof value !== 'object' || value instanceof Uint8Array;
  if (isSimple && only !== undefined) return [`${name}: ${only}`];
  return [`${name}:`, ...lines.map((line) => `  ${line}`)];
}

const firstMarked = (lines: readonly string[]): string[] => lines.map((line, at) => `${at === 0 ? '- ' : '  '}${line}`);

function printScalar(value: unknown, field: string): string {
  if (typeof value !== 'number') return String(value);
  const name = registries[field]?.(value) ?? value;
  return `0x${value.toString(16).padStart(4, '0')} (${name})`;
}

/** More than this is cut, in bytes. */
const most = 64;

/** Hex, cut where it is long, and how many bytes. */
export function printBytes(bytes: Uint8Array): string {
  const rest = bytes.length > most ? '...' : '';
  return `${toHex(bytes.subarray(0, most))}${rest} (${count(bytes.length, 'byte')})`;
}
