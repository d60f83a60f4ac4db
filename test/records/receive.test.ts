/** Records in: every split, coalescing, protection, key changes, ends. */

import { describe, expect, it } from 'vitest';
import type { AeadName } from '../../runtime/crypto/provider.ts';
import type { RecordLayer } from '../../runtime/records/index.ts';
import { providers } from '../crypto/providers.ts';
import { bytes, keysOf, layer, message, pullAll, record, sealed, Wire } from './wire.ts';

const hello = message(1, bytes(40));
const finished = message(20, bytes(32, 7));

const delivered = (whole: Uint8Array) => ({ type: 'handshake', messageType: whole[0], message: whole });
const joined = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const inner = (type: number, content: Uint8Array, padding = 0) =>
  joined(content, Uint8Array.of(type), new Uint8Array(padding));

/** A flight with everything in it, and what must come out. */
const keys = () => keysOf(1);
const flight = () =>
  joined(
    record(22, joined(hello, hello.subarray(0, 2)), 0x0301),
    record(22, hello.subarray(2)),
    record(20, Uint8Array.of(1)),
  );
const protectedFlight = () =>
  joined(
    sealed(keys(), 0, inner(22, joined(finished, finished.subarray(0, 9)), 3)),
    sealed(keys(), 1, inner(22, finished.subarray(9))),
    sealed(keys(), 2, inner(23, bytes(100))),
    sealed(keys(), 3, inner(23, bytes(0), 30)),
    sealed(keys(), 4, inner(21, Uint8Array.of(1, 0))),
  );
const plainEvents = [delivered(hello), delivered(hello), { type: 'change_cipher_spec' }];
const protectedEvents = [
  delivered(finished),
  delivered(finished),
  { type: 'application_data', data: bytes(100) },
  { type: 'application_data', data: bytes(0) },
  { type: 'alert', level: 1, description: 0 },
];

function readFlights(wire: Wire, feed: (bytes: Uint8Array) => Uint8Array[]): unknown[] {
  const records = layer(wire);
  const events: unknown[] = [];
  const pullPieces = (pieces: Uint8Array[]) => {
    for (const piece of pieces) {
      wire.put(piece);
      const found = pullAll(records);
      expect(found.pop()).toBe('blocked');
      expect(records.readRetry).toBe('read');
      events.push(...found);
    }
  };
  pullPieces(feed(flight()));
  records.setRecvKeys(keys());
  pullPieces(feed(protectedFlight()));
  expect(records.recvCount).toBe(5);
  return events;
}

describe('splits', () => {
  const expected = [...plainEvents, ...protectedEvents];

  it('at every position', () => {
    for (let at = 0; at < protectedFlight().length; at++)
      expect(readFlights(new Wire(), (whole) => [whole.subarray(0, at), whole.subarray(at)])).toEqual(expected);
  });

  it.each([1, 2, 3, 16, 512])('a BIO of %d bytes a call', (step) => {
    expect(readFlights(new Wire(step), (whole) => [whole])).toEqual(expected);
  });

  it('one byte at a time, with a pause after each', () => {
    expect(readFlights(new Wire(), (whole) => Array.from(whole, (byte) => Uint8Array.of(byte)))).toEqual(expected);
  });

  it('a message in fragments of every size', () => {
    for (let size = 1; size <= hello.length; size++) {
      const wire = new Wire();
      for (let at = 0; at < hello.length; at += size) wire.put(record(22, hello.subarray(at, at + size)));
      expect(pullAll(layer(wire))).toEqual([delivered(hello), 'blocked']);
    }
  });

  it('messages of all sizes around the limits, many to a record', () => {
    const many = [0, 1, 3, 4, 5, 1000, 16380].map((length) => message(11, bytes(length)));
    const wire = new Wire();
    const whole = joined(...many);
    for (let at = 0; at < whole.length; at += 16384) wire.put(record(22, whole.subarray(at, at + 16384)));
    expect(pullAll(layer(wire))).toEqual([...many.map(delivered), 'blocked']);
  });
});

describe('messages and data', () => {
  it('messages are in memory of their own', () => {
    const wire = new Wire().put(record(22, hello));
    const records = layer(wire);
    const first = records.pull();
    wire.put(record(22, message(1, new Uint8Array(40))));
    records.pull();
    expect(first).toEqual(delivered(hello));
  });

  it('records of full size, protected, with full padding', () => {
    const [wire, data] = [new Wire(), bytes(16384)];
    const records = layer(wire);
    records.setRecvKeys(keys());
    wire.put(sealed(keys(), 0, inner(23, data)), sealed(keys(), 1, inner(23, bytes(1), 16383)));
    expect(pullAll(records)).toEqual([
      { type: 'application_data', data },
      { type: 'application_data', data: bytes(1) },
      'blocked',
    ]);
  });

  it.each(
    providers.flatMap((provider) =>
      (['aes_128_gcm', 'aes_256_gcm', 'chacha20_poly1305'] as AeadName[]).map((aead) => ({
        provider,
        aead,
        name: provider.name,
      })),
    ),
  )('$aead by $name, both directions', ({ provider, aead }) => {
    const wire = new Wire(1000);
    const [client, server] = [layer(wire), layer(wire)];
    client.setSendKeys(keysOf(3, aead, provider));
    server.setRecvKeys(keysOf(3, aead, provider));
    client.queue('handshake', hello);
    client.queue('alert', Uint8Array.of(1, 0));
    expect(client.writeApplicationData(bytes(40000))).toBe(40000);
    expect(client.flush()).toBe('done');
    const found = pullAll(server);
    const data = found.flatMap((event) =>
      typeof event === 'object' && event.type === 'application_data' ? [...event.data] : [],
    );
    expect(found.slice(0, 2)).toEqual([delivered(hello), { type: 'alert', level: 1, description: 0 }]);
    expect(Uint8Array.from(data)).toEqual(bytes(40000));
    expect([client.sendCount, server.recvCount]).toEqual([5, 5]);
  });
});

