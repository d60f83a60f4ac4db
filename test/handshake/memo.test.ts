/** What the machines have decided is remembered, and what is remembered is bounded, whatever comes: `npm run soak` shakes 100,000 hands. */

import { describe, expect, it } from 'vitest';
import { clientRole } from '../../runtime/handshake/client/role.ts';
import { createDecisions, type Decisions, type Node } from '../../runtime/handshake/decisions.ts';
import type { Role } from '../../runtime/handshake/role.ts';
import { serverRole } from '../../runtime/handshake/server/role.ts';
import { makePair, shakeHands } from '../support/connect.ts';
import { misbehave } from '../support/mischief.ts';
import { numbers } from '../support/random.ts';
import { flows as others } from './flows.ts';
import { returningFlows } from './returning-flows.ts';
import { trace } from './trace.ts';

const flows = [...others, ...returningFlows];
const roles = [clientRole, serverRole];

/** Handshakes' worth of events at random: those that the state may get, any other, and names and facts that nobody knows. */
function wanderer(role: Role, decisions: Decisions): () => void {
  const random = numbers(9846);
  const events = Object.keys(role.machine.config.meta?.asks ?? {});
  const asked = Object.values(role.tables.facts).flatMap((facts) => facts.map(({ name }) => name));
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? 'nothing';
  let walks = 0;
  return () => {
    walks += 1;
    const facts = Object.fromEntries([...asked, `fact ${walks}`].map((name) => [name, random() < 0.5]));
    let node: Node = decisions.start;
    for (let step = 0; step < 15; step++) {
      const kind = random();
      const answered = role.tables.states[node.state]?.answers ?? [];
      const event = kind < 0.8 ? pick(answered) : kind < 0.95 ? pick(events) : `event ${walks} ${step}`;
      node = decisions.decide(node, event, facts).next;
    }
  };
}

describe.each(roles)('$name', (role) => {
  it('100,000 handshakes of random and hostile events: what is remembered hardly grows any more, far below its bound', () => {
    const decisions = createDecisions(role.machine);
    const wander = wanderer(role, decisions);
    for (let i = 0; i < 50_000; i++) wander();
    const half = decisions.size;
    for (let i = 0; i < 50_000; i++) wander();
    expect(half).toBeGreaterThan(100);
    expect(decisions.size - half).toBeLessThan(half / 4);
    expect(decisions.size).toBeLessThan(decisions.bound / 2);
    expect(decisions.bound).toBeLessThan(60_000);
  });

  it('unknown events take one place for each node, however many there are', () => {
    const decisions = createDecisions(role.machine);
    for (let i = 0; i < 1000; i++) decisions.decide(decisions.start, `unheard of ${i}`, { [`fact ${i}`]: true });
    expect(decisions.size).toBe(1);
  });
});

describe('real handshakes', () => {
  const decisions = { client: createDecisions(clientRole.machine), server: createDecisions(serverRole.machine) };

  function play(role: 'client' | 'server', times: number): void {
    for (let i = 0; i < times; i++) {
      const pair = makePair();
      misbehave(pair[role].ssl, { decisions: decisions[role] });
      expect(shakeHands(pair)[role].returned).toBe(1);
    }
  }

  it.each(['client', 'server'] as const)('a few hundred of a %s add nothing to what the first one taught', (role) => {
    play(role, 1);
    const { size } = decisions[role];
    expect(size).toBeGreaterThan(5);
    play(role, 200);
    expect(decisions[role].size).toBe(size);
  });

  it.each(['client', 'server'] as const)('of every kind, twice, with a %s: the second time teaches nothing', (role) => {
    const memory = decisions[role];
    const once = (): number => {
      for (const flow of flows) if ((flow.only ?? role) === role) trace(flow, role, undefined, memory);
      return memory.size;
    };
    const size = once();
    expect(once()).toBe(size);
    expect(size).toBeLessThan(memory.bound / 10);
  });
});
