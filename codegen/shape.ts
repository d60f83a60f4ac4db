/** Holds a YAML file to its zod schema and says where it does not fit. */

import type { z } from 'zod';
import { didYouMean, type Problem } from './problem.ts';
import type { Path, YamlSource } from './yaml.ts';

type Schema = z.core.$ZodType;
type Issue = z.core.$ZodIssue;

/** The file's value as its schema types it, or undefined together with what is wrong. */
export function fitTo<S extends z.ZodType>(source: YamlSource, schema: S): { value?: z.infer<S>; problems: Problem[] } {
  if (source.value === undefined) return { problems: [] };
  const result = schema.safeParse(source.value, { reportInput: true });
  if (result.success) return { value: result.data, problems: [] };
  return { problems: result.error.issues.flatMap((issue) => problemsOf(issue, [], source, schema)) };
}

function problemsOf(issue: Issue, base: Path, source: YamlSource, schema: Schema): Problem[] {
  const path = [...base, ...(issue.path as (string | number)[])];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        withHint(source.keyPlace([...path, key]), `unknown key '${key}'`, key, keysAt(schema, path)),
      );
    case 'invalid_type':
      if (issue.input === undefined)
        return [{ ...source.keyPlace(path), message: `the key '${String(path.at(-1))}' is missing` }];
      return [{ ...source.place(path), message: `expected ${words(issue.expected)}, found ${found(issue.input)}` }];
    case 'invalid_value': {
      const values = issue.values.map(String);
      return [
        withHint(
          source.place(path),
          `expected ${oneOf(values)}, found ${found(issue.input)}`,
          String(issue.input),
          values,
        ),
      ];
    }
    case 'invalid_union':
      return deepest(issue.errors, path).flatMap((inner) => problemsOf(inner, path, source, schema));
    case 'invalid_key':
      return [{ ...source.keyPlace(path), message: issue.issues[0]?.message ?? 'this is no name' }];
    case 'too_small':
      return [
        {
          ...source.place(path),
          message:
            issue.origin === 'array'
              ? 'this list may not be empty'
              : `expected at least ${issue.minimum}, found ${found(issue.input)}`,
        },
      ];
    case 'too_big':
      return [{ ...source.place(path), message: `expected at most ${issue.maximum}, found ${found(issue.input)}` }];
    default:
      return [{ ...source.place(path), message: issue.message }];
  }
}

/** Of a union's branches the one whose complaints lie deepest: that is the one that was meant. */
function deepest(branches: readonly (readonly Issue[])[], path: Path): readonly Issue[] {
  const depth = (issues: readonly Issue[]) =>
    Math.max(...issues.map((i) => i.path.length + (i.code === 'unrecognized_keys' || i.code === 'custom' ? 1 : 0)));
  const best = [...branches].sort((a, b) => depth(b) - depth(a))[0] ?? [];
  if (depth(best) > 0 || branches.length < 2) return best;
  const first = best[0];
  const expected = branches.flatMap((issues) =>
    issues.map((i) =>
      i.code === 'invalid_type'
        ? words(i.expected)
        : i.code === 'invalid_value'
          ? i.values.map((v) => `'${String(v)}'`).join(', ')
          : i.message,
    ),
  );
  return first === undefined
    ? []
    : [
        {
          code: 'custom',
          path: [],
          message: `expected ${[...new Set(expected)].join(' or ')}, found ${found(first.input)}`,
          input: path,
        } as Issue,
      ];
}

const withHint = (
  place: ReturnType<YamlSource['place']>,
  message: string,
  name: string,
  known: Iterable<string>,
): Problem => {
  const hint = didYouMean(name, known);
  return { ...place, message, ...(hint === undefined ? {} : { hint }) };
};

/** The keys that the schema knows at a path. */
function keysAt(schema: Schema, path: Path): string[] {
  const def = (schema as z.ZodType).def as unknown as {
    type: string;
    innerType?: Schema;
    options?: Schema[];
    shape?: Record<string, Schema>;
    valueType?: Schema;
    element?: Schema;
  };
  if (def.innerType) return keysAt(def.innerType, path);
  if (def.options) return def.options.flatMap((option) => keysAt(option, path));
  const [head, ...rest] = path;
  if (head === undefined) return Object.keys(def.shape ?? {});
  const next = def.shape?.[String(head)] ?? def.valueType ?? def.element;
  return next ? keysAt(next, rest) : [];
}

const words = (type: string): string =>
  ({
    object: 'a map',
    record: 'a map',
    array: 'a list',
    string: 'a name or text',
    boolean: 'true or false',
    number: 'a number',
    int: 'a whole number',
  })[type] ?? type;

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? `'${values[0]}'` : `one of ${values.map((v) => `'${v}'`).join(', ')}`;
}

function found(input: unknown): string {
  if (input === null) return 'nothing';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object') return 'a map';
  return `'${String(input)}'`;
}