describe('key changes', () => {
  it('start the sequence numbers anew', () => {
    const wire = new Wire();
    const records = layer(wire);
    for (const byte of [1, 2, 2]) {
      records.setRecvKeys(keysOf(byte));
      expect(records.recvCount).toBe(0);
      wire.put(...[0, 1].map((count) => sealed(keysOf(byte), count, inner(23, bytes(5)))));
      expect(pullAll(records)).toHaveLength(3);
      expect(records.recvCount).toBe(2);
    }
  });

  it('wipe the keys before them', () => {
    const [wire, first, second] = [new Wire(), keysOf(1), keysOf(2)];
    const records = layer(wire);
    records.setRecvKeys(first);
    records.setRecvKeys(second);
    expect(first.iv).toEqual(new Uint8Array(12));
    expect(() => first.aead.seal(bytes(12), bytes(0), bytes(0), new Uint8Array(16))).toThrow('wiped');
    records.wipe();
    expect(second.iv).toEqual(new Uint8Array(12));
  });

  it('refuse handshake bytes left over: a second message, a part of one', () => {
    for (const rest of [finished, finished.subarray(0, 5), finished.subarray(0, 1)]) {
      const records = layer(new Wire().put(record(22, joined(hello, rest))));
      expect(records.pull()).toEqual(delivered(hello));
      expect(() => records.setRecvKeys(keys())).toThrow('EXCESS_HANDSHAKE_DATA (unexpected_message)');
    }
  });

  it('do not mind records that follow', () => {
    const records = layer(new Wire().put(record(22, hello), sealed(keys(), 0, inner(22, finished))));
    expect(records.pull()).toEqual(delivered(hello));
    expect(records.buffered).toBeGreaterThan(0);
    records.setRecvKeys(keys());
    expect(pullAll(records)).toEqual([delivered(finished), 'blocked']);
    expect(records.buffered).toBe(0);
  });

  it('let a plaintext alert through only until the peer has shown that it has keys', () => {
    const alert = record(21, Uint8Array.of(2, 40));
    const early = layer(new Wire().put(record(20, Uint8Array.of(1)), alert));
    early.setRecvKeys(keys());
    expect(pullAll(early)).toEqual([
      { type: 'change_cipher_spec' },
      { type: 'alert', level: 2, description: 40 },
      'blocked',
    ]);

    const late = layer(new Wire().put(sealed(keys(), 0, inner(22, finished)), alert));
    late.setRecvKeys(keys());
    expect(late.pull()).toEqual(delivered(finished));
    late.setRecvKeys(keysOf(2));
    expect(() => late.pull()).toThrow('bad_record_mac');
  });
});

describe('pauses', () => {
  const state = (wire: Wire, records: RecordLayer) => [pullAll(records).at(-1), records.endedMidRecord, wire.retry];

  it('tells a clean end from one inside a record or message', () => {
    const ends: [Uint8Array, boolean][] = [
      [record(22, hello), false],
      [bytes(0), false],
      [record(22, hello).subarray(0, 3), true],
      [record(22, hello).subarray(0, 20), true],
      [record(22, hello.subarray(0, 20)), true],
    ];
    for (const [wireBytes, midRecord] of ends) {
      const wire = new Wire().put(wireBytes);
      wire.state = 'ended';
      expect(state(wire, layer(wire))).toEqual(['ended', midRecord, 'none']);
    }
  });

  it('tells a transport that failed, or is not there, from one that waits', () => {
    const wire = new Wire();
    expect(state(wire, layer(wire))).toEqual(['blocked', false, 'read']);
    wire.state = 'failed';
    expect(state(wire, layer(wire))).toEqual(['failed', false, 'none']);
    const none = layer(wire, wire, { readBio: () => undefined, writeBio: () => undefined });
    expect(none.pull()).toBe('failed');
    none.queue('handshake', hello);
    expect(none.flush()).toBe('failed');
  });

  it('gives empty buffers back and goes on', () => {
    const wire = new Wire().put(record(22, hello), record(22, hello).subarray(0, 9));
    const records = layer(wire);
    expect(pullAll(records)).toEqual([delivered(hello), 'blocked']);
    records.release();
    wire.put(record(22, hello).subarray(9));
    expect(pullAll(records)).toEqual([delivered(hello), 'blocked']);
    records.release();
    wire.put(record(22, hello));
    expect(pullAll(records)).toEqual([delivered(hello), 'blocked']);
  });
});
