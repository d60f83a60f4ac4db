/** A peer's program while it runs: what it has printed, what is typed to it, and its end. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { end } from '../../../cli/start/openssl.ts';

export interface Program {
  readonly child: ChildProcess;
  /** All that it has printed, on both outputs. */
  output(): string;
  /** Puts a text on its standard input. */
  type(text: string | Uint8Array): void;
  /** Ends its standard input: a client then says goodbye. */
  endInput(): void;
  /** The first match in what it prints. Rejects where it ends without one. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  /** Its exit code, when it has ended by itself. */
  ended(): Promise<number | null>;
  stop(): Promise<void>;
}

/** `into`: a file for its standard output, where that is too much for a pipe. */
export function launch(command: string, words: readonly string[], into?: string): Program {
  const file = into === undefined ? undefined : openSync(into, 'w', 0o600);
  const child = spawn(command, words, { stdio: ['pipe', file ?? 'pipe', 'pipe'] });
  if (file !== undefined) closeSync(file);
  const closed = once(child, 'close') as Promise<[number | null]>;
  // Whoever waits for the program hears of it; nobody has to.
  closed.catch(() => undefined);
  let output = '';
  let gone = false;
  const looks = new Set<() => void>();
  const look = (): void => {
    for (const each of looks) each();
  };
  const add = (chunk: Buffer): void => {
    output += chunk.toString('latin1');
    look();
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  child.stdin?.on('error', () => undefined);
  child.on('error', (error) => add(Buffer.from(error.message)));
  child.on('close', () => {
    gone = true;
    look();
  });
  const until: Program['until'] = (pattern) =>
    new Promise((resolve, reject) => {
      const find = (): void => {
        const found = pattern.exec(output);
        if (found === null && !gone) return;
        looks.delete(find);
        if (found !== null) resolve(found);
        else reject(new Error(`${command} ended without ${pattern}: ${tail(output)}`));
      };
      looks.add(find);
      find();
    });
  return {
    child,
    output: () => output,
    type: (text) => void child.stdin?.write(text),
    endInput: () => void child.stdin?.end(),
    until,
    ended: async () => (await closed)[0],
    stop: () => end(child),
  };
}

/** The last lines of what a program said, on one line. */
export const tail = (output: string): string => output.trim().split('\n').slice(-3).join(' | ');
