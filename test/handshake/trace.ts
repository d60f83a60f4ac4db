/** Plays a connection with a given machine on one side, and tells everything that can be seen of it. */

import { createHash } from 'node:crypto';
import { utf8 } from '../../runtime/bytes/index.ts';
import type { Decisions } from '../../runtime/handshake/decisions.ts';
import type { Role } from '../../runtime/handshake/role.ts';
import * as tls from '../../runtime/index.ts';
import { called, makePair, type Pair, type PairOptions, type Side } from '../support/connect.ts';
import { type Mischief, misbehave } from '../support/mischief.ts';
import { comeBack, eager, getToKnow, type Known } from '../support/returning.ts';
import { rewire, Wire } from '../support/wire.ts';

export type RoleName = 'client' | 'server';

export interface Stage {
  readonly pair: Pair;
  /** The side whose machine is on trial, and its peer. */
  readonly self: Side;
  readonly peer: Side;
  /** A call on a side, noted. */
  readonly note: (side: Side, call: (ssl: tls.SSL) => number) => number;
  /** Both shake hands, a fixed number of times. */
  readonly shake: () => void;
}

export interface Flow {
  readonly name: string;
  readonly options?: PairOptions;
  /** Of the peer. */
  readonly mischief?: (self: RoleName) => Mischief;
  /** Bytes after which the stream towards the side on trial ends. */
  readonly end?: number;
  readonly play?: (stage: Stage) => void;
  /** The client comes back with a session, and with 0-RTT data, which the server reads or does not. */
  readonly returning?: 'resumes' | 'sends 0-RTT data' | 'sends 0-RTT data in vain';
  /** Done to both after they got to know each other. */
  readonly change?: (known: Known) => void;
  /** Only where this side is on trial. */
  readonly only?: RoleName;
}

/** Not begun yet. */
export function pairFor({ name, options, returning, change }: Flow): Pair {
  if (returning === undefined) return makePair({ seed: name, ...options });
  const known = (returning === 'resumes' ? getToKnow : eager)({ seed: name, ...options });
  change?.(known);
  return comeBack(known);
}

const writeEarly = (ssl: tls.SSL): number => tls.SSL_write_early_data(ssl, utf8('early'));
const readEarly = (ssl: tls.SSL): number => tls.SSL_read_early_data(ssl, new Uint8Array(32));

/** Everything that can be seen of a flow, as text; `trial` takes the place of that side's role. */
export function trace(
  flow: Flow,
  self: RoleName,
  trial: (role: Role) => Role = (role) => role,
  decisions?: Decisions,
): string {
  const pair = pairFor(flow);
  const other = self === 'client' ? 'server' : 'client';
  if (flow.end !== undefined) {
    const short = new Wire(undefined, undefined, flow.end);
    rewire(
      pair,
      self === 'client' ? { toClient: short, toServer: new Wire() } : { toClient: new Wire(), toServer: short },
    );
  }
  const lines: string[] = [];
  const hash = createHash('sha256');
  tls.BIO_set_callback_ex(pair[self].bio, (_bio, operation, buffer, _length, returned) => {
    if (operation === (tls.BIO_CB_WRITE | tls.BIO_CB_RETURN) && returned > 0)
      hash.update(buffer?.subarray(0, returned) ?? '');
    return returned;
  });
  const note = (side: Side, call: (ssl: tls.SSL) => number): number => {
    const result = called(side, call);
    lines.push(JSON.stringify(result));
    return result.returned;
  };
  misbehave(pair[self].ssl, { role: trial, ...(decisions && { decisions }) });
  if (flow.mischief !== undefined) misbehave(pair[other].ssl, flow.mischief(self));
  const shake = (): void => {
    for (let i = 0; i < 4; i++)
      for (const name of ['client', 'server'] as const) note(pair[name], tls.SSL_do_handshake);
  };
  if (flow.returning?.startsWith('sends')) note(pair.client, writeEarly);
  if (flow.returning === 'sends 0-RTT data') {
    for (let i = 0; i < 2; i++) note(pair.server, readEarly);
    note(pair.client, tls.SSL_do_handshake);
    note(pair.server, readEarly);
  }
  shake();
  flow.play?.({ pair, self: pair[self], peer: pair[other], note, shake });
  for (const side of [pair.client, pair.server]) lines.push(JSON.stringify([side.states, side.messages, side.alerts]));
  return [...lines, hash.digest('hex')].join('\n');
}
