/** The readers and writers that generated code stands on, and the small helpers beside them. */

import { describe, expect, it } from 'vitest';
import {
  CodecError,
  concat,
  constantTimeEqual,
  equalBytes,
  fromHex,
  fromUtf8,
  Reader,
  toHex,
  utf8,
  Writer,
} from '../../runtime/bytes/index.ts';
import { Refusal } from '../../runtime/errors.ts';

describe('Reader', () => {
  it('reads numbers in network order, the largest too', () => {
    const r = new Reader(fromHex('01' + '0203' + '040506' + '0708090a' + 'ffffffff'), 'x');
    expect([r.u1('a'), r.u2('b'), r.u3('c'), r.u4('d'), r.u4('e')]).toEqual([
      1, 0x0203, 0x040506, 0x0708090a, 0xffffffff,
    ]);
    expect(r.eof).toBe(true);
    expect(() => r.u1('f')).toThrowError(expect.objectContaining({ path: 'x.f', offset: 14, alert: 'decode_error' }));
  });

  it('keeps regions apart and wants them used up', () => {
    const r = new Reader(fromHex('0102030405'), 'x', { reason: 'OUTER' });
    const outer = r.enter(3, 'y', { alert: 'illegal_parameter' });
    r.item(2);
    expect(toHex(r.bytes(2, 'b'))).toBe('0102');
    expect(() => r.u2('c')).toThrowError(
      expect.objectContaining({ path: 'x.y[2].c', offset: 2, alert: 'illegal_parameter', reason: 'OUTER' }),
    );
    expect(() => r.leave(outer)).toThrowError(
      expect.objectContaining({ path: 'x.y[2]', problem: '1 bytes left over' }),
    );
    expect(r.left).toBe(1);
    r.rest();
    r.leave(outer);
    expect(r.left).toBe(2);
    expect(() => r.enter(3, 'z')).toThrowError(expect.objectContaining({ path: 'x.z', alert: 'decode_error' }));
  });

  it('gives plain views of the input, of a Buffer too', () => {
    const input = Buffer.from('abcd');
    const view = new Reader(input, 'x').bytes(4, 'a');
    expect(view.constructor).toBe(Uint8Array);
    expect(view.buffer).toBe(input.buffer);
  });

  it('throws what the driver catches', () => {
    expect(() => new Reader(new Uint8Array(0), 'x').u1('a')).toThrowError(Refusal);
    expect(() => new Reader(new Uint8Array(0), 'x').u1('a')).toThrowError(CodecError);
  });
});

describe('Writer', () => {
  it('grows, and fills in lengths', () => {
    const w = new Writer('x');
    const outer = w.open(3, 'a');
    const inner = w.open(2, 'b');
    w.bytes(new Uint8Array(1000));
    expect(w.close(inner, 2, 'len_b')).toBe(1000);
    w.u4(0xfffffffe, 'c');
    expect(w.close(outer, 3, 'len_a')).toBe(1006);
    const bytes = w.finish();
    expect(toHex(bytes.subarray(0, 5))).toBe('0003ee03e8');
    expect(toHex(bytes.subarray(-4))).toBe('fffffffe');
  });

  it.each([
    ['u1', 256],
    ['u2', 65536],
    ['u3', 0x1000000],
    ['u4', 0x100000000],
    ['u2', -1],
    ['u2', 1.5],
    ['u4', Number.NaN],
  ] as const)('refuses %s %d', (method, value) => {
    expect(() => new Writer('x')[method](value, 'n')).toThrowError(
      expect.objectContaining({ path: 'x.n', alert: 'internal_error' }),
    );
  });

  it('refuses a length that does not fit', () => {
    const w = new Writer('x');
    const start = w.open(1, 'a');
    w.bytes(new Uint8Array(256));
    expect(() => w.close(start, 1, 'len_a')).toThrowError(expect.objectContaining({ path: 'x.len_a' }));
  });
});

describe('helpers', () => {
  it('concat and compare', () => {
    const [a, b] = [Uint8Array.of(1, 2), Uint8Array.of(1, 3)];
    expect(toHex(concat(a, new Uint8Array(0), b))).toBe('01020103');
    for (const equal of [equalBytes, constantTimeEqual]) {
      expect(equal(a, a.slice())).toBe(true);
      expect(equal(a, b)).toBe(false);
      expect(equal(a, concat(a, a))).toBe(false);
      expect(equal(new Uint8Array(0), new Uint8Array(0))).toBe(true);
    }
  });

  it('spell hex and UTF-8', () => {
    expect(toHex(fromHex('00fFa0'))).toBe('00ffa0');
    for (const wrong of ['0', 'zz', '0 0', '0x00']) expect(() => fromHex(wrong)).toThrowError(RangeError);
    expect(fromUtf8(utf8('hä'))).toBe('hä');
    expect(fromUtf8(Uint8Array.of(0xff))).toBeUndefined();
  });
});
