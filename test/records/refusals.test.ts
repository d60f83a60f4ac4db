/** Every refusal of the record layer, by its alert and reason; and that spec/records.yaml is what runs. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { recordLimits, recordRefusals } from '../../generated/records.ts';
import { Refusal } from '../../runtime/errors.ts';
import type { RecordLayer } from '../../runtime/records/index.ts';
import { Protection } from '../../runtime/records/protection.ts';
import { bytes, keysOf, layer, message, pullAll, record, sealed, Wire } from './wire.ts';

const ascii = (text: string) => new TextEncoder().encode(text);
const keys = () => keysOf(1);
const repeat = <T>(times: number, make: (i: number) => T): T[] => Array.from({ length: times }, (_, i) => make(i));
const header = (type: number, length: number) => Uint8Array.of(type, 3, 3, length >> 8, length);
const hello = message(1, bytes(40));
const half = record(22, hello.subarray(0, 20));
const ccs = record(20, Uint8Array.of(1));
const alert = (level: number, description: number) => record(21, Uint8Array.of(level, description));
const inner = (type: number, length: number, padding = 0) =>
  Uint8Array.of(...bytes(length), type, ...new Uint8Array(padding));

function refusalOf(run: () => unknown): { alert: string; reason: string } | undefined {
  try {
    run();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { alert: error.alert, reason: error.reason };
  }
  return undefined;
}

const named = (name: keyof typeof recordRefusals) => {
  const { alert, reason } = recordRefusals[name];
  return { alert, reason };
};

interface Row {
  readonly name: keyof typeof recordRefusals;
  readonly what: string;
  readonly wire: readonly Uint8Array[];
  /** Whether keys have been set. */
  readonly isProtected?: boolean;
}

const plain: readonly Row[] = [
  ...['GET / HTTP/1.1', 'POST /', 'HEAD /', 'PUT /x'].map(
    (text) => ({ name: 'httpRequest', what: text, wire: [ascii(text)] }) as const,
  ),
  { name: 'proxyRequest', what: 'CONNECT', wire: [ascii('CONNECT example.com:443')] },
  { name: 'wrongVersion', what: 'text', wire: [ascii('SSH-2.0-x')] },
  { name: 'wrongVersion', what: 'SSLv2 hello', wire: [Uint8Array.of(0x80, 0x2e, 1, 0, 2)] },
  { name: 'wrongVersion', what: 'major version 4', wire: [record(22, hello, 0x0403)] },
  ...[0, 19, 24, 255].map(
    (type) => ({ name: 'unknownContentType', what: `type ${type}`, wire: [record(type, bytes(3))] }) as const,
  ),
  { name: 'plaintextTooLong', what: '2^14 + 1 bytes', wire: [record(22, bytes(16385))] },
  { name: 'emptyFragment', what: 'empty handshake', wire: [record(22, bytes(0))] },
  { name: 'emptyFragment', what: 'empty handshake inside a message', wire: [half, record(22, bytes(0))] },
  { name: 'emptyFragment', what: 'empty alert', wire: [record(21, bytes(0))] },
  { name: 'interleaved', what: 'alert', wire: [half, alert(2, 40)] },
  { name: 'interleaved', what: 'change_cipher_spec', wire: [half, ccs] },
  { name: 'interleaved', what: 'application data', wire: [half, record(23, bytes(3))] },
  { name: 'interleaved', what: 'after one byte of a message', wire: [record(22, bytes(1)), ccs] },
  { name: 'messageTooLong', what: 'by one', wire: [record(22, Uint8Array.of(1, 1, 0, 1))] },
  { name: 'messageTooLong', what: '2^24 - 1', wire: [record(22, Uint8Array.of(8, 255, 255, 255))] },
  { name: 'messageTooLong', what: 'a certificate', wire: [record(22, Uint8Array.of(11, 1, 0x90, 1))] },
  { name: 'tooManyEmptyRecords', what: 'change_cipher_spec', wire: repeat(33, () => ccs) },
  { name: 'tooManyEmptyRecords', what: 'empty application data', wire: repeat(33, () => record(23, bytes(0))) },
  { name: 'tooManyEmptyRecords', what: 'both in turn', wire: repeat(33, (i) => (i % 2 ? ccs : record(23, bytes(0)))) },
  { name: 'tooManyWarningAlerts', what: 'user_canceled', wire: repeat(5, () => alert(1, 90)) },
  { name: 'tooManyWarningAlerts', what: 'of several kinds', wire: repeat(5, (i) => alert(1, 90 + (i % 2))) },
  { name: 'unknownAlertLevel', what: 'level 0', wire: [alert(0, 40)] },
  { name: 'unknownAlertLevel', what: 'level 3', wire: [alert(3, 0)] },
];

