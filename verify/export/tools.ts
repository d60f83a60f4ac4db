/** Other engines as programs: whether they are installed, and what they print. */

import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

/**
 * What the program prints; throws an error with its words when it ends in another way than one of those expected. When the time is
 * up its own children end too: gcc's compiler would go on.
 */
export function output(
  command: string,
  words: readonly string[],
  cwd: string,
  seconds: number,
  expected: readonly number[] = [0],
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    let complaints = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaints += text;
    });
    const timer = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      reject(new Error(`${command} did not end within ${seconds} s`, { cause: timeIsUp }));
    }, seconds * 1000);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code !== null && expected.includes(code)) return resolve(printed);
      reject(new Error(`${command} failed: ${(complaints || printed).slice(-2000)}`));
    });
  });
}

/** The cause of the error where a program took too long. */
export const timeIsUp = 'time is up';

/** Does something in a folder that is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'handfast-engine-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
