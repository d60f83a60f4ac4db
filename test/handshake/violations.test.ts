/**
 * What peers get wrong, row by row, and the alert and the reason that it must come to. Many rows are those of BoringSSL's runner; where
 * RFC 9846 says otherwise the row follows the RFC and notes it.
 */

import { describe, expect, it } from 'vitest';
import * as tls from '../../runtime/index.ts';
import { called, makePair, type Pair, shakeHands } from '../support/connect.ts';
import { misbehave } from '../support/mischief.ts';
import { comeBack, eager, getToKnow, shakeHandsEarly, writeEarly } from '../support/returning.ts';
import { clientAuthentications } from './violations/client-authentication.ts';
import { clientHellos } from './violations/client-hello.ts';
import { earlyData } from './violations/early-data.ts';
import { helloRetryRequests } from './violations/hello-retry-request.ts';
import { preSharedKeys } from './violations/pre-shared-keys.ts';
import { records } from './violations/records.ts';
import { serverAuthentications } from './violations/server-authentication.ts';
import { serverHellos } from './violations/server-hello.ts';
import { tickets } from './violations/tickets.ts';
import type { Violation } from './violations/violation.ts';

/** Not begun yet. */
function pairFor({ returning, options, change }: Violation): Pair {
  if (returning === undefined) return makePair(options);
  const known = returning === 'resumes' ? getToKnow(options) : eager(options);
  change?.(known);
  return comeBack(known);
}

/** The side that answers, after the end. */
function answerTo(row: Violation) {
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

const tables = {
  clientHellos,
  serverHellos,
  helloRetryRequests,
  serverAuthentications,
  clientAuthentications,
  preSharedKeys,
  earlyData,
  tickets,
  records,
};

it('there are at least 200', () => {
  const rows = Object.values(tables).flat();
  expect(rows.length).toBeGreaterThanOrEqual(200);
  expect(new Set(rows.map(({ name, by }) => `${by} ${name}`)).size).toBe(rows.length);
});

describe.each(Object.entries(tables))('%s', (_table, rows) => {
  it.each(rows)('$name: $alert, $reason', (row) => {
    const { side, end, call } = answerTo(row);
    expect([end.reasons, side.alerts.filter((alert) => alert.startsWith('sent '))]).toEqual([
      [row.reason],
      [`sent ${row.alert}`],
    ]);
    expect(end).toMatchObject({ returned: -1, error: tls.SSL_ERROR_SSL, state: 'FAILED' });
    expect(called(side, call)).toEqual(end);
  });
});
