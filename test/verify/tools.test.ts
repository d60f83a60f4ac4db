/** Programs end when their time is up, with everything that they started. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inFolder, missing, output, timeIsUp } from '../../verify/export/tools.ts';

it('a program that takes too long is ended, and so is what it began', async () => {
  await inFolder(async (folder) => {
    const script = 'sleep 60 & echo $! > child; wait';
    await expect(output('sh', ['-c', script], folder, 0.3)).rejects.toMatchObject({ cause: timeIsUp });
    const child = Number(readFileSync(join(folder, 'child'), 'utf8'));
    await expect.poll(() => isRunning(child)).toBe(false);
  });
});

/** A process that has ended and was not yet asked for is not running. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

it('one that fails says why', async () => {
  await expect(output('sh', ['-c', 'echo no >&2; exit 3'], '.', 10)).rejects.toThrow('sh failed: no');
  expect(await output('sh', ['-c', 'echo yes; exit 3'], '.', 10, [3])).toBe('yes\n');
});

it('one that is missing is named, with its package', () => {
  expect(missing({ sh: 'dash' })).toBeUndefined();
  expect(missing({ 'no-such-program': 'its-package' })?.skipped).toBe(
    'no-such-program not installed; on Debian: apt-get install its-package',
  );
});
