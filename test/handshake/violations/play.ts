/** Plays a violation: a connection in which one side breaks a rule, up to the answer of the other. */

import assert from 'node:assert/strict';
import * as tls from '../../../runtime/index.ts';
import { type Called, called, makePair, type Pair, type Side, shakeHands } from '../../support/connect.ts';
import { type Mischief, misbehave } from '../../support/mischief.ts';
import { comeBack, eager, getToKnow, shakeHandsEarly, writeEarly } from '../../support/returning.ts';
import type { Violation } from './violation.ts';

export { tables } from './index.ts';

export interface Answered {
  /** The side that answers, after the end. */
  readonly side: Side;
  readonly end: Called;
  /** What it called last. */
  readonly call: (ssl: tls.SSL) => number;
}

/** Not begun yet. */
function pairFor({ returning, options = {}, change }: Violation, provider: Violation['options']): Pair {
  const settings = { ...provider, ...options };
  if (returning === undefined) return makePair(settings);
  const known = returning === 'resumes' ? getToKnow(settings) : eager(settings);
  change?.(known);
  return comeBack(known);
}

/** `options`: for both sides; `watch`: what is changed of the side that answers. */
export function answerTo(row: Violation, options?: Violation['options'], watch?: Mischief): Answered {
  const { by, how, after, returning = '', early = 5 } = row;
  const pair = pairFor(row, options);
  const other = by === 'client' ? 'server' : 'client';
  if (watch !== undefined) misbehave(pair[other].ssl, watch);
  if (how !== undefined) misbehave(pair[by].ssl, typeof how === 'function' ? how() : how);
  if (returning.startsWith('sends')) writeEarly(pair.client, 'x'.repeat(early));
  if (returning === 'sends 0-RTT data') shakeHandsEarly(pair);
  const ends = shakeHands(pair);
  if (after === undefined) return { side: pair[other], end: ends[other], call: tls.SSL_do_handshake };
  assert.deepEqual([ends.client.returned, ends.server.returned], [1, 1]);
  after(pair);
  const read = (ssl: tls.SSL) => tls.SSL_read(ssl, new Uint8Array(16));
  return { side: pair[other], end: called(pair[other], read), call: read };
}
