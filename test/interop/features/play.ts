/** Plays features: every cell with both providers, a few at the same time, each within a time limit. */

import { within } from '../../../cli/within.ts';
import { providers } from '../cases.ts';
import { type Feature, type Play, type ProgramName, programs, type Side, sides } from './feature.ts';
import type { Files } from './files.ts';
import { clear, type Stage } from './stage.ts';

/** One play with one provider. */
export interface Scene {
  readonly feature: string;
  readonly row: string;
  readonly side: Side | 'ourselves';
  readonly provider: (typeof providers)[number];
  /** A reason where the peer's program cannot do it. */
  readonly play: Play | string;
}

export interface SceneResult {
  readonly of: Scene;
  readonly outcome: 'passed' | 'failed' | 'impossible' | 'skipped';
  /** Why it failed, cannot be done, or was skipped. */
  readonly why?: string;
}

/** `features resumption openssl/client the ticket holds the session node`. */
export const sceneName = ({ feature, row, side, provider }: Scene): string =>
  `features ${feature} ${side} ${row} ${provider}`;

export function scenesOf(features: readonly Feature[]): Scene[] {
  return features.flatMap(({ name: feature, rows }) =>
    Object.entries(rows).flatMap(([row, cells]) =>
      providers.flatMap((provider): Scene[] =>
        'ourselves' in cells
          ? [{ feature, row, side: 'ourselves', provider, play: cells.ourselves }]
          : sides.map((side) => ({ feature, row, side, provider, play: cells[side] })),
      ),
    ),
  );
}

/** Longer than any play takes, in milliseconds: gnutls-cli prints ten megabytes byte by byte, which takes its time on a busy machine. */
const patience = 180_000;

export type Missing = Readonly<Partial<Record<ProgramName | Side, string>>>;

/** One scene; `missing` says why a program is not here. */
export async function playScene(of: Scene, files: Files, missing: Missing): Promise<SceneResult> {
  if (typeof of.play === 'string') return { of, outcome: 'impossible', why: of.play };
  const absent = programs.find((peer) => of.side.startsWith(peer) && missing[peer] !== undefined);
  if (absent !== undefined) return { of, outcome: 'skipped', why: missing[absent] ?? absent };
  const barred = of.side === 'ourselves' ? undefined : missing[of.side];
  if (barred !== undefined) return { of, outcome: 'skipped', why: barred };
  const stage: Stage = { provider: of.provider, files, closers: [] };
  const played = of.play(stage).then(
    () => 'passed',
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
  const result = await within(patience, played);
  await clear(stage);
  if (result === 'passed') return { of, outcome: 'passed' };
  const why = result instanceof Error ? result.message : `not finished within ${patience / 1000} s`;
  return { of, outcome: 'failed', why };
}

/** Plays all, `parallel` at a time; `done` hears of each. */
export async function playScenes(
  scenes: readonly Scene[],
  files: Files,
  missing: Missing,
  parallel: number,
  done: (result: SceneResult) => void,
): Promise<void> {
  // The longest stand last, and begin first.
  const left = [...scenes];
  const work = async (): Promise<void> => {
    for (let of = left.pop(); of !== undefined; of = left.pop()) done(await playScene(of, files, missing));
  };
  await Promise.all(Array.from({ length: parallel }, work));
}
