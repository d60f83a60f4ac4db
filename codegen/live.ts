/** Makes a running machine out of an IR in memory, by the same code that the emitted machines use. For tests that change the spec. */

import type { AnyStateMachine } from 'xstate';
import { createHandshakeMachine } from '../generated/machine.ts';
import { configOf } from './emit/config.ts';
import type { Machine } from './ir.ts';
import { type Tables, tablesOf } from './tables.ts';

export interface LiveMachine {
  readonly machine: AnyStateMachine;
  /** What `tables` of the emitted contract says. */
  readonly tables: Tables;
}

/** Throws where XState finds the machine impossible. */
export function liveMachine(machine: Machine): LiveMachine {
  return { machine: createHandshakeMachine(configOf(machine)), tables: tablesOf(machine) };
}
