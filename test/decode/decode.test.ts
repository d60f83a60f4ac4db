/** decode sees in two captures what tshark has seen in them: TLS 1.3 and TLS 1.2, several connections each. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readKeyLog } from '../../cli/wire/key-log.ts';
import { readOurs } from './ours.ts';
import { fieldNames, type Seen } from './tshark.ts';

const file = (name: string): string => join(import.meta.dirname, name);
const recorded = (name: string): Seen[] => JSON.parse(readFileSync(file(`${name}.json`), 'utf8'));
const keys = (name: string) => readKeyLog(readFileSync(file(`${name}.keys`), 'utf8'));

/** In each direction of a connection messages have an order; between the two they have not. */
function byDirection(messages: readonly Seen[]): Record<string, unknown[]> {
  const sorted: Record<string, unknown[]> = {};
  for (const { stream, from, fields } of messages) {
    const key = `${stream} ${from}`;
    sorted[key] = [...(sorted[key] ?? []), fields];
  }
  return sorted;
}

describe.each([
  ['tls13', 'pcapng'],
  ['tls12', 'pcap'],
])('%s', (name, extension) => {
  const ours = readOurs(readFileSync(file(`${name}.${extension}`)), keys(name));

  it('has at least 20 messages', () => {
    expect(recorded(name).length).toBeGreaterThanOrEqual(20);
  });

  it('says the same as tshark, field by field', () => {
    expect(byDirection(ours)).toEqual(byDirection(recorded(name)));
  });
});

it('compares every field that it has a name for', () => {
  const seen = new Set([...recorded('tls13'), ...recorded('tls12')].flatMap(({ fields }) => Object.keys(fields)));
  expect([...new Set(Object.values(fieldNames))].filter((field) => !seen.has(field))).toEqual([]);
});
