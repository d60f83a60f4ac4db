/** The dissector takes whatever bytes come, in whatever pieces; fields cover a message without a hole. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCapture } from '../../cli/capture/capture.ts';
import { connectionsIn } from '../../cli/capture/connections.ts';
import { type Chunk, dissect } from '../../cli/wire/dissect.ts';
import { emptyKeyLog, KeyLogError, readKeyLog } from '../../cli/wire/key-log.ts';
import { fieldsOf } from '../../cli/wire/print.ts';
import { fromHex, toHex } from '../../runtime/bytes/index.ts';

const file = (name: string): Buffer => readFileSync(join(import.meta.dirname, name));
const connections = [
  ['tls13', 'pcapng'],
  ['tls12', 'pcap'],
].flatMap(([name, extension]) => {
  const keyLog = readKeyLog(file(`${name}.keys`).toString());
  return connectionsIn(readCapture(file(`${name}.${extension}`))).map(({ chunks }) => ({ chunks, keyLog }));
});

const one = connections[0] as (typeof connections)[number];

describe('the dissector', () => {
  it('finds the same however the bytes are cut', () => {
    for (const { chunks, keyLog } of connections) {
      const cut = chunks.flatMap(({ from, bytes }) =>
        Array.from(bytes, (byte): Chunk => ({ from, bytes: Uint8Array.of(byte) })),
      );
      const told = (list: readonly Chunk[]) => dissect(list, keyLog).map(({ chunk: _chunk, ...item }) => item);
      expect(told(cut)).toEqual(told(chunks));
    }
  });

  it('takes any bytes', () => {
    const anyChunk = fc.record({
      from: fc.constantFrom('client' as const, 'server' as const),
      bytes: fc.uint8Array({ maxLength: 200 }),
    });
    fc.assert(
      fc.property(fc.array(anyChunk), (chunks) => dissect(chunks, emptyKeyLog).every(({ name }) => name !== '')),
    );
  });

  it('takes recorded bytes with any of them changed', () => {
    const sizes = one.chunks.map(({ bytes }) => bytes.length);
    const place = fc
      .nat(sizes.length - 1)
      .chain((chunk) => fc.tuple(fc.constant(chunk), fc.nat((sizes[chunk] ?? 1) - 1)));
    fc.assert(
      fc.property(place, fc.nat(255), ([chunk, at], value) => {
        const chunks = one.chunks.map((whole, index) =>
          index === chunk ? { ...whole, bytes: whole.bytes.with(at, value) } : whole,
        );
        return dissect(chunks, one.keyLog).length > 0;
      }),
      { numRuns: 150 },
    );
  });

  it('takes a large message in records of one byte without copying it again and again', () => {
    const size = 200_000;
    const bytes = new Uint8Array(6 * (4 + size));
    for (let at = 0; at < bytes.length; at += 6) bytes.set([22, 3, 3, 0, 1], at);
    for (const [at, value] of [1, size >> 16, (size >> 8) & 255, size & 255].entries()) bytes[6 * at + 5] = value;
    const before = performance.now();
    const [item] = dissect([{ from: 'client', bytes }], emptyKeyLog);
    expect([item?.name, item?.bytes.length]).toEqual(['ClientHello', 4 + size]);
    // Were each byte to copy all before it, it would be 20 GB.
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it('says where a stream is no TLS, and where it breaks off', () => {
    const said = (hex: string) =>
      dissect([{ from: 'client', bytes: fromHex(hex) }], emptyKeyLog).map(({ name, offset, problem }) => [
        name,
        offset,
        problem,
      ]);
    expect(said('15030300020228474554202f')).toEqual([
      ['Alert handshake_failure', 0, undefined],
      ['no TLS', 7, 'there is no TLS record here'],
    ]);
    expect(said('150303000202281603030010aa')).toEqual([
      ['Alert handshake_failure', 0, undefined],
      ['cut-off record', 7, 'the stream ends in the midst of a record'],
    ]);
    expect(said('160303000401000005')[0]).toEqual([
      'cut-off handshake message',
      9,
      'the stream ends in the midst of a handshake message',
    ]);
  });
});

describe('the fields of a message', () => {
  it('cover it from the first byte to the last, each byte once', () => {
    let messages = 0;
    for (const { chunks, keyLog } of connections)
      for (const item of dissect(chunks, keyLog)) {
        if (item.problem !== undefined) continue;
        const covered = fieldsOf(item).map(({ start, end }) => toHex(item.bytes.subarray(start, end)));
        expect(covered.join('')).toBe(toHex(item.bytes));
        messages += 1;
      }
    expect(messages).toBeGreaterThan(100);
  });
});

describe('a key log', () => {
  it('has a secret for each label of a connection, and comments', () => {
    const { secretsOf } = readKeyLog('# made by hand\n\nCLIENT_RANDOM AA00 0102\r\nEXPORTER_SECRET aa00 0304\n');
    expect([...secretsOf(fromHex('aa00'))].map(([label, secret]) => [label, toHex(secret)])).toEqual([
      ['CLIENT_RANDOM', '0102'],
      ['EXPORTER_SECRET', '0304'],
    ]);
    expect(secretsOf(fromHex('aa01')).size).toBe(0);
  });

  it('says which line is none', () => {
    expect(() => readKeyLog('CLIENT_RANDOM aa 01\nCLIENT_RANDOM aa 0\n')).toThrow(KeyLogError);
    expect(() => readKeyLog('CLIENT_RANDOM aa 01\nCLIENT_RANDOM aa 0\n')).toThrow('line 2');
  });
});
