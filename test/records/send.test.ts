/** Records out: packing, fragmenting, versions, key changes, BIOs that take little. */

import { describe, expect, it } from 'vitest';
import { bytes, describeRecords, keysOf, layer, message, pullAll, Wire } from './wire.ts';

const lengths = (wire: Uint8Array) => describeRecords(wire).map(({ length }) => length);
const types = (wire: Uint8Array) => describeRecords(wire).map(({ type }) => type);
const delivered = (whole: Uint8Array) => ({ type: 'handshake', messageType: whole[0], message: whole });

describe('packing', () => {
  it('puts the messages of a flight into one record', () => {
    const wire = new Wire();
    const records = layer(wire);
    const flight = [8, 11, 15, 20].map((type) => message(type, bytes(type)));
    for (const some of flight) records.queue('handshake', some);
    expect([records.hasPending, wire.pending]).toEqual([true, 0]);
    expect(records.flush()).toBe('done');
    expect([records.hasPending, wire.writes, wire.flushes]).toEqual([false, 1, 1]);
    expect(records.flush()).toBe('done');
    expect(wire.flushes).toBe(1);
    const sent = wire.take();
    expect(describeRecords(sent)).toEqual([{ type: 22, version: 0x0303, length: 4 * 4 + 8 + 11 + 15 + 20 }]);
    expect(pullAll(layer(wire.put(sent)))).toEqual([...flight.map(delivered), 'blocked']);
  });

  it.each([1, 5, 64, 512, 16384])('fragments at %d bytes, and fills every record but the last', (limit) => {
    const wire = new Wire();
    const records = layer(wire, wire, { maxSendFragment: limit });
    const flight = [1, 300, 17000].map((length) => message(11, bytes(length)));
    const total = flight.reduce((sum, { length }) => sum + length, 0);
    for (const some of flight) records.queue('handshake', some);
    records.flush();
    const sent = wire.take();
    const rest = total % limit === 0 ? [] : [total % limit];
    expect(lengths(sent)).toEqual([...Array.from({ length: Math.floor(total / limit) }, () => limit), ...rest]);
    expect(pullAll(layer(new Wire().put(sent)))).toEqual([...flight.map(delivered), 'blocked']);
  });

  it('counts content alone against the limit when records are protected', () => {
    const wire = new Wire();
    const records = layer(wire, wire, { maxSendFragment: 100 });
    records.setSendKeys(keysOf(1));
    records.writeApplicationData(bytes(250));
    records.limitSendFragment(60);
    records.limitSendFragment(1000);
    records.writeApplicationData(bytes(70));
    records.flush();
    expect(lengths(wire.take())).toEqual([117, 117, 67, 77, 27]);
  });

  it('never joins alerts, change_cipher_spec or data, and keeps the order', () => {
    const wire = new Wire();
    const records = layer(wire);
    records.queue('handshake', message(1, bytes(9)));
    records.queue('change_cipher_spec', Uint8Array.of(1));
    records.queue('alert', Uint8Array.of(1, 90));
    records.queue('alert', Uint8Array.of(1, 0));
    records.queue('handshake', message(1, bytes(9)));
    records.flush();
    expect(types(wire.take())).toEqual([22, 20, 21, 21, 22]);
  });

  it('refuses to send data unprotected or in records of no size', () => {
    const records = layer(new Wire());
    expect(() => records.writeApplicationData(bytes(1))).toThrow('never sent unprotected');
    for (const bad of [0, -1, 1.5, Number.NaN]) expect(() => records.limitSendFragment(bad)).toThrow(RangeError);
  });
});

describe('versions', () => {
  const versions = (wire: Wire) => describeRecords(wire.take()).map(({ version }) => version);

  it("0x0301 for all of a client's first hello, 0x0303 from then on", () => {
    const wire = new Wire();
    const records = layer(wire, wire, { role: 'client', maxSendFragment: 30 });
    records.queue('handshake', message(1, bytes(50)));
    records.flush();
    expect(versions(wire)).toEqual([0x0301, 0x0301]);
    records.queue('handshake', message(1, bytes(50)));
    records.flush();
    expect(versions(wire)).toEqual([0x0303, 0x0303]);
  });

  it('0x0303 for what a client sends right behind its hello, and for all that a server sends', () => {
    const wire = new Wire();
    const client = layer(wire, wire, { role: 'client' });
    client.queue('handshake', message(1, bytes(50)));
    client.queue('change_cipher_spec', Uint8Array.of(1));
    client.setSendKeys(keysOf(1));
    client.writeApplicationData(bytes(3));
    client.flush();
    expect(versions(wire)).toEqual([0x0301, 0x0303, 0x0303]);
    const server = layer(wire);
    server.queue('handshake', message(2, bytes(50)));
    server.flush();
    expect(versions(wire)).toEqual([0x0303]);
  });
});

