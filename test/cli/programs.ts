/** Starts the project's programs for tests, as a user would. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

export interface Program {
  readonly child: ChildProcess;
  /** All of standard output, and of standard error, so far. */
  output(): string;
  errors(): string;
  /** Resolves when standard output or standard error contains this. */
  says(text: RegExp): Promise<RegExpExecArray>;
  /** The exit code. */
  ended(): Promise<number | null>;
}

/** Starts `tsx file words`. */
export function start(file: string, words: readonly string[]): Program {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, file), ...words], { cwd: root });
  let [output, errors] = ['', ''];
  const waiting: (() => void)[] = [];
  const wake = (): void => {
    for (const resolve of waiting.splice(0)) resolve();
  };
  child.stdout.on('data', (chunk) => {
    output += chunk;
    wake();
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
    wake();
  });
  let hasEnded = false;
  const ended = once(child, 'close').finally(() => {
    hasEnded = true;
    wake();
  });
  return {
    child,
    output: () => output,
    errors: () => errors,
    ended: async () => ((await ended) as [number | null])[0],
    async says(text) {
      for (;;) {
        const found = text.exec(output) ?? text.exec(errors);
        if (found !== null) return found;
        if (hasEnded) throw new Error(`ended without saying ${text}: ${output}${errors}`);
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}