const flipped = (at: number) => sealed(keys(), 0, inner(23, 9)).map((byte, i) => (i === at ? byte ^ 1 : byte));

const behindKeys: readonly Row[] = [
  { name: 'badRecordMac', what: 'plaintext handshake', wire: [record(22, hello)] },
  { name: 'badRecordMac', what: 'plaintext data', wire: [record(23, bytes(50))] },
  { name: 'badRecordMac', what: 'a plaintext alert of 3 bytes', wire: [record(21, bytes(3))] },
  { name: 'badRecordMac', what: 'wrong sequence number', wire: [sealed(keys(), 1, inner(23, 9))] },
  {
    name: 'badRecordMac',
    what: 'a record again',
    wire: [sealed(keys(), 0, inner(23, 9)), sealed(keys(), 0, inner(23, 9))],
  },
  { name: 'badRecordMac', what: 'other keys', wire: [sealed(keysOf(2), 0, inner(23, 9))] },
  { name: 'badRecordMac', what: 'changed version', wire: [flipped(2)] },
  { name: 'badRecordMac', what: 'changed first byte', wire: [flipped(5)] },
  { name: 'badRecordMac', what: 'changed tag', wire: [flipped(30)] },
  { name: 'badRecordMac', what: 'empty', wire: [header(23, 0)] },
  { name: 'badRecordMac', what: 'shorter than a tag', wire: [record(23, bytes(15))] },
  {
    name: 'badRecordMac',
    what: 'a plaintext alert after a record was opened',
    wire: [sealed(keys(), 0, inner(23, 9)), alert(2, 40)],
  },
  { name: 'noContentType', what: 'nothing inside', wire: [sealed(keys(), 0, bytes(0))] },
  { name: 'noContentType', what: 'padding alone', wire: [sealed(keys(), 0, new Uint8Array(99))] },
  ...[21, 22].map(
    (type) => ({ name: 'wrongOuterType', what: `${type}`, wire: [sealed(keys(), 0, inner(22, 9), type)] }) as const,
  ),
  { name: 'protectedChangeCipherSpec', what: 'well-formed', wire: [sealed(keys(), 0, Uint8Array.of(1, 20))] },
  { name: 'unknownContentType', what: 'inside', wire: [sealed(keys(), 0, inner(24, 9))] },
  { name: 'unknownContentType', what: 'outside', wire: [sealed(keys(), 0, inner(23, 9), 24)] },
  { name: 'plaintextTooLong', what: 'content of 2^14 + 1', wire: [sealed(keys(), 0, inner(23, 16385))] },
  { name: 'plaintextTooLong', what: 'with its padding', wire: [sealed(keys(), 0, inner(23, 1, 16384))] },
  { name: 'emptyFragment', what: 'handshake of padding', wire: [sealed(keys(), 0, inner(22, 0, 9))] },
  { name: 'emptyFragment', what: 'alert of padding', wire: [sealed(keys(), 0, inner(21, 0, 9))] },
  {
    name: 'interleaved',
    what: 'data',
    wire: [sealed(keys(), 0, Uint8Array.of(20, 0, 0, 22)), sealed(keys(), 1, inner(23, 4))],
  },
  { name: 'tooManyEmptyRecords', what: 'empty data', wire: repeat(33, (i) => sealed(keys(), i, inner(23, 0, i))) },
];

const seen = new Set<string>();

