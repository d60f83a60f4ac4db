/** Where libssl and we differ, why, and that nothing else does. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Scenario } from './scenario.ts';
import { type Field, fields, parseLine, type Traced } from './trace.ts';

/** What a word must be: that word, one of several, or any (`*`). */
const single = z.union([z.string(), z.number()]);
const word = z.union([single, z.array(single)]);
const side = z.partialRecord(z.enum(fields), word);
const row = z.strictObject({
  id: z.string(),
  /** The names of the scenarios; `*` stands for anything, and where there is no pattern, any scenario will do. */
  scenarios: z.array(z.string()).default(['*']),
  /** Words of the line. A row explains the difference of each word that it names on both sides, where all that it names fits. */
  libssl: side,
  ours: side,
  /** Only once the connection has failed, or was closed, in an earlier call of both engines. */
  afterTheEnd: z.boolean().default(false),
  why: z.string().min(1),
});
export type Deviation = z.infer<typeof row>;

/** One word of one line that the two engines do not share. */
export interface Difference {
  readonly scenario: string;
  /** Which call of the trace, from 1. */
  readonly call: number;
  readonly field: Field;
  readonly libssl: string;
  readonly ours: string;
  /** The row that explains it. */
  readonly because?: string;
}

export interface Comparison {
  readonly scenarios: number;
  readonly calls: number;
  /** Scenarios whose traces are the same in every word. */
  readonly agreeing: number;
  readonly explained: readonly Difference[];
  readonly unexplained: readonly Difference[];
  /** Rows that explain nothing. */
  readonly idle: readonly string[];
}

/** One scenario with both traces. */
export interface Played {
  readonly scenario: Scenario;
  readonly libssl: readonly string[];
  readonly ours: readonly string[];
}

export function readDeviations(): Deviation[] {
  return z.array(row).parse(parse(readFileSync(join(import.meta.dirname, 'deviations.yaml'), 'utf8')));
}

/** Holds our traces against libssl's. `isWhole`: all scenarios were played, so that every row must have explained something. */
export function compare(played: readonly Played[], rows: readonly Deviation[], isWhole: boolean): Comparison {
  const all = played.map((one) => differences(one, rows));
  const explained = all.flat().filter((one) => one.because !== undefined);
  const used = new Set(explained.map((one) => one.because));
  return {
    scenarios: played.length,
    calls: played.reduce((sum, { ours }) => sum + ours.length, 0),
    agreeing: all.filter((found) => found.length === 0).length,
    explained,
    unexplained: all.flat().filter((one) => one.because === undefined),
    idle: isWhole ? rows.filter(({ id }) => !used.has(id)).map(({ id }) => id) : [],
  };
}

function differences({ scenario, libssl, ours }: Played, rows: readonly Deviation[]): Difference[] {
  const fitting = rows.filter((one) => one.scenarios.some((pattern) => fits(pattern, scenario.name)));
  const ended = Math.max(endOf(libssl), endOf(ours));
  return Array.from({ length: Math.max(libssl.length, ours.length) }, (_, at) => {
    const rowsNow = fitting.filter((one) => !one.afterTheEnd || at > ended);
    return lineDifferences(scenario.name, at + 1, libssl[at], ours[at], rowsNow);
  }).flat();
}

/** Which call of a trace ended the connection, from 0. */
function endOf(lines: readonly string[]): number {
  const at = lines.findIndex((line) => ['SSL', 'SYSCALL', 'ZERO_RETURN'].includes(parseLine(line).error));
  return at < 0 ? lines.length : at;
}

function lineDifferences(
  scenario: string,
  call: number,
  libssl: string | undefined,
  ours: string | undefined,
  rows: readonly Deviation[],
): Difference[] {
  if (libssl === ours) return [];
  if (libssl === undefined || ours === undefined)
    return [{ scenario, call, field: 'call', libssl: libssl ?? 'no more calls', ours: ours ?? 'no more calls' }];
  const [theirs, own] = [parseLine(libssl), parseLine(ours)];
  const explaining = rows.filter((one) => matches(one.libssl, theirs) && matches(one.ours, own));
  return fields
    .filter((field) => theirs[field] !== own[field])
    .map((field) => {
      const because = explaining.find((one) => one.libssl[field] !== undefined && one.ours[field] !== undefined)?.id;
      return {
        scenario,
        call,
        field,
        libssl: theirs[field],
        ours: own[field],
        ...(because === undefined ? {} : { because }),
      };
    });
}

function matches(wanted: Deviation['libssl'], line: Traced): boolean {
  return Object.entries(wanted).every(([field, words]) =>
    [words].flat().some((one) => one === '*' || String(one) === line[field as Field]),
  );
}

function fits(pattern: string, name: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}
