/** The tables that the driver reads beside the contract's types; the types themselves are held by contract-mistakes.ts. */

import { describe, expect, it } from 'vitest';
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
    expect(epochs).toEqual({
      early: 'earlySecrets',
      handshake: 'handshakeSecrets',
      application: 'applicationSecrets',
    });
    expect(facts.begin).toEqual([{ name: 'compatible' }, { name: 'earlyDataOffered' }]);
    expect(facts.EncryptedExtensions).toEqual([
      { name: 'earlyDataAccepted', onlyIf: { earlyDataOffered: true, psk: true, retried: false } },
    ]);
    expect(waits.signature.gives).toEqual(['signed', 'signingFailed']);
    expect(tables).toEqual({ initial, states, waits, actionShapes, sendShapes, holdings, epochs, facts });
  });
});
