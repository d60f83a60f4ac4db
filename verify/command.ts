/** The command line of the checker, the same for `npm run check` and `handfast check`. */

import { options, summary } from '../cli/check.ts';
import { optionHelp, readOptions, UsageError } from '../cli/options.ts';

/** Exit code 0 where all holds, 1 where something does not or a bound was hit, 2 for a mistake in the command line. */
export async function check(words: readonly string[]): Promise<number> {
  try {
    const values = readOptions(options, words);
    if (values.help) return say(`${summary}\n\n${optionHelp(options)}`);
    if (values.spin) return await (await import('./run/spin.ts')).compareAll();
    if (values.prove) return await (await import('./run/prove.ts')).proveAll();
    if (values.mutants || values.attacks) return await (await import('./run/mutants.ts')).runAllMutants(values);
    return await (await import('./run/check.ts')).checkAll(values);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}
