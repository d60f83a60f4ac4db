/** Mistakes that must not compile: each `@ts-expect-error` fails `npm run types` where the contract lets one pass. Nothing here is run. */

import type * as client from '../../generated/client/contract.ts';
import type { Having, Refuse } from '../../generated/contract.ts';
import type * as server from '../../generated/server/contract.ts';

interface Base {
  readonly role: 'client';
}
type Holds = { [H in client.Holding]: H };
interface Carried {
  readonly signed: Uint8Array;
  readonly refused: Error;
}
type Actions = client.Actions<Base, Holds, Carried>;
type Composers = client.Composers<Base, Holds>;
type Sources = client.Sources<Base, Holds, Carried>;
type Answers = client.Answers<Base, Holds, Carried>;

declare const actions: Actions;
declare const composers: Composers;
declare const refuse: Refuse<['illegal_parameter' | 'decode_error', 'WRONG_CURVE']>;
declare const hs: Having<Base, Holds, 'suite'>;

/** Looked at by the type checker alone. */
export function mistakes(): void {
  const { makeOffer, ...others } = actions;
  // @ts-expect-error an action is missing
  const missing: Actions = others;
  // @ts-expect-error an action too many
  const extra: Actions = { ...actions, makeTea: () => {} };
  // @ts-expect-error an answer is no boolean
  const answers: Pick<Answers, 'compatible'> = { compatible: () => 'yes' };
  // @ts-expect-error a composer composes another message
  const composer: Pick<Composers, 'ClientHello'> = { ClientHello: composers.Finished };
  const source: Pick<Sources, 'signature'> = {
    // @ts-expect-error the signature is left out
    signature: () => ({ type: 'signed' }),
  };
  // @ts-expect-error an alert that is not declared
  refuse('internal_error', 'WRONG_CURVE');
  // @ts-expect-error a reason that is not declared
  refuse('illegal_parameter', 'WRONG_CIPHER_RETURNED');
  // @ts-expect-error an action makes less than it says
  const makes: Pick<Actions, 'makeOffer'> = { makeOffer: () => ({ offer: 'offer' as const }) };
  // @ts-expect-error a holding that is not needed may be absent
  const absent: 'retry' = hs.holds.retry;
  const present: 'suite' = hs.holds.suite;
  // @ts-expect-error a state of the other role
  const state: client.State = 'NEGOTIATED' satisfies server.State;
  // @ts-expect-error the event of a message brings that message, not another
  const reads: Actions['verifyServerFinished'] = (_hs, _message: { readonly nothing: 1 }) => {};
  void [makeOffer, missing, extra, answers, composer, source, makes, absent, present, state, reads];
}
