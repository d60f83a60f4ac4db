/** Captures of every make: byte orders, link layers, segments that come twice, late, in pieces or never; and broken files. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaptureError, isCapture, type Packet, readCapture } from '../../cli/capture/capture.ts';
import { connectionsIn } from '../../cli/capture/connections.ts';
import { segmentIn } from '../../cli/capture/segment.ts';
import { concat, toHex, utf8 } from '../../runtime/bytes/index.ts';

const file = (name: string): Uint8Array => Uint8Array.from(readFileSync(join(import.meta.dirname, name)));

const u2 = (value: number): Uint8Array => Uint8Array.of(value >> 8, value & 0xff);
const u4 = (value: number): Uint8Array => concat(u2(value >>> 16), u2(value & 0xffff));
const [client, server] = [40000, 443];

interface Sent {
  readonly from: number;
  readonly sequence: number;
  readonly text?: string;
  readonly flags?: number;
}

const syn = 2;
const ack = 16;

function tcp({ from, sequence, text = '', flags = ack }: Sent): Uint8Array {
  const ports = concat(u2(from), u2(from === client ? server : client));
  return concat(ports, u4(sequence), u4(0), Uint8Array.of(0x50, flags), new Uint8Array(6), utf8(text));
}

function ipv4(payload: Uint8Array, addresses = [127, 0, 0, 1, 127, 0, 0, 1]): Uint8Array {
  const length = u2(20 + payload.length);
  return concat(Uint8Array.of(0x45, 0), length, Uint8Array.of(0, 0, 0, 0, 64, 6, 0, 0, ...addresses), payload);
}

const packet = (bytes: Uint8Array, linkType = 101): Packet => ({ number: 1, linkType, bytes });
const packets = (...sent: readonly Sent[]): Packet[] => sent.map((one) => packet(ipv4(tcp(one))));

/** What each side said in the first connection. */
function said(captured: readonly Packet[]): { client: string; server: string } {
  const [connection] = connectionsIn(captured);
  const text = (from: string): string =>
    new TextDecoder().decode(
      concat(...(connection?.chunks ?? []).filter((one) => one.from === from).map(({ bytes }) => bytes)),
    );
  return { client: text('client'), server: text('server') };
}

describe('files', () => {
  const [header, record] = [
    'd4c3b2a1020004000000000000000000ffff000065000000',
    '000000000000000004000000040000000a0b0c0d',
  ].map((hex) => Uint8Array.from(Buffer.from(hex, 'hex'))) as [Uint8Array, Uint8Array];

  it('are read in either byte order', () => {
    const swapped = concat(header, record);
    for (const at of [0, 8, 12, 16, 20, 24, 28, 32, 36]) swapped.subarray(at, at + 4).reverse();
    for (const at of [4, 6]) swapped.subarray(at, at + 2).reverse();
    for (const bytes of [concat(header, record), swapped])
      expect([...readCapture(bytes)].map(({ linkType, bytes: data }) => [linkType, toHex(data)])).toEqual([
        [101, '0a0b0c0d'],
      ]);
  });

  it('that break off are told with the byte, after the packets before', () => {
    const reading = readCapture(concat(header, record, record.subarray(0, 18)));
    expect(reading.next().value?.number).toBe(1);
    expect(() => reading.next()).toThrow(new CaptureError(60, 'packet 2 needs 4 bytes, and there are 2').message);
  });

  it('that are none are refused', () => {
    expect(isCapture(utf8('GET / HTTP/1.1'))).toBe(false);
    expect(() => readCapture(utf8('GET / HTTP/1.1'))).toThrow(CaptureError);
  });

  it.each(['tls13.pcapng', 'tls12.pcap'])('%s, damaged or cut anywhere, is read or refused', (name) => {
    const whole = file(name);
    const read = (bytes: Uint8Array): void => {
      try {
        connectionsIn(readCapture(bytes));
      } catch (error) {
        if (!(error instanceof CaptureError)) throw error;
      }
    };
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, value) => {
        read(whole.with(at, value));
        read(whole.subarray(0, at));
      }),
      { numRuns: 200 },
    );
  });
});

describe('segments', () => {
  const segment = ipv4(tcp({ from: client, sequence: 7, text: 'x' }));
  const mac = new Uint8Array(12);
  const inner = tcp({ from: client, sequence: 7, text: 'x' });
  const loopback = new Uint8Array(16).with(15, 1);
  const ipv6 = concat(Uint8Array.of(0x60, 0, 0, 0), u2(inner.length), Uint8Array.of(6, 64), loopback, loopback, inner);

  it.each([
    ['raw', 101, segment],
    ['Ethernet', 1, concat(mac, u2(0x0800), segment)],
    ['Ethernet, filled up', 1, concat(mac, u2(0x0800), segment, new Uint8Array(6))],
    ['Ethernet with a VLAN', 1, concat(mac, u2(0x8100), u2(5), u2(0x0800), segment)],
    ['loopback', 0, concat(Uint8Array.of(2, 0, 0, 0), segment)],
    ['cooked', 113, concat(new Uint8Array(14), u2(0x0800), segment)],
    ['cooked, version 2', 276, concat(u2(0x0800), new Uint8Array(18), segment)],
  ])('are found behind %s headers', (_name, linkType, bytes) => {
    expect(segmentIn(packet(bytes, linkType))).toMatchObject({
      from: '127.0.0.1:40000',
      to: '127.0.0.1:443',
      sequence: 7,
      payload: utf8('x'),
    });
  });

  it('are found in IPv6', () => {
    expect(segmentIn(packet(ipv6))).toMatchObject({ from: '[::1]:40000', to: '[::1]:443', payload: utf8('x') });
  });

  it('are not found in fragments, in UDP, and in what is cut off', () => {
    for (const [at, value] of [
      [6, 0x20],
      [7, 1],
      [9, 17],
    ] as const)
      expect(segmentIn(packet(segment.with(at, value)))).toBeUndefined();
    for (let length = 0; length < 40; length++) expect(segmentIn(packet(segment.subarray(0, length)))).toBeUndefined();
  });
});

describe('streams', () => {
  const opening: Sent[] = [
    { from: client, sequence: 99, flags: syn },
    { from: server, sequence: 499, flags: syn | ack },
  ];

  it('are put together however the segments come', () => {
    const pieces: Sent[] = [
      { from: client, sequence: 100, text: 'ab' },
      { from: client, sequence: 102, text: 'cd' },
      { from: client, sequence: 101, text: 'bcde' },
      { from: client, sequence: 105, text: 'f' },
      { from: server, sequence: 500, text: 'xy' },
      { from: server, sequence: 500, text: 'xy' },
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(pieces, { minLength: pieces.length }), (order) => {
        expect(said(packets(...opening, ...order))).toEqual({ client: 'abcdef', server: 'xy' });
      }),
    );
  });

  it('go on where the sequence numbers start again', () => {
    const start = 0xfffffffe;
    const sent = packets(
      { from: client, sequence: start - 1, flags: syn },
      { from: client, sequence: start, text: 'abc' },
      { from: client, sequence: 1, text: 'de' },
    );
    expect(said(sent).client).toBe('abcde');
  });

  it('with a gap say so', () => {
    const [connection] = connectionsIn(packets(...opening, { from: client, sequence: 110, text: 'late' }));
    expect(connection?.gaps).toEqual(['10 bytes of the client are missing']);
  });

  it('on the same ports, one after the other, are two', () => {
    const again: Sent = { from: client, sequence: 5000, flags: syn };
    expect(connectionsIn(packets(...opening, again, { from: client, sequence: 5001, text: 'x' }))).toHaveLength(2);
  });
});
