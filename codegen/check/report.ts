/** How checks say what is wrong. */

import { didYouMean, type Problem } from '../problem.ts';
import type { Place } from '../yaml.ts';

/** Collects problems; `known` are the names among which the nearest is looked for. */
export type Report = (
  at: Place,
  message: string,
  known?: { readonly name: string; readonly among: Iterable<string> },
) => void;

export function reporter(problems: Problem[]): Report {
  return (at, message, known) => {
    const hint = known && didYouMean(known.name, known.among);
    problems.push({ ...at, message, ...(hint === undefined ? {} : { hint }) });
  };
}

/** What the checks know besides the machine itself. */
export interface Knowledge {
  /** Handshake messages that this role can receive. */
  readonly received: readonly string[];
  /** Messages that a `.ksy` describes. */
  readonly described: readonly string[];
  /** Alerts that may be sent as errors. */
  readonly alerts: readonly string[];
  readonly reasons: readonly string[];
  /** Sections of RFC 9846. */
  readonly sections: readonly string[];
}
