/** What a feature is: rows, and in each row a cell for every peer and role. A cell plays, or says why it cannot. */

import type { Stage } from './stage.ts';

export const programs = ['openssl', 'gnutls'] as const;
export type ProgramName = (typeof programs)[number];
/** The peer's program, and what we are. */
export const sides = ['openssl/client', 'openssl/server', 'gnutls/client', 'gnutls/server'] as const;
export type Side = (typeof sides)[number];

/** Rejects where anything is not as wanted. */
export type Play = (stage: Stage) => Promise<void>;
/** A play, or the reason why this peer's program cannot play it. */
export type Cell = Play | string;
/** A cell for each side, so that nothing is left out in silence; or both sides are ours. */
export type Row = Readonly<Record<Side, Cell>> | { readonly ourselves: Play };

export interface Feature {
  readonly name: string;
  readonly rows: Readonly<Record<string, Row>>;
}

/** The cells of one role of ours, alike with both programs. */
export function alike<R extends 'client' | 'server'>(
  role: R,
  play: (peer: ProgramName) => Play,
): Record<`${ProgramName}/${R}`, Play> {
  const cells = programs.map((peer) => [`${peer}/${role}`, play(peer)]);
  return Object.fromEntries(cells) as Record<`${ProgramName}/${R}`, Play>;
}

/** Throws where something was found that is not what was wanted. */
export function expect(what: string, found: unknown, wanted: unknown): void {
  if (found !== wanted) throw new Error(`${what}: ${String(found)} instead of ${String(wanted)}`);
}
