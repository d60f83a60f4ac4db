/** What the page knows of the spec and of the code: rows, meanings, excerpts. */

import type { Step } from '../../runtime/handshake/decisions.ts';
import type { Layouts } from './layout.ts';

export type Facts = Readonly<Record<string, boolean>>;

/** Lines of a file of the repository. */
export interface Excerpt {
  readonly file: string;
  /** Of the first one, from 1. */
  readonly line: number;
  readonly text: string;
}

export interface RowSpec {
  readonly event: string;
  readonly when: Facts;
  /** It takes what the rows before it leave. */
  readonly otherwise?: true;
  readonly steps: readonly { readonly step: Step; readonly when?: Facts }[];
  /** Absent where the machine stays. */
  readonly to?: string;
  /** `9846#4.3`. */
  readonly rfc: string;
  readonly file: string;
  readonly line: number;
}

/** What a call comes to in a state. */
export interface OutcomeSpec {
  readonly returns: number | 'count';
  /** `WANT_READ`. */
  readonly error: string;
}

export interface StateSpec {
  readonly name: string;
  readonly rfc: string;
  readonly kind: string;
  /** In words. */
  readonly waits?: string;
  /** What SSL_do_handshake returns while the machine rests here. */
  readonly outcome?: OutcomeSpec;
  /** The function that gives the event it waits for, where that is not the peer's message nor a request. */
  readonly source?: { readonly name: string; readonly spec: NameSpec };
  readonly excerpt: Excerpt;
  readonly rows: readonly RowSpec[];
}

/** What stands behind the name of a step, a fact or a wait. */
export interface NameSpec {
  readonly meaning: string;
  readonly rfc?: string;
  readonly needs?: readonly string[];
  readonly makes?: readonly string[];
  readonly drops?: readonly string[];
  readonly refuses?: readonly string[];
  readonly code?: Excerpt;
}

export interface RoleSpec {
  readonly states: readonly StateSpec[];
  /** Rows for every state that has none of its own. */
  readonly anywhere: readonly RowSpec[];
  readonly actions: Readonly<Record<string, NameSpec>>;
  readonly sends: Readonly<Record<string, NameSpec>>;
  readonly facts: Readonly<Record<string, NameSpec>>;
  readonly holds: Readonly<Record<string, { readonly meaning: string; readonly secret: boolean }>>;
}

export interface SpecData {
  readonly roles: Readonly<Record<'client' | 'server', RoleSpec>>;
  /** What SSL_get_error says, and what to do then. */
  readonly classes: Readonly<Record<string, string>>;
  readonly layouts: Layouts;
}
