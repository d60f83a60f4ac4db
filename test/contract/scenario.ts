/** Scenarios as they are written in scenarios/*.yaml, and as they are played: each choice of `each` spelled out. */

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

export type EndName = 'client' | 'server' | 'nobody';

/** One connection from its settings to its last call. */
export interface Scenario {
  /** What happens, in a sentence. */
  readonly name: string;
  /** The file that it stands in, without `.yaml`. */
  readonly group: string;
  /** Who is under test; `nobody` has not been told whether it is client or server. */
  readonly end: EndName;
  /** `pair 16`, `pair 0` (the default size), `memory`, `socket`, `blocking`, `drip`, `none`. */
  readonly bio: string;
  /** An honest peer of the same engine, or none: then nothing comes but what is injected. */
  readonly peer: 'client' | 'server' | 'none';
  /** Settings of the end under test, and of its peer: the words behind `set`. */
  readonly set: readonly string[];
  readonly peerSet: readonly string[];
  readonly steps: readonly string[];
  /** Where libssl has no equal: the manual's sentence, and the trace that follows from it. */
  readonly manual?: string;
  readonly expect?: readonly string[];
}

const lines = z.array(z.string()).default([]);
const choice = z.union([z.array(z.string()), z.record(z.string(), z.union([z.string(), z.array(z.string())]))]);
const written = z.strictObject({
  scenario: z.string(),
  each: z.record(z.string(), choice).default({}),
  end: z.string(),
  bio: z.string().default('socket'),
  peer: z.enum(['honest', 'none', 'server']).default('honest'),
  set: lines,
  peerSet: lines,
  steps: z.array(z.string()),
  manual: z.string().optional(),
  expect: z.array(z.string()).optional(),
});
type Written = z.infer<typeof written>;

/** What a placeholder stands for: in names, and in everything else. */
interface Choice {
  readonly text: string;
  readonly lines: readonly string[];
}
type Choices = Readonly<Record<string, Choice>>;

const folder = join(import.meta.dirname, 'scenarios');

/** All scenarios, in the order of the files' names. Throws for one that is not well written, or a name that is there twice. */
export function readScenarios(): Scenario[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const all = files.sort().flatMap((file) => readGroup(basename(file, '.yaml')));
  const names = new Set<string>();
  for (const { name } of all) {
    if (names.has(name)) throw new Error(`two scenarios are called '${name}'`);
    names.add(name);
  }
  return all;
}

function readGroup(group: string): Scenario[] {
  const text = readFileSync(join(folder, `${group}.yaml`), 'utf8');
  return z
    .array(written)
    .parse(parse(text))
    .flatMap((one) => combinations(one).map((choices) => spell(one, group, choices)));
}

function combinations({ each }: Written): Choices[] {
  let all: Choices[] = [{}];
  for (const [key, options] of Object.entries(each))
    all = all.flatMap((chosen) => choicesOf(options).map((option) => ({ ...chosen, [key]: option })));
  return all;
}

function choicesOf(options: z.infer<typeof choice>): Choice[] {
  if (Array.isArray(options)) return options.map((text) => ({ text, lines: [text] }));
  return Object.entries(options).map(([text, value]) => ({ text, lines: [value].flat() }));
}

function spell(one: Written, group: string, choices: Choices): Scenario {
  const end = fill(one.end, choices) as EndName;
  const other = end === 'server' ? 'client' : 'server';
  const all = (texts: readonly string[]): string[] => texts.flatMap((text) => fillLines(text, choices));
  return {
    name: one.scenario.replace(placeholder, (_, key: string) => chosen(choices, key).text),
    group,
    end,
    bio: fill(one.bio, choices),
    peer: one.peer === 'honest' ? other : one.peer,
    set: all(one.set),
    peerSet: all(one.peerSet),
    steps: all(one.steps),
    ...(one.manual === undefined ? {} : { manual: one.manual }),
    ...(one.expect === undefined ? {} : { expect: all(one.expect) }),
  };
}

const placeholder = /\{(\w+)\}/g;

function chosen(choices: Choices, key: string): Choice {
  const choice = choices[key];
  if (choice === undefined) throw new Error(`{${key}} is not among the choices of 'each'`);
  return choice;
}

const fill = (text: string, choices: Choices): string =>
  text.replace(placeholder, (_, key: string) => chosen(choices, key).lines.join(' '));

/** A line that is nothing but a placeholder may become several, or none. */
function fillLines(text: string, choices: Choices): string[] {
  const alone = /^\{(\w+)\}$/.exec(text)?.[1];
  const filled = alone === undefined ? [text] : chosen(choices, alone).lines;
  return filled.map((line) => fill(line, choices));
}
