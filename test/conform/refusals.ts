/** Every refusal that the rows of a machine can come to, and the recipes that bring them about: the tables of violations, played and watched. */

import type { Machine } from '../../codegen/ir.ts';
import { CodecError } from '../../runtime/bytes/index.ts';
import type { CryptoProvider } from '../../runtime/crypto/provider.ts';
import { Refusal } from '../../runtime/errors.ts';
import { clientRole } from '../../runtime/handshake/client/role.ts';
import { createDecisions } from '../../runtime/handshake/decisions.ts';
import { call, type Performer, type Role } from '../../runtime/handshake/role.ts';
import { serverRole } from '../../runtime/handshake/server/role.ts';
import * as tls from '../../runtime/index.ts';
import { tables } from '../handshake/violations/index.ts';
import { answerTo } from '../handshake/violations/play.ts';
import type { Violation } from '../handshake/violations/violation.ts';
import { type Decided, noting } from './player.ts';

/** One way in which a row says no. */
export interface RefusalName {
  readonly action: string;
  readonly alert: string;
  readonly reason: string;
}

export const nameOf = ({ action, alert, reason }: RefusalName): string => `${action}: ${alert}, ${reason}`;

/** All that actions refuse which some row of these states performs, each once. */
export function refusalsOf(machine: Machine, states: ReadonlySet<string>): RefusalName[] {
  const rows = machine.rows.filter(({ state }) => states.has(state));
  const performed = new Set(
    rows.flatMap(({ steps }) => steps.flatMap((s) => (s.type === 'do' ? [s.params.name] : []))),
  );
  return machine.actions
    .filter(({ name }) => performed.has(name))
    .flatMap(({ name, refuses }) => refuses.map(([alert, reason]) => ({ action: name, alert, reason })));
}

export interface Walked {
  readonly violation: Violation;
  /** Which action refused; absent where none did, but a reader or the record layer. */
  readonly refusal?: RefusalName;
  readonly decided: readonly Decided[];
  /** What went otherwise than the violation says. */
  readonly wrong?: string;
}

const shared = { client: createDecisions(clientRole.machine), server: createDecisions(serverRole.machine) };

/** The violations that this role must answer. */
export const recipesFor = (role: 'client' | 'server'): Violation[] =>
  Object.values(tables)
    .flat()
    .filter(({ by }) => by !== role);

/** Plays one, and looks at who refused, and whether alert, reason and return code are those of the recipe. */
export function walk(violation: Violation, provider: CryptoProvider): Walked {
  const role = violation.by === 'client' ? 'server' : 'client';
  const decided: Decided[] = [];
  const refusals: RefusalName[] = [];
  const watch = {
    role: (own: Role) => ({ ...own, actions: watched(own.actions, refusals) }),
    decisions: noting(shared[role], decided),
  };
  const { side, end } = answerTo(violation, { provider }, watch);
  const sent = side.alerts.filter((alert) => alert.startsWith('sent '));
  const found = [...end.reasons, ...sent, end.returned, end.error, end.state].join();
  const due = [violation.reason, `sent ${violation.alert}`, -1, tls.SSL_ERROR_SSL, 'FAILED'].join();
  const [refusal] = refusals;
  return {
    violation,
    decided,
    ...(refusal && { refusal }),
    ...(found !== due && { wrong: `${found} instead of ${due}` }),
  };
}

/** The same actions; what they refuse is noted under their names. */
function watched(actions: Role['actions'], into: RefusalName[]): Role['actions'] {
  const watch =
    (action: string, perform: Performer | undefined): Performer =>
    (...values: never[]) => {
      try {
        return call(perform, values);
      } catch (error) {
        if (error instanceof Refusal || error instanceof CodecError)
          into.push({ action, alert: error.alert, reason: error.reason });
        throw error;
      }
    };
  return Object.fromEntries(Object.entries(actions).map(([name, perform]) => [name, watch(name, perform)]));
}
