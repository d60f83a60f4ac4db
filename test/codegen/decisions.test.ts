/** Decisions are XState's, asked once. */

import { describe, expect, it } from 'vitest';
import { clientMachine } from '../../generated/client/machine.ts';
import { createHandshakeMachine } from '../../generated/machine.ts';
import { createDecisions } from '../../runtime/handshake/decisions.ts';

const fresh = () => createDecisions(clientMachine);

describe('decisions', () => {
  it('begin where the machine begins', () => {
    expect(fresh().start).toMatchObject({ state: 'START', facts: { compatible: false, retried: false } });
  });

  it('give the next node and the steps in order', () => {
    const decisions = fresh();
    const { next, state, steps } = decisions.decide(decisions.start, 'begin', { compatible: true });
    expect(state).toBe('WAIT_SH');
    expect(next.facts).toMatchObject({ compatible: true });
    expect(steps).toEqual([
      { type: 'do', params: { name: 'makeOffer' } },
      { type: 'send', params: { name: 'ClientHello' } },
    ]);
  });

  it('are the very same object the second time, and nothing grows', () => {
    const decisions = fresh();
    const first = decisions.decide(decisions.start, 'begin', { compatible: true });
    expect(decisions.size).toBe(1);
    expect(decisions.decide(decisions.start, 'begin', { compatible: true })).toBe(first);
    expect(decisions.size).toBe(1);
    expect(decisions.decide(decisions.start, 'begin', {}).next).not.toBe(first.next);
    expect(decisions.size).toBe(2);
  });

  it('look at no fact that the event does not ask', () => {
    const decisions = fresh();
    const first = decisions.decide(decisions.start, 'begin', {});
    expect(decisions.decide(decisions.start, 'begin', { retried: true, updateRequested: true })).toBe(first);
  });

  it('answer events that the spec does not know, all from one place in memory', () => {
    const decisions = fresh();
    const first = decisions.decide(decisions.start, 'gibberish', {});
    expect(first.steps).toEqual([
      { type: 'refuse', params: { alert: 'unexpected_message', reason: 'UNEXPECTED_MESSAGE' } },
    ]);
    expect(first.next).toBe(decisions.start);
    for (let i = 0; i < 1000; i++) expect(decisions.decide(decisions.start, `gibberish ${i}`, {})).toBe(first);
    expect(decisions.size).toBe(1);
  });

  it('do nothing in a final state', () => {
    const decisions = fresh();
    const { next } = decisions.decide(decisions.start, 'closeNotify', {});
    expect(next.state).toBe('SHUT_DOWN');
    const after = decisions.decide(next, 'shutdown', {});
    expect(after.next).toBe(next);
    expect(after.steps).toEqual([]);
  });

  it('are remembered for each machine by itself', () => {
    const one = fresh();
    const other = fresh();
    one.decide(one.start, 'begin', {});
    expect(other.size).toBe(0);
  });

  it('stay within a bound that the machine itself sets', () => {
    const decisions = fresh();
    const nodes = [decisions.start];
    const events = Object.entries(clientMachine.config.meta?.asks as Record<string, string[]>);
    for (const node of nodes) {
      for (const [event, asked] of events) {
        for (let bits = 0; bits < 2 ** asked.length; bits++) {
          const facts = Object.fromEntries(asked.map((fact, i) => [fact, (bits & (1 << i)) !== 0]));
          const { next } = decisions.decide(node, event, facts);
          if (!nodes.includes(next)) nodes.push(next);
        }
      }
    }
    expect(decisions.size).toBeGreaterThan(500);
    expect(decisions.size).toBeLessThanOrEqual(decisions.bound);
  });

  it('refuse a context that grows without end', () => {
    const config = {
      id: 'x',
      initial: 'A',
      context: {},
      meta: { asks: { go: [] } },
      on: {},
      states: { A: { on: { go: { actions: [{ type: 'grow' }] } } } },
    } as const;
    const machine = createHandshakeMachine(config);
    const decisions = createDecisions(machine);
    expect(decisions.bound).toBe(2);
    const stranger = (i: number) => ({ ...decisions.start, decisions: new Map(), facts: { n: i > 0 } });
    expect(() => {
      for (let i = 0; i < 3; i++) decisions.decide(stranger(i), 'go', {});
    }).toThrow('more than 2 decisions');
  });

  it('need a machine that says what its events ask', () => {
    const { meta: _, ...config } = clientMachine.config;
    expect(() => createDecisions(createHandshakeMachine(config as never))).toThrow('does not say which facts');
  });
});
