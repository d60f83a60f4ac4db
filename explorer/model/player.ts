/** Where both sides stand at a step of a recording. Step 0 is before all; step n is after the n-th happening. */

import type { Happening, Recording, Returned, RowTaken, Side } from '../engine/recording.ts';

export interface Standing {
  readonly state: string;
  /** The last call that has returned. */
  readonly last?: Returned;
  /** The call that is running. */
  readonly running?: string;
  readonly holds: readonly string[];
  /** States it has been in, and the ways it took. */
  readonly visited: ReadonlySet<string>;
  readonly ways: ReadonlySet<string>;
}

export function standingOf({ happenings }: Recording, side: Side, step: number): Standing {
  const own = happenings.slice(0, step).filter((happening) => happening.side === side);
  const rows = own.filter((h): h is RowTaken => h.type === 'row');
  const last = own.findLast((h): h is Returned => h.type === 'return');
  const latest = own.at(-1);
  return {
    state: latest?.state ?? 'START',
    ...(last === undefined ? {} : { last }),
    ...(latest?.type === 'row' ? { running: latest.call } : {}),
    holds: latest?.holds ?? [],
    visited: new Set(['START', ...rows.map((row) => row.state)]),
    ways: new Set(rows.map((row) => `${row.before} ${row.state}`)),
  };
}

/** What the step shows; undefined at 0. */
export const happeningAt = ({ happenings }: Recording, step: number): Happening | undefined => happenings[step - 1];

/** What the side held before the step. */
export const heldBefore = (recording: Recording, side: Side, step: number): readonly string[] =>
  standingOf(recording, side, step - 1).holds;

/** The step in which a message was sent. */
export const stepOfMessage = ({ happenings }: Recording, message: number): number =>
  happenings.findIndex(({ sent }) => sent.includes(message)) + 1;

/** The message that a step is about: the one that brought it about, else the first one sent in it. */
export const messageOfStep = (happening: Happening | undefined): number | undefined =>
  happening?.received ?? happening?.sent[0];
