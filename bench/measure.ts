/** CPU time, not wall time: what a thing costs whatever else the machine does. */

export interface Rate {
  /** Things done per second of CPU. */
  readonly perSecond: number;
  readonly count: number;
  readonly cpuSeconds: number;
}

const cpuNow = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Runs `once` until `seconds` of CPU are spent, after a warm-up of a fifth of that. */
export async function rate(seconds: number, once: () => unknown): Promise<Rate> {
  await spend(seconds / 5, once);
  return spend(seconds, once);
}

async function spend(seconds: number, once: () => unknown): Promise<Rate> {
  const start = cpuNow();
  let count = 0;
  let spent = 0;
  do {
    const result = once();
    if (result instanceof Promise) await result;
    count += 1;
    spent = cpuNow() - start;
  } while (spent < seconds);
  return { perSecond: count / spent, count, cpuSeconds: spent };
}
