/** Emits the registries: one typed table for each file, with look-ups both ways. */

import type { z } from 'zod';
import { type Registry, type RegistryName, registrySchemas } from '../schema/registry.ts';
import { alias, camel, header, kebab, key, literal, pascal, text } from './print.ts';
import { members } from './types.ts';

interface Table {
  readonly file: RegistryName;
  /** What one row is called. */
  readonly row: string;
  readonly says: string;
  /** Codes are printed as 0x1301. */
  readonly hex?: boolean;
  /** Rows without this key are known by name only and go into a table of names. */
  readonly implemented?: string;
}

const tables: readonly Table[] = [
  { file: 'alerts', row: 'alert', says: 'Alerts: how each is sent, and what is said when it is received.' },
  { file: 'cipher_suites', row: 'cipher_suite', says: 'The cipher suites that are implemented.', hex: true },
  { file: 'content_types', row: 'content_type', says: 'What a record carries.' },
  { file: 'extensions', row: 'extension', says: 'Extensions, and the messages in which each may stand.' },
  { file: 'groups', row: 'group', says: 'Groups for key exchange.', hex: true, implemented: 'shareLength' },
  { file: 'handshake_types', row: 'handshake_type', says: 'Handshake types and the messages that they carry.' },
  { file: 'reasons', row: 'reason', says: "Why a call failed, in OpenSSL's and BoringSSL's words." },
  {
    file: 'signature_schemes',
    row: 'signature_scheme',
    says: 'Signature schemes and the keys that can make them.',
    hex: true,
    implemented: 'key',
  },
  {
    file: 'verify_results',
    row: 'verify_result',
    says: 'What certificate verification finds: number and text of X509_verify_cert_error_string(3), and the alert for the peer.',
  },
];

export function emitRegistry(registry: Registry): { path: string; text: string }[] {
  const outputs = tables.map((table) => ({
    path: `generated/registry/${kebab(table.file)}.ts`,
    text: emitTable(table, registry),
  }));
  return [
    ...outputs,
    { path: 'generated/registry/sections.ts', text: emitSections(registry.sections) },
    { path: 'generated/registry/index.ts', text: emitIndex() },
  ];
}

type Rows = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function emitTable(table: Table, registry: Registry): string {
  const rows = registry[table.file] as Rows;
  const plural = camel(table.file);
  const type = pascal(table.row);
  const one = camel(table.row);
  const hex = new Set(table.hex ? ['code'] : []);
  const printed = (list: Rows) =>
    `{\n${Object.entries(list)
      .map(([name, row]) => `  ${key(name)}: ${literal({ name, ...row }, 2, hex)},\n`)
      .join('')}}`;
  const implemented = Object.fromEntries(
    Object.entries(rows).filter(([, row]) => table.implemented === undefined || table.implemented in row),
  );
  const rest = Object.fromEntries(Object.entries(rows).filter(([name]) => !(name in implemented)));
  const row = table.row.replaceAll('_', ' ');
  const body = `${importsOf(table.file)}/** One row. */
export interface ${type} {
  readonly name: ${type}Name;
${interfaceOf(table)}}

/** By name. */
export const ${plural} = ${printed(implemented)} as const;

/** The names of all rows. */
export type ${type}Name = keyof typeof ${plural};

const byCode: ReadonlyMap<number, ${type}> = new Map(Object.values<${type}>(${plural}).map((${one}) => [${one}.code, ${one}]));

/** The ${row} with this ${table.file === 'verify_results' || table.file === 'reasons' ? 'number' : 'code point'}, if it is known. */
export function ${one}ByCode(code: number): ${type} | undefined {
  return byCode.get(code);
}

/** Whether this is the name of a ${row} of the table. */
export function is${type}(name: string): name is ${type}Name {
  return Object.hasOwn(${plural}, name);
}
${Object.keys(rest).length === 0 ? '' : onlyNamed(one, table, rest)}${table.file === 'handshake_types' ? messageName(registry) : ''}`;
  return `${header(table.says, `spec/registry/${table.file}.yaml`)}${body}`;
}

