/** TLC on the same model, where its jar is: the environment's TLA2TOOLS names the file tla2tools.jar. */

import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Model } from '../model.ts';
import { tla } from './tla.ts';
import { inFolder, missing, output, type Skipped } from './tools.ts';

export interface TlcResult {
  readonly states: number;
  /** As our explorer counts them. */
  readonly transitions: number;
  readonly depth: number;
  /** Of the first violated invariant, where there is one; TLC then stops. */
  readonly violated?: string;
  /** The start of the virtual machine included. */
  readonly milliseconds: number;
}

/** Why TLC cannot be run here. */
export function missingTlc(): Skipped | undefined {
  const jar = process.env.TLA2TOOLS;
  if (!jar) return { skipped: 'TLA2TOOLS does not name a tla2tools.jar (github.com/tlaplus/tlaplus, releases)' };
  if (!existsSync(jar)) return { skipped: `there is no ${jar}, which TLA2TOOLS names` };
  return missing({ java: 'default-jre-headless' });
}

/** At most that many seconds; 600 unless said. */
export async function tlcRun(model: Model, seconds = 600): Promise<TlcResult | Skipped> {
  const absent = missingTlc();
  if (absent) return absent;
  return inFolder(async (folder) => {
    const { name, module, config } = tla(model);
    await writeFile(join(folder, `${name}.tla`), module);
    await writeFile(join(folder, `${name}.cfg`), config);
    const begun = performance.now();
    const words = [
      '-XX:+UseParallelGC',
      '-cp',
      process.env.TLA2TOOLS ?? '',
      'tlc2.TLC',
      '-deadlock',
      '-noGenerateSpecTE',
      name,
    ];
    // 12: an invariant is violated.
    const text = await output('java', words, folder, seconds, [0, 12]);
    return { ...readReport(model, text), milliseconds: performance.now() - begun };
  });
}

function readReport(model: Model, text: string): Omit<TlcResult, 'milliseconds'> {
  const counts = /(\d+) states generated, (\d+) distinct states found, \d+ states left/.exec(text);
  const depth = /depth of the complete state graph search is (\d+)/.exec(text);
  const violated = /Invariant Inv_(\d+) is violated/.exec(text);
  if (!counts || !(depth || violated)) throw new Error(`TLC said what was not expected:\n${text}`);
  return {
    states: Number(counts[2]),
    // The initial state is generated too, and has depth 1.
    transitions: Number(counts[1]) - 1,
    depth: Number(depth?.[1] ?? 0) - 1,
    ...(violated ? { violated: model.invariants[Number(violated[1])]?.name ?? '?' } : {}),
  };
}
