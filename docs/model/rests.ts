/** In which situations of outcomes.yaml the calls come to rest while a connection is in a state. */

import type { OutcomeDoc, OutcomesDoc } from '../../codegen/schema/outcomes.ts';
import type { WrittenMachine } from '../../codegen/written.ts';

/** The calls that pages of states tell of. */
export const toldCalls = ['SSL_do_handshake', 'SSL_read', 'SSL_write', 'SSL_shutdown'] as const;
export type ToldCall = (typeof toldCalls)[number];

export interface Rest {
  readonly call: ToldCall;
  readonly situation: string;
  readonly meaning: string;
  readonly outcome: OutcomeDoc;
}

type State = WrittenMachine['states'][number];

/** Every call in every situation that is possible there, in the order of the calls. */
export function restsOf(written: WrittenMachine, state: State, doc: OutcomesDoc): Rest[] {
  return toldCalls.flatMap((call) =>
    situations(written, state, call, doc).flatMap((situation) => {
      const outcome = doc.calls[call]?.[situation] ?? doc.everyCall[situation];
      const meaning = doc.situations[situation]?.meaning ?? situation;
      return outcome === undefined ? [] : [{ call, situation, meaning, outcome }];
    }),
  );
}

function situations(written: WrittenMachine, state: State, call: ToldCall, doc: OutcomesDoc): string[] {
  if (state.final) return [state.is ?? ''];
  if (state.is === undefined) return call === 'SSL_shutdown' ? ['handshaking'] : waits(state, doc);
  if (call === 'SSL_do_handshake') return [state.is];
  if (call === 'SSL_read') return state.open.includes('read') ? ['dataRead', 'bioRead'] : ['peerClosed'];
  if (call === 'SSL_write') return state.open.includes('write') ? ['dataWritten', 'bioWrite'] : ['writeClosed'];
  return state.open.includes('write') ? afterShutdown(written, state) : ['bioRead', 'dataPending'];
}

/** What a handshake waits for: the application's answer, or the peer by way of the BIO. */
function waits(state: State, doc: OutcomesDoc): string[] {
  if (doc.situations[state.waitsFor ?? '']?.wait) return [state.waitsFor ?? ''];
  return state.waitsFor === 'peer' ? ['bioRead', 'bioWrite'] : [];
}

/** SSL_shutdown takes the row of `shutdown`: to an end, or to where the peer's close_notify is awaited. */
function afterShutdown(written: WrittenMachine, state: State): string[] {
  const targets = written.rows
    .filter((row) => row.state === state.name && row.event === 'shutdown')
    .map((row) => row.to);
  const ends = targets.flatMap((to) => {
    const target = written.states.find((s) => s.name === to);
    return target?.final && target.is !== undefined ? [target.is] : ['closeSent'];
  });
  return [...new Set([...ends, 'bioWrite'])].sort();
}
