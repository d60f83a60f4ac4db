/** The contract is held by the type checker: each `@ts-expect-error` below is a mistake that must not compile (`npm run types`). */

import { describe, expect, it } from 'vitest';
import type * as client from '../../generated/client/contract.ts';
import {
  actionShapes,
  epochs,
  facts,
  holdings,
  initial,
  sendShapes,
  states,
  tables,
  waits,
} from '../../generated/client/contract.ts';
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

/** Never called: looked at by the type checker alone. */
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
  // @ts-expect-error the event of a message brings that message, not another
  const reads: Pick<Actions, 'verifyServerFinished'> = {
    verifyServerFinished: (_, message: { readonly nothing: 1 }) => void message,
  };
  // @ts-expect-error a state of the other role
  const state: client.State = 'NEGOTIATED' satisfies server.State;
  void [makeOffer, missing, extra, answers, composer, source, makes, absent, present, reads, state];
}

describe('the tables of a contract', () => {
  it('say what states wait for, are, and answer', () => {
    expect(initial).toBe('START');
    expect(states.START).toMatchObject({ waitsFor: 'application', open: [], final: false });
    expect(states.CONNECTED).toMatchObject({ waitsFor: 'peer', is: 'established', open: ['read', 'write'] });
    expect(states.FAILED).toMatchObject({ is: 'failed', final: true, answers: [] });
    expect(states.WAIT_SH.answers).toContain('ServerHello');
    expect(states.WAIT_SH.answers).toContain('alert');
    expect(states.WAIT_SH.answers).not.toContain('Finished');
  });

  it('say what the driver needs of actions, sends and facts', () => {
    expect(actionShapes.checkServerHello).toEqual({ reads: true, refuses: true, drops: [] });
    expect(actionShapes.forgetSecrets.drops).toEqual(
      Object.entries(holdings).flatMap(([name, { secret }]) => (secret ? [name] : [])),
    );
    expect(sendShapes.CloseNotify).toMatchObject({ message: 'Alert', transcript: false });
    expect(sendShapes.ClientHello.transcript).toBe(true);
    expect(epochs).toEqual({ handshake: 'handshakeSecrets', application: 'applicationSecrets' });
    expect(facts.begin).toEqual([{ name: 'compatible' }]);
    expect(waits.signature.gives).toEqual(['signed', 'signingFailed']);
    expect(tables).toEqual({ initial, states, waits, actionShapes, sendShapes, holdings, epochs, facts });
  });
});
