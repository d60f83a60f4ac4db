/** Every record of RFC 8448, sent from its payload and keys, and read back. */

import { describe, expect, it } from 'vitest';
import { Secret } from '../../runtime/keys/secret.ts';
import { type TrafficKeys, trafficKeys } from '../../runtime/keys/traffic.ts';
import type { ContentTypeName, Incoming, RecordLayer } from '../../runtime/records/index.ts';
import { providers } from '../crypto/providers.ts';
import { hasTraces, readTraces, type Step, type Trace, value } from '../keys/rfc8448.ts';
import { layer, pullAll, Wire } from './wire.ts';

const traces = readTraces();
const cases = providers.flatMap((provider) =>
  traces.map((trace) => ({ provider, name: provider.name, trace, ...trace })),
);

type Role = 'client' | 'server';

interface Sender {
  readonly wire: Wire;
  readonly records: RecordLayer;
  /** The other end of the wire. */
  readonly reader: RecordLayer;
}

function sender(role: Role): Sender {
  const wire = new Wire();
  return { wire, records: layer(wire, wire, { role }), reader: layer(wire) };
}

/** The secret behind `derive write traffic keys for handshake data`; where the trace says "same as", it is the other side's reading. */
function secretFor(trace: Trace, step: Step, role: Role, use: string): Secret {
  const mirrored = trace.steps.find(
    (its) => its.role !== role && its.values.has('PRK') && its.action === `derive read traffic keys for ${use}`,
  );
  const found = step.values.has('PRK') ? step : mirrored;
  if (!found) throw new Error(`section ${trace.section}: no keys for ${step.action}`);
  return new Secret(value(found, 'PRK').slice());
}

/** What was read, as the bytes of a payload. */
function payloadOf(events: readonly (Incoming | string)[]): number[] {
  return events.flatMap((event) => {
    if (typeof event === 'string') return [];
    if (event.type === 'handshake') return [...event.message];
    if (event.type === 'application_data') return [...event.data];
    return event.type === 'alert' ? [event.level, event.description] : [1];
  });
}

// Without traces there are no cases either, and a file without a test counts as broken.
it.skipIf(!hasTraces)('there are traces (skipped where ../shared is missing)', () => expect(traces).not.toEqual([]));

describe.skipIf(!hasTraces).each(cases)('$name: RFC 8448 section $section', ({ provider, trace }) => {
  it('records', () => {
    const senders = { client: sender('client'), server: sender('server') };
    const keys = (secret: Secret): TrafficKeys =>
      trafficKeys(provider, { aead: 'aes_128_gcm', hash: 'sha256' }, secret);
    let sent = 0;
    for (const step of trace.steps) {
      if (step.role === null) continue;
      const { wire, records, reader } = senders[step.role];
      const use = /^derive write traffic keys for ([\w ]+ data)/.exec(step.action)?.[1];
      if (use !== undefined) {
        const secret = secretFor(trace, step, step.role, use);
        records.setSendKeys(keys(secret));
        reader.setRecvKeys(keys(secret));
      }
      const type = /^send (\w+) record/.exec(step.action)?.[1];
      if (type === undefined) continue;
      records.queue(type as ContentTypeName, value(step, 'payload'));
      expect(records.flush()).toBe('done');
      const record = wire.take();
      expect(Buffer.from(record).toString('hex')).toBe(Buffer.from(value(step, 'complete record')).toString('hex'));
      wire.put(record);
      expect(payloadOf(pullAll(reader))).toEqual([...value(step, 'payload')]);
      sent += 1;
    }
    expect(sent).toBeGreaterThanOrEqual(6);
  });
});
