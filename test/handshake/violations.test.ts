/**
 * What peers get wrong, row by row, and the alert and the reason that it must come to. Many rows are those of BoringSSL's runner; where
 * RFC 9846 says otherwise the row follows the RFC and notes it.
 */

import { describe, expect, it } from 'vitest';
import * as tls from '../../runtime/index.ts';
import { called } from '../support/connect.ts';
import { answerTo, tables } from './violations/play.ts';

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
