/** The states that an end can be in, with the keys that it then has. */

import type { Machine, Row, State } from '../../codegen/ir.ts';
import { type Epoch, type Keyed, roomOf } from './scene.ts';

export interface Situation {
  readonly state: State;
  readonly recv: Epoch;
  readonly send: Epoch;
  /** How many messages went out under the sending keys, where the flights are short enough to tell. */
  readonly count?: number;
}

const told: readonly string[] = ['handshake'];

/**
 * The states that a machine can be in, each with the keys that it then has, told by its rows alone. What goes out under keys that the
 * attacker has is not listed, and it has them all along or not at all.
 */
export function situations(machine: Machine): Situation[] {
  const found = [walk(machine, 0), walk(machine, 1)].flatMap((map) => [...map]);
  return [...new Map(found).values()];
}

function walk(machine: Machine, listed: 0 | 1): Map<string, Situation> {
  const found = new Map<string, Situation>();
  const queue: Situation[] = [];
  const reach = (name: string, recv: Epoch, send: Epoch, count: number): void => {
    const state = machine.states.find((s) => s.name === name);
    const key = `${name} ${recv} ${send} ${count}`;
    if (state === undefined || state.final || found.has(key)) return;
    const situation: Situation = { state, recv, send, ...(told.includes(send) && { count }) };
    found.set(key, situation);
    queue.push(situation);
  };
  reach(machine.initial, 'none', 'none', 0);
  for (let at = queue.shift(); at; at = queue.shift()) {
    const { state, recv, send, count = 0 } = at;
    for (const row of machine.rows) {
      if (row.state !== state.name || row.steps.some((s) => s.type === 'refuse')) continue;
      const after = afterSteps(row, { recv, send, count }, listed);
      reach(row.to, after.recv, after.send, after.count);
    }
  }
  return found;
}

function afterSteps(row: Row, at: { recv: Epoch; send: Epoch; count: number }, listed: number): typeof at {
  let { recv, send, count } = at;
  for (const step of row.steps) {
    if (step.type === 'send' && told.includes(send) && step.params.name !== 'ChangeCipherSpec')
      count = Math.min(count + listed, roomOf[send as Keyed]);
    if (step.type !== 'keys') continue;
    const { direction, epoch } = step.params;
    const old = direction === 'recv' ? recv : send;
    const next = epoch === 'application' && (old === 'application' || old === 'updated') ? 'updated' : (epoch as Epoch);
    if (direction === 'recv') recv = next;
    else if (next !== send) [send, count] = [next, 0];
  }
  return { recv, send, count: told.includes(send) ? count : 0 };
}
