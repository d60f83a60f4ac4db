/** A network of our own, with nothing in it but loopback, for peers that listen on every interface there is. Linux alone has it. */

import { spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';

const flags = userInfo().uid === 0 ? '-n' : '-rn';
/** The words that run a command in a new network; they stand before it. */
const words = [flags, 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'] as const;

/** Whether there can be one: `unshare` and `ip` are here, and we are allowed to. */
export const hasNamespaces = (): boolean => spawnSync('unshare', [...words, 'true'], { stdio: 'ignore' }).status === 0;

/** Runs this very program again in a network of its own, and returns its exit code. */
export function runAgainInside(): number {
  const self = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  return spawnSync('unshare', [...words, ...self], { stdio: 'inherit' }).status ?? 1;
}
