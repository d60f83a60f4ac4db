/** Connections leave nothing behind, and hold little while they wait. */

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const words = ['--expose-gc', '--import', 'tsx', join(import.meta.dirname, 'connections.ts')];
/** Bytes for each connection; one that is not let go would hold more than ten thousand. */
const mostGrowth = 50;
const mostAtFirst = 500;
const mostIdle = 15 * 1024;

interface Memory {
  readonly heap: number;
  readonly buffers: number;
}

interface Measured {
  readonly connections: number;
  /** Of the first half of the connections, in which code is still being compiled, and of the second. */
  readonly halves: readonly [Memory, Memory];
  readonly idle: Readonly<Record<'client' | 'server', Memory>>;
}

it('10,000 connections, opened, used and closed, leave nothing; an idle one holds at most 15 KB of heap', () => {
  const measured: Measured = JSON.parse(execFileSync(process.execPath, [...words, '10000'], { encoding: 'utf8' }));
  const { connections, halves, idle } = measured;
  expect(connections).toBe(10_000);
  for (const [i, { heap, buffers }] of halves.entries()) {
    const most = (i === 0 ? mostAtFirst : mostGrowth) * (connections / 2);
    expect(heap).toBeLessThan(most);
    expect(buffers).toBeLessThan(most);
  }
  for (const side of [idle.client, idle.server]) {
    expect(side.heap).toBeGreaterThan(1000);
    expect(side.heap).toBeLessThanOrEqual(mostIdle);
  }
}, 240_000);