function refuses(records: RecordLayer, row: Row): void {
  expect(refusalOf(() => pullAll(records))).toEqual(named(row.name));
  // Sticky: asked again, the same answer, and nothing more is read.
  const before = records.buffered;
  expect(refusalOf(() => records.pull())).toEqual(named(row.name));
  expect(records.buffered).toBe(before);
  seen.add(row.name);
}

describe('refuses', () => {
  it.each(plain)('$name: $what', (row) => refuses(layer(new Wire().put(...row.wire)), row));

  it.each(behindKeys)('$name, behind keys: $what', (row) => {
    const records = layer(new Wire().put(...row.wire));
    records.setRecvKeys(keys());
    refuses(records, row);
  });

  it('excessHandshakeData where keys change', () => {
    const records = layer(new Wire().put(record(22, Uint8Array.of(...hello, ...hello))));
    records.pull();
    expect(refusalOf(() => records.setRecvKeys(keys()))).toEqual(named('excessHandshakeData'));
    seen.add('excessHandshakeData');
  });

  it('sequenceExhausted, before a nonce could be used twice', () => {
    const last = recordLimits.sequenceNumber.value - 1;
    const [ours, theirs] = [new Protection(keys(), last), new Protection(keys(), last)];
    const into = new Uint8Array(20);
    ours.seal(bytes(5), bytes(4), into);
    expect(theirs.open(bytes(5), into)).toBe(true);
    expect(into.subarray(0, 4)).toEqual(bytes(4));
    expect(refusalOf(() => ours.seal(bytes(5), bytes(4), into))).toEqual(named('sequenceExhausted'));
    expect(refusalOf(() => theirs.open(bytes(5), into))).toEqual(named('sequenceExhausted'));
    seen.add('sequenceExhausted');
  });

  it('no nonce twice: all 64 bits of the sequence number are in it', () => {
    const nonces = new Set<string>();
    const aead = { ...keys().aead, seal: (nonce: Uint8Array) => nonces.add(Buffer.from(nonce).toString('hex')) };
    for (const count of [0, 1, 255, 256, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, 2 ** 45, 2 ** 53 - 2])
      new Protection({ aead, iv: new Uint8Array(12) }, count).seal(bytes(5), bytes(0), bytes(0));
    expect(nonces.size).toBe(10);
    expect(nonces).toContain('000000000000000100000001');
    expect(nonces).toContain('00000000001ffffffffffffe');
  });

  it.each([
    ['unprotected', 0, recordLimits.skippedEarlyData.value],
    ['behind keys', 0, recordLimits.skippedEarlyData.value],
    ['behind keys, of a ticket that allows more', 70_007, 80_008],
  ])('tooMuchSkippedEarlyData, %s', (how, allowed, limit) => {
    const rest = limit % 1000;
    const skipped = [...repeat((limit - rest) / 1000, () => record(23, bytes(1000))), record(23, bytes(rest))];
    const open = (...wire: Uint8Array[]) => {
      const records = layer(new Wire().put(...wire));
      if (how !== 'unprotected') records.setRecvKeys(keys());
      records.skipEarlyData(allowed);
      return records;
    };
    expect(pullAll(open(...skipped))).toEqual(['blocked']);
    expect(refusalOf(() => pullAll(open(...skipped, record(23, bytes(1)))))).toEqual(named('tooMuchSkippedEarlyData'));
    seen.add('tooMuchSkippedEarlyData');
  });

  it('badRecordMac, once a record has opened: no 0-RTT data comes any more', () => {
    const records = layer(
      new Wire().put(record(23, bytes(50)), sealed(keys(), 0, inner(23, 9)), record(23, bytes(50))),
    );
    records.setRecvKeys(keys());
    records.skipEarlyData();
    expect(records.pull()).toMatchObject({ type: 'application_data', data: bytes(9) });
    expect(refusalOf(() => records.pull())).toEqual(named('badRecordMac'));
  });

  /** Not a matter of records: the driver counts what was opened. test/handshake/early-data.test.ts */
  const elsewhere = ['tooMuchEarlyData'];

  it('each name of the spec has been seen', () => {
    expect([...seen, ...elsewhere].sort()).toEqual(Object.keys(recordRefusals).sort());
  });

  it('what the messages themselves say', () => {
    const tooLong = { alert: 'record_overflow', reason: 'ENCRYPTED_LENGTH_TOO_LONG' };
    const rows: [Uint8Array, object][] = [
      [header(22, 16641), tooLong],
      [header(23, 65535), tooLong],
      [record(21, bytes(1)), { alert: 'decode_error', reason: 'BAD_ALERT' }],
      [record(21, bytes(3)), { alert: 'decode_error', reason: 'BAD_ALERT' }],
      [record(20, bytes(1)), { alert: 'unexpected_message', reason: 'BAD_CHANGE_CIPHER_SPEC' }],
      [record(20, Uint8Array.of(1, 1)), { alert: 'unexpected_message', reason: 'BAD_CHANGE_CIPHER_SPEC' }],
      [record(20, bytes(0)), { alert: 'unexpected_message', reason: 'BAD_CHANGE_CIPHER_SPEC' }],
    ];
    for (const [wire, refusal] of rows) expect(refusalOf(() => layer(new Wire().put(wire)).pull())).toEqual(refusal);
  });
});

