/** An attack on one machine gone wrong: which mutation lets it succeed, and how the real machine refuses it. */

import type { Mutation } from './mutate.ts';
import type { Outcome, Script, SideName } from './replay.ts';

export interface Attack extends Script {
  readonly name: string;
  /** The CVE or the paper that tells of it, or of its kind. */
  readonly known: string;
  /** The property that it breaks: a number of the list that spec/properties names. */
  readonly property: string;
  readonly mutation: Mutation;
  readonly victim: SideName;
  /** Whether the victim let it happen. */
  readonly succeeds: (victim: Outcome) => boolean;
  /** What the real machine says: the alert that it sends, if it sends one, and its reason. */
  readonly refused: { readonly alert?: string; readonly reason?: string };
}
