/** Secrets as terms of what they are derived from. */

import * as m from './messages.ts';
import { exchange, none, type Term, term } from './term.ts';
import type { End } from './world.ts';

/** What a secret is derived from, as the spec lists it: holdings, the message, the transcript. */
export function derived(end: End, name: string, inputs: readonly string[], message: Term): Term {
  if (name === 'sharedSecret')
    return exchange(m.share('server', 'fits'), m.field(end.holds.clientHello ?? none, 'share') ?? none);
  // Updated secrets are those of before with a count, which the keys take in.
  if (inputs.includes(name)) return end.holds[name] ?? none;
  const transcript = inputs.includes('transcript') ? end.transcript : none;
  if (name !== 'handshakeSecrets') return term(name, end.holds[inputs[0] ?? ''] ?? none, transcript);
  const own = inputs.includes('keyShares') && inputs.includes('message');
  const shared = own
    ? exchange(end.holds.keyShares ?? none, m.field(message, 'share') ?? none)
    : inputs.includes('sharedSecret')
      ? (end.holds.sharedSecret ?? none)
      : none;
  const key = inputs.includes('psk') ? end.holds.psk : inputs.includes('chosenPsk') ? end.holds.chosenPsk : none;
  return term(name, shared, key ?? none, transcript);
}
