/** What the contract command can be told. */

import parseArguments from 'yargs-parser';

export const usage = `npm run contract -- [options]

Plays the scenarios of test/contract/scenarios on our engine, and holds what each call
came to against what libssl did (test/contract/recorded). Ends with 1 where they differ
and test/contract/deviations.yaml does not say why, or says why they differ where they do not.

  --only <text>    only scenarios with this text in their name
  --record         asks libssl again; needs a C compiler and libssl's headers
  --random <runs>  random scenarios on our engine alone, with invariants; 300 unless given
  --seed <number>  of the random scenarios
  --json           prints the comparison as JSON
  --all            prints every difference that has a row, not one for each row
  --help           prints this`;

export interface Options {
  readonly only: string | undefined;
  readonly record: boolean;
  /** How many random scenarios; undefined: the ones that are written. */
  readonly random: number | undefined;
  readonly seed: number | undefined;
  readonly json: boolean;
  readonly all: boolean;
  readonly help: boolean;
}

const known = ['only', 'record', 'random', 'seed', 'json', 'all', 'help'];

/** Throws an Error for an option that is not known. */
export function parseOptions(words: readonly string[]): Options {
  const found = parseArguments([...words], {
    boolean: ['record', 'json', 'all', 'help'],
    string: ['only', 'random', 'seed'],
    configuration: { 'camel-case-expansion': false, 'boolean-negation': false },
  });
  const strange = Object.keys(found).find((name) => name !== '_' && !known.includes(name)) ?? found._[0];
  if (strange !== undefined) throw new Error(`what is '${strange}'? There is --${known.join(', --')}.`);
  return {
    only: found.only,
    record: found.record === true,
    random: found.random === undefined ? undefined : whole(found.random || '300'),
    seed: found.seed === undefined ? undefined : whole(found.seed),
    json: found.json === true,
    all: found.all === true,
    help: found.help === true,
  };
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new Error(`'${text}' is not a whole number`);
  return number;
}
