/** Other engines as programs: whether they are installed, and what they print. */

import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Why nothing was done; never a pass. */
export interface Skipped {
  readonly skipped: string;
}

export const wasSkipped = (result: object): result is Skipped => 'skipped' in result;

/** A plain sentence when one of the programs is missing, and the Debian packages that bring them. */
export function missing(programs: Readonly<Record<string, string>>): Skipped | undefined {
  const absent = Object.keys(programs).filter((name) => spawnSync('which', [name]).status !== 0);
  if (absent.length === 0) return undefined;
  const packages = [...new Set(absent.map((name) => programs[name]))].join(' ');
  return { skipped: `${absent.join(' and ')} not installed; on Debian: apt-get install ${packages}` };
}

const execute = promisify(execFile);

/** What the program prints; throws an error with its words when it ends in another way than one of those expected. */
export async function output(
  command: string,
  words: readonly string[],
  cwd: string,
  seconds: number,
  expected: readonly number[] = [0],
): Promise<string> {
  try {
    const { stdout } = await execute(command, words, { cwd, timeout: seconds * 1000, maxBuffer: 2 ** 26 });
    return stdout;
  } catch (error) {
    const { killed, code, stdout, stderr, message } = error as ExecError;
    if (killed) throw new Error(`${command} did not end within ${seconds} s`);
    if (typeof code === 'number' && expected.includes(code)) return stdout;
    throw new Error(`${command} failed: ${(stderr || stdout || message).slice(-2000)}`);
  }
}

interface ExecError extends Error {
  readonly killed: boolean;
  /** The exit status, or why it could not be started. */
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** Does something in a folder that is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'handfast-engine-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