/** What tells an implemented row apart is there in all of them, so it is not optional in their type. */
function interfaceOf(table: Table): string {
  const row = (registrySchemas[table.file] as unknown as { valueType: z.ZodType }).valueType;
  const always =
    table.file === 'groups'
      ? ['openssl', 'shareLength', 'rfc']
      : table.file === 'signature_schemes'
        ? ['key', 'certificateVerify', 'openssl']
        : [];
  return always.reduce((text, name) => text.replace(`${name}?:`, `${name}:`), members(row));
}

function importsOf(file: RegistryName): string {
  if (file === 'alerts') return `import type { ReasonName } from './reasons.ts';\n\n`;
  return file === 'verify_results' ? `import type { AlertName } from './alerts.ts';\n\n` : '';
}

function onlyNamed(one: string, table: Table, rest: Rows): string {
  const codes = Object.fromEntries(Object.entries(rest).map(([name, row]) => [name, row.code]));
  const hex = new Set(Object.keys(codes));
  return `
/** Code points that are known by name only; nothing here implements them. */
export const other${pascal(table.file)} = ${literal(codes, 0, hex, 200)} as const;

const otherNames: ReadonlyMap<number, string> = new Map(Object.entries(other${pascal(table.file)}).map(([name, code]) => [code, name]));

/** The name of a code point, implemented or not, if it is known. */
export function ${one}NameOf(code: number): string | undefined {
  return byCode.get(code)?.name ?? otherNames.get(code);
}
`;
}

function messageName(registry: Registry): string {
  const rows = Object.values(registry.handshake_types);
  const names = rows.flatMap((row) => [row.message, row.random?.message].filter((m) => m !== undefined));
  const cases = rows
    .filter((r) => r.message !== undefined)
    .map(
      (r) =>
        `    case ${r.code}:\n      return ${r.random ? `hasRandom(body) ? ${text(r.random.message)} : ${text(r.message ?? '')}` : text(r.message ?? '')};\n`,
    );
  const value = rows.find((r) => r.random)?.random?.value ?? '';
  const bytes = (value.match(/../g) ?? []).map((b) => `0x${b}`);
  const lines = [0, 8, 16, 24].map((i) => `  ${bytes.slice(i, i + 8).join(', ')},\n`).join('');
  return `
/** The messages that a handshake type can carry. */
${alias('HandshakeMessageName', names)}
/** The random by which a ServerHello is a HelloRetryRequest: the SHA-256 of those words. RFC 9846 section 4.2.3. */
const retryRandom = [
${lines}];
/** The random stands behind \`legacy_version\`. */
const randomAt = 2;

function hasRandom(body: Uint8Array): boolean {
  return retryRandom.every((byte, i) => body[randomAt + i] === byte);
}

/** The message of a handshake type, or undefined for one that TLS 1.3 does not have. \`body\`: the message without its 4-byte header. */
export function handshakeMessageName(type: number, body: Uint8Array): HandshakeMessageName | undefined {
  switch (type) {
${cases.join('')}    default:
      return undefined;
  }
}
`;
}

function emitSections(sections: Registry['sections']): string {
  return `${header('The sections of RFC 9846, with the numbers they had in RFC 8446.', 'spec/registry/sections.yaml')}export const sections: Readonly<Record<string, { readonly title: string; readonly was?: string }>> = {
${Object.entries(sections)
  .map(([number, row]) => `  ${key(number)}: ${literal(row, 2)},\n`)
  .join('')}};
`;
}

function emitIndex(): string {
  const files = [...tables.map((t) => kebab(t.file)), 'sections'].sort();
  return `${header('All registries.', 'spec/registry')}${files.map((file) => `export * from './${file}.ts';\n`).join('')}`;
}
