/** What the driver needs to know of a role: its machine, the generated tables, and the hand-written functions by name. */

import type { AnyStateMachine } from 'xstate';
import type { Situation } from '../../generated/outcomes.ts';

/** A function of the contract; its real type stands in the generated contract and is checked where the role is put together. */
export type Performer = (...values: never[]) => unknown;

export interface StateTable {
  readonly [state: string]: {
    /** Where the next event comes from; what is neither the peer nor the application is a situation in which a call may come to rest. */
    readonly waitsFor?: 'peer' | 'application' | Situation;
    readonly is?: Situation;
    readonly open: readonly string[];
    readonly final: boolean;
    /** The events that the state answers by name; all others fall to `otherwise`. */
    readonly answers: readonly string[];
  };
}

type Facts = Readonly<Record<string, boolean>>;

export interface Tables {
  readonly initial: string;
  readonly states: StateTable;
  readonly waits: { readonly [wait: string]: { readonly gives?: readonly string[] } };
  readonly actionShapes: {
    readonly [action: string]: {
      readonly reads: boolean;
      readonly refuses: boolean;
      readonly drops: readonly string[];
    };
  };
  readonly sendShapes: {
    readonly [send: string]: {
      readonly message: string;
      readonly transcript: boolean;
      readonly drops: readonly string[];
    };
  };
  readonly holdings: { readonly [holding: string]: { readonly secret: boolean } };
  readonly epochs: { readonly [epoch: string]: string };
  /** The facts to be answered when an event arrives, in order. */
  readonly facts: { readonly [event: string]: readonly { readonly name: string; readonly onlyIf?: Facts }[] };
}

export interface Role {
  readonly name: 'client' | 'server';
  readonly machine: AnyStateMachine;
  readonly tables: Tables;
  readonly answers: { readonly [fact: string]: Performer };
  readonly actions: { readonly [action: string]: Performer };
  readonly composers: { readonly [send: string]: Performer };
  readonly sources: { readonly [wait: string]: Performer };
}

/** Calls a function of the contract. The one place where the types of the contract are taken on trust: the generated tables speak for them. */
export function call(performer: Performer | undefined, values: readonly unknown[]): unknown {
  return (performer as (...values: unknown[]) => unknown)(...values);
}
