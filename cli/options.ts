/** Command lines in OpenSSL's manner (`-connect HOST:PORT`, one dash or two), read by tables that also print the help. */

import parser from 'yargs-parser';

/** One option. `value` is what stands for its value in the help (`HOST:PORT`); an option without one is a flag. */
export interface Option {
  readonly value?: string;
  readonly help: string;
  /** The only values there are. */
  readonly choices?: readonly string[];
  /** Its value is a whole number of at least 0. */
  readonly number?: true;
}

export type OptionTable = { readonly [name: string]: Option };

/** The values of a table's options: undefined where one was not given. */
export type Values<T extends OptionTable> = {
  readonly [K in keyof T]: T[K] extends { readonly value: string }
    ? (T[K] extends { readonly number: true } ? number : string) | undefined
    : boolean;
};

/** What is wrong with a command line; for the user's eyes. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the words after the command. Throws a UsageError that names what is wrong and the nearest name. */
export function readOptions<T extends OptionTable>(table: T, words: readonly string[]): Values<T> {
  const { values, rest } = readOptionsAndWords(table, words);
  if (rest[0] !== undefined) throw new UsageError(`what is '${rest[0]}' for?`);
  return values;
}

/** The same for a command that takes words which belong to no option; a `-` alone is such a word. */
export function readOptionsAndWords<T extends OptionTable>(
  table: T,
  words: readonly string[],
): { readonly values: Values<T>; readonly rest: readonly string[] } {
  const { argv, error } = parser.detailed([...words], settingsOf(table));
  if (error !== null) throw new UsageError(missingValue(table, error.message));
  const rest = argv._.map(String);
  const unknown = rest.find((word) => word.startsWith('-') && word !== '-');
  if (unknown !== undefined) throw new UsageError(unknownOption(table, unknown));
  const values = Object.entries(table).map(([name, option]) => [name, givenValue(name, option, argv[name])]);
  return { values: Object.fromEntries(values) as Values<T>, rest };
}

function settingsOf(table: OptionTable) {
  const names = Object.keys(table);
  const valued = names.filter((name) => table[name]?.value !== undefined);
  return {
    string: valued,
    boolean: names.filter((name) => table[name]?.value === undefined),
    narg: Object.fromEntries(valued.map((name) => [name, 1])),
    configuration: {
      'short-option-groups': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'boolean-negation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'duplicate-arguments-array': false,
      'unknown-options-as-args': true,
    },
  };
}

function missingValue(table: OptionTable, message: string): string {
  const name = message.split(': ').at(-1) ?? '';
  return table[name] === undefined ? message : `-${name} needs ${table[name].value}`;
}

function unknownOption(table: OptionTable, word: string): string {
  const name = word.replace(/^-+/, '').replace(/=.*/, '');
  const near = nearest(name, Object.keys(table));
  return `unknown option ${word}${near === undefined ? '' : `; did you mean -${near}?`}`;
}

function givenValue(name: string, option: Option, given: unknown): string | number | boolean | undefined {
  if (option.value === undefined) return given === true;
  if (given === undefined) return undefined;
  const text = String(given);
  if (option.choices !== undefined && !option.choices.includes(text)) {
    throw new UsageError(`-${name} is one of ${option.choices.join(', ')}, not '${text}'`);
  }
  if (option.number === undefined) return text;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`-${name} needs a whole number, not '${text}'`);
  return Number(text);
}

/** The name that is fewest edits away, if it is near enough to be meant. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const far = Math.max(2, Math.floor(word.length / 3));
  const ranked = names.map((name) => ({ name, edits: edits(word, name) })).sort((a, b) => a.edits - b.edits);
  const [best] = ranked;
  return best !== undefined && best.edits <= far ? best.name : undefined;
}

function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      const replaced = (row[j] ?? 0) + (letter === b[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The options as lines of help, their explanations below each other. */
export function optionHelp(table: OptionTable): string {
  const rows = Object.entries(table).map(([name, { value, choices, help }]) => {
    return [`-${name}${value === undefined ? '' : ` ${choices?.join('|') ?? value}`}`, help] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