describe('does not refuse', () => {
  const counts = (wire: readonly Uint8Array[]) => pullAll(layer(new Wire().put(...wire))).length - 1;

  it('as many empty records and warnings as are allowed', () => {
    expect(counts(repeat(32, () => ccs))).toBe(32);
    expect(counts([...repeat(32, () => ccs), record(23, bytes(1)), ...repeat(32, () => ccs)])).toBe(65);
    expect(counts(repeat(4, () => alert(1, 90)))).toBe(4);
    expect(counts(repeat(9, () => alert(1, 0)))).toBe(9);
  });

  it('messages as long as is allowed, and others by option', () => {
    const long = message(1, bytes(65536));
    const wire = repeat(5, (i) => long.subarray(i * 16384, (i + 1) * 16384)).map((part) => record(22, part));
    expect(counts(wire)).toBe(1);
    const strict = layer(new Wire().put(...wire), new Wire(), { maxMessageLength: (type) => (type === 1 ? 65535 : 0) });
    expect(refusalOf(() => strict.pull())).toEqual(named('messageTooLong'));
  });

  it('any minor version, and any version at all after the first record', () => {
    expect(counts([record(22, hello, 0x0300), record(22, hello, 0x03ff), record(22, hello, 0x0000)])).toBe(3);
  });
});

describe('spec/records.yaml', () => {
  const read = (path: string) => parse(readFileSync(new URL(`../../spec/${path}`, import.meta.url), 'utf8'));
  const spec = read('records.yaml') as {
    limits: Record<string, { value: number; rfc: string; why: string }>;
    refusals: Record<string, { alert: string; reason: string; rfc: string; why: string }>;
  };

  it('is what runs', () => {
    const limits = Object.entries(spec.limits).map(([name, { value }]) => [name, value]);
    const refusals = Object.entries(spec.refusals).map(([name, { alert, reason }]) => [name, { alert, reason }]);
    expect(Object.fromEntries(limits)).toEqual(
      Object.fromEntries(Object.entries(recordLimits).map(([name, { value }]) => [name, value])),
    );
    expect(Object.fromEntries(refusals)).toEqual(
      Object.fromEntries(Object.entries(recordRefusals).map(([name, { alert, reason }]) => [name, { alert, reason }])),
    );
  });

  it('cites a section and says why, and names alerts and reasons of the registries', () => {
    const [alerts, reasons] = [read('registry/alerts.yaml'), read('registry/reasons.yaml')];
    for (const { rfc, why } of [...Object.values(spec.limits), ...Object.values(spec.refusals)]) {
      expect(rfc).toMatch(/^9846#\d(\.\d+)*$/);
      expect(why.length).toBeGreaterThan(10);
    }
    for (const { alert, reason } of Object.values(spec.refusals)) {
      expect(Object.keys(alerts)).toContain(alert);
      expect(Object.keys(reasons)).toContain(reason);
    }
  });
});
