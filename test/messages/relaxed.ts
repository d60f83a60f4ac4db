/** Bytes that break one rule only: values out of bounds, written by writers compiled from specs without their `valid:`. */

import { compileSpecs, type Loaded, load } from './compiled.ts';
import type { Dice } from './mutants.ts';
import type { Subject } from './subjects.ts';

/** Writers that check nothing but that numbers fit. */
export async function relaxedWriters(): Promise<Loaded> {
  const { outputs, problems } = await compileSpecs((file) => ({ ...file, text: withoutLimits(file.text) }));
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return load(new Map(outputs.map(({ path, text }) => [path, text])));
}

/** Drops every `valid:` mapping but the check for the end, and what is blamed when it fails. */
function withoutLimits(text: string): string {
  return text
    .replace(/^ +valid:\n +(?:min|max|any-of|expr):(?! _io\.eof).*\n/gm, '')
    .replace(/^ {2,}-(?:alert|reason): .*\n/gm, '');
}

/** A value with one thing in it changed, and its bytes; undefined when even a relaxed writer cannot write it. */
export function brokenRule(subject: Subject, writers: Loaded, value: unknown, roll: Dice): Broken | undefined {
  const write = writers[`write${subject.name}`] as (value: unknown) => Uint8Array;
  const broken = changed(value, roll);
  try {
    return { value: broken, bytes: write(broken) };
  } catch {
    return undefined;
  }
}

/** A value that may be out of bounds, and how it would be written. */
export interface Broken {
  readonly value: unknown;
  readonly bytes: Uint8Array;
}

const lengths = [0, 0, 0, 1, 1, 2, 3, 31, 32, 33, 47, 48, 64, 127, 254, 255, 256];
/** Rarely, since they are slow: around the largest records. */
const longLengths = [16384, 16385, 16640, 16641];
const numbers = [
  0, 1, 2, 4, 5, 22, 23, 63, 64, 255, 256, 0x0303, 0x0304, 16385, 16640, 16641, 65535, 0xffffff, 0xffffffff,
];

type Path = readonly (string | number)[];

/** Changes one number, byte string or list of a value; each is as likely as any other, however deep it is. */
function changed(value: unknown, roll: Dice): unknown {
  const paths = pathsIn(value);
  const path = paths[roll(paths.length)];
  return path === undefined ? value : replaced(value, path, roll);
}

function pathsIn(value: unknown): readonly Path[] {
  if (typeof value === 'number' || value instanceof Uint8Array) return [[]];
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, part]) => pathsIn(part).map((path) => [key, ...path]));
  return Array.isArray(value) ? [[], ...inner] : inner;
}

function replaced(value: unknown, path: Path, roll: Dice): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return replacement(value, roll);
  const part = replaced((value as Record<string, unknown>)[key], rest, roll);
  return Array.isArray(value) ? value.with(Number(key), part) : { ...(value as object), [key]: part };
}

function replacement(value: unknown, roll: Dice): unknown {
  if (Array.isArray(value)) return changedList(value, roll);
  if (value instanceof Uint8Array) return changedBytes(value, roll);
  return roll(3) === 0 ? roll(256) : numbers[roll(numbers.length)];
}

function changedBytes(bytes: Uint8Array, roll: Dice): Uint8Array {
  const length = roll(60) === 0 ? longLengths[roll(longLengths.length)] : lengths[roll(lengths.length)];
  return Uint8Array.from({ length: length ?? 0 }, (_, i) => bytes[i] ?? i & 0xff);
}

function changedList(list: readonly unknown[], roll: Dice): readonly unknown[] {
  const at = roll(Math.max(1, list.length));
  const kind = list.length === 0 ? 0 : roll(5);
  if (kind < 2) return [];
  if (kind === 2) return list.slice(at, at + 1);
  if (kind === 3) return list.toSpliced(at, 1);
  return Array.from({ length: 1 + roll(200) }, () => list[at]);
}