describe('key changes', () => {
  it('seal what is queued under the old keys', () => {
    const wire = new Wire();
    const [records, peer] = [layer(wire), layer(wire)];
    const [first, second, third] = [2, 8, 24].map((type) => message(type, bytes(30))) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
    const old = keysOf(1);
    records.queue('handshake', first);
    records.setSendKeys(old);
    records.queue('handshake', second);
    records.setSendKeys(keysOf(2));
    records.queue('handshake', third);
    records.flush();
    expect(old.iv).toEqual(new Uint8Array(12));
    expect(peer.pull()).toEqual(delivered(first));
    peer.setRecvKeys(keysOf(1));
    expect(peer.pull()).toEqual(delivered(second));
    peer.setRecvKeys(keysOf(2));
    expect(peer.pull()).toEqual(delivered(third));
    expect([records.sendCount, peer.recvCount]).toEqual([1, 1]);
  });

  it('leave change_cipher_spec plain', () => {
    const wire = new Wire();
    const records = layer(wire);
    records.setSendKeys(keysOf(1));
    records.queue('change_cipher_spec', Uint8Array.of(1));
    records.flush();
    expect(wire.take()).toEqual(Uint8Array.of(20, 3, 3, 0, 1, 1));
    expect(records.sendCount).toBe(0);
  });

  it('wipe seals what is queued, which can then still be sent', () => {
    const wire = new Wire();
    const [records, keys] = [layer(wire), keysOf(1)];
    records.setSendKeys(keys);
    records.queue('handshake', message(20, bytes(32)));
    records.wipe();
    expect(keys.iv).toEqual(new Uint8Array(12));
    expect(records.flush()).toBe('done');
    const peer = layer(wire);
    peer.setRecvKeys(keysOf(1));
    expect(peer.pull()).toEqual(delivered(message(20, bytes(32))));
  });
});

describe('BIOs that take little', () => {
  it.each([
    [1, 1],
    [1, 7],
    [16, 16],
    [512, 512],
    [4096, 5000],
  ])('%d bytes a call, room for %d', (step, room) => {
    const wire = new Wire(step, room);
    const [records, peer] = [layer(wire), layer(wire)];
    records.setSendKeys(keysOf(1));
    peer.setRecvKeys(keysOf(1));
    const data = bytes(9000);
    const received: number[] = [];
    let written = 0;
    for (let turn = 0; received.length < data.length; turn++) {
      expect(turn).toBeLessThan(20_000);
      if (written < data.length) written += records.writeApplicationData(data.subarray(written, written + 999));
      const flushed = records.flush();
      expect(flushed).toBe(records.hasPending ? 'blocked' : 'done');
      if (flushed === 'blocked') expect(records.writeRetry).toBe('write');
      for (const event of pullAll(peer)) if (typeof event === 'object' && 'data' in event) received.push(...event.data);
    }
    expect(Uint8Array.from(received)).toEqual(data);
  });

  it('takes no more data than may wait', () => {
    const wire = new Wire(Number.POSITIVE_INFINITY, 0);
    const records = layer(wire);
    records.setSendKeys(keysOf(1));
    const data = new Uint8Array(1_000_000);
    const first = records.writeApplicationData(data);
    expect(first).toBe(4 * 16384);
    expect(records.flush()).toBe('blocked');
    expect(records.writeApplicationData(data)).toBe(0);
    expect(records.sendCount).toBe(4);
  });

  it('a transport that fails', () => {
    const wire = new Wire();
    const records = layer(wire);
    records.queue('alert', Uint8Array.of(1, 0));
    wire.state = 'failed';
    expect([records.flush(), records.writeRetry]).toEqual(['failed', 'none']);
  });

  it('buffers that are given back while nothing is pending', () => {
    const wire = new Wire();
    const records = layer(wire);
    records.queue('handshake', message(1, bytes(5)));
    records.release();
    records.flush();
    records.release();
    records.queue('handshake', message(2, bytes(5)));
    records.flush();
    expect(pullAll(layer(wire))).toEqual([delivered(message(1, bytes(5))), delivered(message(2, bytes(5))), 'blocked']);
  });
});
