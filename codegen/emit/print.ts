/** Prints TypeScript as a careful person writes it: short values on one line, long ones unfolded. */

const width = 140;

/** A value as a TypeScript literal. `hex` names the keys whose numbers are printed as 0x1301. */
export function literal(value: unknown, indent = 0, hex: ReadonlySet<string> = new Set(), used = indent): string {
  const flat = flatLiteral(value, hex);
  if (typeof value !== 'object' || value === null || flat.length + used + 1 <= width) return flat;
  const pad = ' '.repeat(indent + 2);
  const close = ' '.repeat(indent);
  if (Array.isArray(value))
    return `[\n${value.map((v) => `${pad}${literal(v, indent + 2, hex)},\n`).join('')}${close}]`;
  const lines = entriesOf(value).map(([k, v]) => {
    const head = `${key(k)}: `;
    return `${pad}${head}${hex.has(k) ? flatLiteral(v, hex, k) : literal(v, indent + 2, hex, indent + 2 + head.length)},\n`;
  });
  return `{\n${lines.join('')}${close}}`;
}

function flatLiteral(value: unknown, hex: ReadonlySet<string>, under = ''): string {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number' && hex.has(under)) return `0x${value.toString(16).padStart(4, '0')}`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map((v) => flatLiteral(v, hex)).join(', ')}]`;
  const entries = entriesOf(value);
  return entries.length === 0
    ? '{}'
    : `{ ${entries.map(([k, v]) => `${key(k)}: ${flatLiteral(v, hex, k)}`).join(', ')} }`;
}

const entriesOf = (value: object) => Object.entries(value).filter(([, v]) => v !== undefined);

/** A property's key, quoted only where it must be. */
export const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : text(name));

/** A string literal in single quotes, or in double ones where that saves escapes. */
export function text(value: string): string {
  if (value.includes("'") && !value.includes('"')) return JSON.stringify(value);
  return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** `'a' | 'b'`, one to a line where it would be long; `never` for none. */
export function union(members: readonly string[]): string {
  if (members.length === 0) return 'never';
  const flat = members.join(' | ');
  return flat.length <= 100 ? flat : `\n  | ${members.join('\n  | ')}`;
}

/** A union of string literals. */
export const names = (members: readonly string[]): string => union(members.map(text));

/** `export type Name = 'a' | 'b';` */
export function alias(name: string, members: readonly string[]): string {
  const said = names(members);
  return `export type ${name} =${said.startsWith('\n') ? '' : ' '}${said};\n`;
}

/** A doc comment; lines of undefined are left out. */
export function doc(indent: number, ...lines: readonly (string | undefined)[]): string {
  const pad = ' '.repeat(indent);
  const said = lines.filter((line): line is string => line !== undefined && line !== '');
  if (said.length === 0) return '';
  if (said.length === 1) return `${pad}/** ${said[0]} */\n`;
  return `${pad}/**\n${said.map((line) => `${pad} * ${line}\n`).join('')}${pad} */\n`;
}

/** The sentence that opens a generated file. */
export const header = (what: string, source: string): string =>
  `/** ${what} Generated from ${source}; edit that. */\n\n`;

/** `Sentence.` */
export function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? '' : '.'}`;
}

/** `key_share` or `cipher_suites` as `keyShare`, `cipherSuites`. */
export const camel = (snake: string): string => snake.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase());
export const pascal = (snake: string): string => camel(`_${snake}`);
export const kebab = (snake: string): string => snake.replaceAll('_', '-');
