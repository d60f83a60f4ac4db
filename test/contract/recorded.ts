/** libssl's traces, as they were recorded: recorded/<group>.json, from a scenario's name to its lines. */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scenario } from './scenario.ts';

const folder = join(import.meta.dirname, 'recorded');
const fileOf = (group: string): string => join(folder, `${group}.json`);

export type Traces = ReadonlyMap<string, readonly string[]>;

/** All that is recorded, by the scenario's name. */
export function readRecorded(): Traces {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const entries = files.flatMap((name) => Object.entries(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
  return new Map(entries as [string, string[]][]);
}

/** Writes the traces of all scenarios, and nothing else, into the folder. */
export function writeRecorded(scenarios: readonly Scenario[], traces: Traces): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const group of new Set(scenarios.map((one) => one.group))) {
    const own = scenarios.filter((one) => one.group === group && traces.has(one.name));
    const sorted = own.map(({ name }) => [name, traces.get(name)] as const).sort(([a], [b]) => (a < b ? -1 : 1));
    writeFileSync(fileOf(group), `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
  }
}

/** What a scenario's trace is held against: the manual's words where it has them, or what libssl did; undefined: not recorded. */
export const expectedTrace = (scenario: Scenario, traces: Traces): readonly string[] | undefined =>
  scenario.expect ?? traces.get(scenario.name);
