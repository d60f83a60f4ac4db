/** `npm run conform`: every row and every refusal of both machines, with real bytes through the runtime, with both providers. */

import { type OptionTable, optionHelp, readOptions, UsageError } from '../../cli/options.ts';
import { paintFor } from '../../cli/terminal.ts';
import { compileSpec } from '../../codegen/compile.ts';
import { type Paint, pad, padLeft } from '../../codegen/draw/columns.ts';
import { nobleProvider } from '../../runtime/crypto/noble.ts';
import { nodeProvider } from '../../runtime/crypto/node.ts';
import { specFiles } from '../codegen/spec-files.ts';
import { conform, type Itinerary, itineraryOf, stepsOf, type Tally } from './conform.ts';

const options = {
  only: { value: 'STATE', help: 'only the rows of this state, and what its actions refuse' },
  json: { help: 'print the figures as JSON' },
  help: { help: 'print this' },
} satisfies OptionTable;

const headings = ['machine', 'provider', 'rows', 'refusals', 'seconds'];

try {
  main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof UsageError ? error.message : error}\n`);
  process.exitCode = 2;
}

function main(words: readonly string[]): void {
  const { only, json, help } = readOptions(options, words);
  if (help)
    return print(
      `Walks every row and every refusal of both machines with real bytes; exits with 1 where one is missing.\n\n${optionHelp(options)}`,
    );
  const { machines, problems } = compileSpec(specFiles());
  if (problems.length > 0) throw new UsageError('the spec has mistakes; npm run generate tells which');
  const known = machines.flatMap(({ states }) => states.map(({ name }) => name));
  if (only !== undefined && !known.includes(only))
    throw new UsageError(`no state '${only}'; there are ${[...new Set(known)].join(', ')}`);
  tell('finding a path to every row');
  const itineraries = machines.map((machine) => itineraryOf(machine, only)).filter(({ due }) => due.length > 0);
  if (itineraries.length === 0) throw new UsageError(`'${only}' is an end: there are no rows in it`);
  const providers = [nodeProvider, nobleProvider].filter((provider) => provider !== undefined);
  const tallies = providers.flatMap((provider) =>
    itineraries.map((itinerary) => conform(itinerary, provider, progressOf(itinerary, provider.name))),
  );
  tell('');
  print(
    json ? JSON.stringify({ tallies, impossible: impossibleOf(itineraries) }, null, 2) : tableOf(tallies, itineraries),
  );
  process.exitCode = tallies.every(({ failures }) => failures.length === 0) && tallies.length > 0 ? 0 : 1;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** On a line of its own, which the next one takes. */
function tell(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

function progressOf(itinerary: Itinerary, provider: string): () => void {
  const all = stepsOf(itinerary);
  let done = 0;
  return () => {
    done += 1;
    if (done % 20 === 0) tell(`${itinerary.machine.role}, ${provider}: ${done} of ${all}`);
  };
}

function impossibleOf(itineraries: readonly Itinerary[]): string[] {
  return itineraries.flatMap(({ machine, impossible }) =>
    impossible.map(({ row, why }) => `${machine.role} ${row.state} ${row.event}: ${why}`),
  );
}

function tableOf(tallies: readonly Tally[], itineraries: readonly Itinerary[]): string {
  const paint = paintFor(process.stdout);
  const lines = tallies.map((tally) => lineOf(tally, paint));
  const impossible = impossibleOf(itineraries).map((text) => paint('dim', `  ${text}`));
  return [
    paint(
      'dim',
      `${pad(headings[0] ?? '', 9)}${pad(headings[1] ?? '', 10)}${headings
        .slice(2)
        .map((h) => padLeft(h, 12))
        .join('')}`,
    ),
    ...lines,
    ...tallies.flatMap(({ machine, provider, failures }) =>
      failures.map((failure) => paint('red', `  ${machine}, ${provider}: ${failure}`)),
    ),
    ...(impossible.length > 0 ? ['', 'not counted, for nothing can bring them about:', ...impossible] : []),
  ].join('\n');
}

function lineOf({ machine, provider, rows, refusals, seconds }: Tally, paint: Paint): string {
  const cell = ({ walked, due }: Tally['rows']): string =>
    paint(walked === due ? 'green' : 'red', padLeft(`${walked}/${due}`, 12));
  return `${pad(machine, 9)}${pad(provider, 10)}${cell(rows)}${cell(refusals)}${padLeft(seconds.toFixed(1), 12)}`;
}
