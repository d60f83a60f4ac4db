/** Plays a violation, and says what the other side makes of it. */

import { expect } from 'vitest';
import * as tls from '../../../runtime/index.ts';
import { called, makePair, type Pair, shakeHands } from '../../support/connect.ts';
import { misbehave } from '../../support/mischief.ts';
import { comeBack, eager, getToKnow, shakeHandsEarly, writeEarly } from '../../support/returning.ts';
import { clientAuthentications } from './client-authentication.ts';
import { clientHellos } from './client-hello.ts';
import { earlyData } from './early-data.ts';
import { helloRetryRequests } from './hello-retry-request.ts';
import { impostors } from './impostors.ts';
import { preSharedKeys } from './pre-shared-keys.ts';
import { records } from './records.ts';
import { serverAuthentications } from './server-authentication.ts';
import { serverHellos } from './server-hello.ts';
import { tickets } from './tickets.ts';
import type { Violation } from './violation.ts';

/** Not begun yet. */
function pairFor({ returning, options, change }: Violation): Pair {
  if (returning === undefined) return makePair(options);
  const known = returning === 'resumes' ? getToKnow(options) : eager(options);
  change?.(known);
  return comeBack(known);
}

/** The side that answers, after the end. */
export function answerTo(row: Violation) {
  const { by, how, after, returning = '', early = 5 } = row;
  const pair = pairFor(row);
  if (how !== undefined) misbehave(pair[by].ssl, how);
  if (returning.startsWith('sends')) writeEarly(pair.client, 'x'.repeat(early));
  if (returning === 'sends 0-RTT data') shakeHandsEarly(pair);
  const other = by === 'client' ? 'server' : 'client';
  const ends = shakeHands(pair);
  if (after === undefined) return { side: pair[other], end: ends[other], call: tls.SSL_do_handshake };
  expect([ends.client.returned, ends.server.returned]).toEqual([1, 1]);
  after(pair);
  const read = (ssl: tls.SSL) => tls.SSL_read(ssl, new Uint8Array(16));
  return { side: pair[other], end: called(pair[other], read), call: read };
}

/** All of them, by the message that is wrong. */
export const tables = {
  clientHellos,
  serverHellos,
  helloRetryRequests,
  serverAuthentications,
  clientAuthentications,
  impostors,
  preSharedKeys,
  earlyData,
  tickets,
  records,
};
