/** `handfast check`: the model checker, where the spec and the checker are. */

import { existsSync } from 'node:fs';
import { SetupError } from './common.ts';
import type { OptionTable } from './options.ts';

export const summary = 'Explores the machines of the spec, alone and against each other with an attacker between them.';

export const options = {
  only: { value: 'WORDS', help: 'only what has all these words in its name, as "alone" or "honest retry"' },
  list: { help: 'print the names of all that can be checked, and check nothing' },
  quick: { help: 'only what `npm test` checks too' },
  certify: { help: 'have a second, slow evaluator verify what the explorer found; for up to 30,000 states each' },
  mutants: { help: 'break the spec in every way that is listed, one at a time, and see each mistake found' },
  sample: { value: 'N', number: true, help: 'with -mutants: a fixed sample of so many' },
  attacks: { help: 'only the mutants that are published attacks, each with its counterexample' },
  spin: { help: 'have SPIN explore some models too, and compare (Debian: spin, gcc)' },
  prove: { help: 'have berkeley-abc prove some properties without bounds (Debian: berkeley-abc)' },
  cores: { value: 'N', number: true, help: 'how many to use; all of them' },
  json: { help: 'print every result as JSON' },
  help: { help: 'print this' },
} satisfies OptionTable;

/** Returns the exit code: 0 where all holds. */
export async function run(words: readonly string[]): Promise<number> {
  const command = new URL('../verify/command.ts', import.meta.url);
  // The checker compiles the spec, and the spec compiler is not part of the package.
  if (!existsSync(command)) throw new SetupError('the checker is in the repository: clone it, and say `npm run check`');
  const { check } = (await import(command.href)) as { check: (words: readonly string[]) => Promise<number> };
  return check(words);
}
