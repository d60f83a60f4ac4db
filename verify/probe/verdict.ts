/** What to think of an answer. */

import type { Probe } from './probes.ts';
import type { Found } from './talk.ts';

/**
 * `accepted`: what must not be. `right`: the alert that the spec names. `tolerable`: another alert, or none, but the connection is over.
 * `doubtful`: nothing came, so who knows. `untried`: the peer never came to that state.
 */
export type Verdict = 'accepted' | 'right' | 'tolerable' | 'doubtful' | 'untried';

export function verdictOf({ alert: due }: Pick<Probe, 'alert'>, { answer, alert }: Found): Verdict {
  if (answer === 'accepted') return 'accepted';
  if (answer === 'unready') return 'untried';
  if (answer === 'silent') return 'doubtful';
  return answer === 'refused' && alert === due ? 'right' : 'tolerable';
}
