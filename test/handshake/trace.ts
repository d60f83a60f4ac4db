/** Plays a connection with a given machine on one side, and tells everything that can be seen of it. */

import { createHash } from 'node:crypto';
import type { Decisions } from '../../runtime/handshake/decisions.ts';
import type { Role } from '../../runtime/handshake/role.ts';
import * as tls from '../../runtime/index.ts';
import { called, makePair, type Pair, type PairOptions, type Side } from '../support/connect.ts';
import { type Mischief, misbehave } from '../support/mischief.ts';
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
  /** Only where this side is on trial. */
  readonly only?: RoleName;
}

/** Everything that can be seen of a flow, as text; `trial` takes the place of that side's role. */
export function trace(
  flow: Flow,
  self: RoleName,
  trial: (role: Role) => Role = (role) => role,
  decisions?: Decisions,
): string {
  const pair = makePair({ seed: flow.name, ...flow.options });
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
  shake();
  flow.play?.({ pair, self: pair[self], peer: pair[other], note, shake });
  for (const side of [pair.client, pair.server]) lines.push(JSON.stringify([side.states, side.messages, side.alerts]));
  return [...lines, hash.digest('hex')].join('\n');
}
