/** `npm run contract`: our engine and libssl on the same scenarios, or random scenarios on ours alone. */

import { paintFor } from '../../cli/terminal.ts';
import { type Comparison, compare, type Played, readDeviations } from './deviations.ts';
import { type Options, parseOptions, usage } from './options.ts';
import { record } from './record.ts';
import { expectedTrace, readRecorded, writeRecorded } from './recorded.ts';
import { reportLines } from './report.ts';
import { readScenarios } from './scenario.ts';
import { play } from './stage.ts';

async function main(words: readonly string[]): Promise<number> {
  try {
    const options = parseOptions(words);
    if (options.help) console.log(usage);
    else if (options.random !== undefined) return await runRandom(options.random, options.seed);
    else return await runScenarios(options);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (error instanceof Error && error.cause instanceof Error) console.error(error.cause.stack);
    return 2;
  }
}

async function runScenarios(options: Options): Promise<number> {
  const scenarios = readScenarios();
  if (options.record) writeRecorded(scenarios, record(scenarios));
  const recorded = readRecorded();
  const played: Played[] = [];
  for (const scenario of scenarios.filter((one) => one.name.includes(options.only ?? '')))
    played.push({ scenario, libssl: expectedTrace(scenario, recorded) ?? [], ours: await play(scenario) });
  const rows = readDeviations();
  const found = compare(played, rows, options.only === undefined);
  const lines = reportLines(found, rows, options.all, paintFor(process.stdout));
  console.log(options.json ? JSON.stringify(found, null, 2) : lines.join('\n'));
  return isClean(found) ? 0 : 1;
}

function isClean({ unexplained, idle }: Comparison): boolean {
  return unexplained.length === 0 && idle.length === 0;
}

async function runRandom(runs: number, seed: number | undefined): Promise<number> {
  const { checkRandom } = await import('./random.ts');
  const started = performance.now();
  checkRandom(runs, seed);
  console.log(
    `${runs} random scenarios kept every invariant, in ${Math.round((performance.now() - started) / 1000)} s`,
  );
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
