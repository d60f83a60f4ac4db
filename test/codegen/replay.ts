/** Compares an IR with the XState machine made of it, in every reachable state, with every event and all its facts. */

import { answersAt } from '../../codegen/check/explore.ts';
import {
  contextAfter,
  type Facts,
  indexRows,
  initialContext,
  type Machine,
  matches,
  refuses,
} from '../../codegen/ir.ts';
import type { Decisions, Node } from '../../runtime/handshake/decisions.ts';

export interface Replay {
  /** How many (state, facts, event) were compared. */
  readonly compared: number;
  readonly states: number;
  /** The first difference, in words. */
  readonly difference?: string;
}

export function replay(machine: Machine, decisions: Decisions): Replay {
  const rowsOf = indexRows(machine);
  const queue: { node: Node; context: Facts }[] = [{ node: decisions.start, context: initialContext(machine) }];
  const seen = new Set<Node>(queue.map((q) => q.node));
  let compared = 0;
  for (let at = queue.shift(); at; at = queue.shift()) {
    const { node, context } = at;
    const final = machine.states.find((s) => s.name === node.state)?.final;
    for (const { name: event } of machine.events) {
      for (const answers of answersAt(machine, event, context)) {
        compared += 1;
        const row = rowsOf(node.state, event).find((r) => matches(r.when, context, answers));
        const stays = final || row === undefined || refuses(row);
        const expected = {
          state: stays ? node.state : row.to,
          facts: stays ? context : contextAfter(row, context, answers),
          steps: row?.steps ?? [],
        };
        const decision = decisions.decide(node, event, answers);
        const found = { state: decision.next.state, facts: decision.next.facts, steps: decision.steps };
        if (text(found) !== text(expected)) {
          return {
            compared,
            states: seen.size,
            difference: `${node.state}, ${event}, ${text(answers)}: the IR says ${text(expected)}, XState ${text(found)}`,
          };
        }
        if (seen.has(decision.next)) continue;
        seen.add(decision.next);
        queue.push({ node: decision.next, context: expected.facts });
      }
    }
  }
  return { compared, states: seen.size };
}

const text = (value: unknown) => JSON.stringify(value);
