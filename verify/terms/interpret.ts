/** Takes an event by the rows: the first that matches, its steps in order, and `refused` where one of them refuses. */

import { contextAfter, indexRows, matches, type Row, refuses, type State } from '../../codegen/ir.ts';
import { refused } from '../../codegen/language.ts';
import { answersTo } from './answers.ts';
import type { Role } from './messages.ts';
import { performer } from './perform.ts';
import type { Term } from './term.ts';
import { type End, failed, type Play } from './world.ts';

/** How an end goes on; undefined where no row answers. */
export type Take = (end: Readonly<End>, event: string, message: Term) => End | undefined;

export function interpreter(play: Play, role: Role): Take {
  const machine = play.machines[role];
  const rowsOf = indexRows(machine);
  const states = new Map(machine.states.map((s) => [s.name, s]));
  const perform = performer(play, role);
  return (end, event, message) => {
    const after = take({ ...end }, event, message);
    return after && settle(after);
  };

  function take(end: End, event: string, message: Term): End | undefined {
    const answers = answersTo(play, role, end, event, message);
    const row = rowsOf(end.state, event).find((r) =>
      matches(r.when, end.facts, r.origin === 'otherwise' ? {} : answers),
    );
    if (row === undefined) return undefined;
    if (role === 'server' && 'earlyDataAccepted' in answers) end.earlyOn = answers.earlyDataAccepted === true;
    if (!goThrough(end, row, message)) return event === refused ? end : take(end, refused, message);
    if (refuses(row)) return end;
    end.facts = contextAfter(row, end.facts, answers);
    end.state = row.to;
    return end;
  }

  /** False where a step refuses; what the steps before it did stays done. */
  function goThrough(end: End, row: Row, message: Term): boolean {
    return row.steps.every((step) => perform(end, step, message));
  }

  function settle(end: End): End {
    const state = states.get(end.state) as State;
    return state.final && state.is !== 'closed' ? failed(play, role, end) : end;
  }
}
