/** The BIO pair: the documented return values, and its ring against a plain queue. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BIO_ctrl_get_read_request,
  BIO_ctrl_get_write_guarantee,
  BIO_ctrl_pending,
  BIO_ctrl_reset_read_request,
  BIO_ctrl_wpending,
  BIO_destroy_bio_pair,
  BIO_eof,
  BIO_flush,
  BIO_free,
  BIO_get_write_buf_size,
  BIO_gets,
  BIO_make_bio_pair,
  BIO_new,
  BIO_new_bio_pair,
  BIO_nread,
  BIO_nread0,
  BIO_nwrite,
  BIO_nwrite0,
  BIO_puts,
  BIO_read,
  BIO_reset,
  BIO_s_bio,
  BIO_s_mem,
  BIO_set_write_buf_size,
  BIO_should_read,
  BIO_should_retry,
  BIO_should_write,
  BIO_shutdown_wr,
  BIO_write,
  type BufferView,
} from '../../runtime/bio/index.ts';
import { bytes, pull, text } from './help.ts';

describe('a pair with buffers of 4 and 8 bytes answers as libcrypto does', () => {
  const [a, b] = BIO_new_bio_pair(4, 8);

  test('an empty pair asks to retry and keeps the request, cut to what one write can bring', () => {
    expect(BIO_read(a, new Uint8Array(10))).toBe(-1);
    expect([BIO_should_retry(a), BIO_should_read(a), BIO_should_write(a)]).toEqual([true, true, false]);
    expect(BIO_ctrl_get_read_request(b)).toBe(8);
    BIO_read(a, new Uint8Array(3));
    expect(BIO_ctrl_get_read_request(b)).toBe(3);
    expect(BIO_ctrl_reset_read_request(b)).toBe(1);
    expect(BIO_ctrl_get_read_request(b)).toBe(0);
  });

  test('a write takes what fits, then asks to retry', () => {
    expect(BIO_write(b, bytes('abcdefghij'))).toBe(8);
    expect(BIO_write(b, bytes('x'))).toBe(-1);
    expect([BIO_should_read(b), BIO_should_write(b)]).toEqual([false, true]);
    expect([BIO_ctrl_wpending(b), BIO_ctrl_pending(a), BIO_ctrl_get_write_guarantee(b)]).toEqual([8, 8, 0]);
  });

  test('empty reads and writes move nothing and clear the retry', () => {
    expect([BIO_read(a, new Uint8Array(0)), BIO_write(a, new Uint8Array(0))]).toEqual([0, 0]);
    expect(BIO_should_retry(a)).toBe(false);
  });

  test('nread and nwrite stop where the ring wraps', () => {
    const view: BufferView = { buf: new Uint8Array() };
    expect(text(pull(a, 5))).toBe('abcde');
    expect(BIO_write(b, bytes('12345'))).toBe(5);
    expect([BIO_nread0(a, view), text(view.buf)]).toEqual([3, 'fgh']);
    expect([BIO_nread(a, view, 2), text(view.buf)]).toEqual([2, 'fg']);
    expect([BIO_nread(a, view, 100), text(view.buf)]).toEqual([1, 'h']);
    expect([BIO_nread(a, view, 100), text(view.buf)]).toEqual([5, '12345']);
    expect([BIO_nread(a, view, 100), BIO_should_read(a), view.buf.length]).toEqual([-1, true, 0]);
    // Drained, b's ring starts over, and all of it lies in one piece again.
    expect([BIO_nwrite0(b, view), BIO_nwrite0(a, view)]).toEqual([8, 4]);
    expect(BIO_nwrite(a, view, 3)).toBe(3);
    view.buf.set(bytes('xyz'));
    expect(BIO_nwrite(a, view, 3)).toBe(1);
    view.buf.set(bytes('!'));
    expect([BIO_nwrite(a, view, 3), BIO_should_write(a)]).toEqual([-1, true]);
  });

  test('after shutdown_wr the peer drains, then sees the end; writing is a broken pipe', () => {
    const view: BufferView = { buf: new Uint8Array() };
    expect([BIO_eof(a), BIO_shutdown_wr(a), BIO_eof(b)]).toEqual([0, 1, 0]);
    expect(text(pull(b, 10))).toBe('xyz!');
    expect([BIO_eof(b), BIO_read(b, new Uint8Array(1)), BIO_should_retry(b)]).toEqual([1, 0, false]);
    expect([BIO_nread0(b, view), BIO_nread(b, view, 1)]).toEqual([0, 0]);
    expect([BIO_write(a, bytes('x')), BIO_should_retry(a), a.failure]).toEqual([-1, false, { reason: 'BROKEN_PIPE' }]);
    expect([BIO_nwrite0(a, view), BIO_ctrl_get_write_guarantee(a)]).toEqual([-1, 0]);
    expect([BIO_puts(b, 'hi'), text(pull(a, 9))]).toEqual([2, 'hi']);
  });

  test('reset drops what was written, flush has nothing to do, gets is not supported', () => {
    BIO_write(b, bytes('lost'));
    expect([BIO_reset(b), BIO_ctrl_pending(a), BIO_flush(b)]).toEqual([0, 0, 1]);
    expect([BIO_gets(b, new Uint8Array(9)), b.failure?.reason]).toEqual([-2, 'UNSUPPORTED_METHOD']);
  });

  test('a pair is parted and made again', () => {
    const view: BufferView = { buf: new Uint8Array() };
    expect([BIO_set_write_buf_size(b, 10), b.failure?.reason]).toEqual([0, 'IN_USE']);
    expect([BIO_make_bio_pair(a, b), a.failure?.reason]).toEqual([0, 'IN_USE']);
    expect(BIO_destroy_bio_pair(a)).toBe(1);
    expect([BIO_read(b, new Uint8Array(1)), b.failure?.reason, BIO_should_retry(b)]).toEqual([
      -1,
      'UNINITIALIZED',
      false,
    ]);
    expect([BIO_write(a, bytes('x')), BIO_nread0(b, view), BIO_ctrl_pending(b), BIO_eof(b)]).toEqual([-1, -2, 0, 1]);
    expect([BIO_set_write_buf_size(b, 0), b.failure?.reason]).toEqual([0, 'INVALID_ARGUMENT']);
    expect([BIO_set_write_buf_size(b, 10), BIO_get_write_buf_size(b), BIO_make_bio_pair(a, b)]).toEqual([1, 10, 1]);
    expect([BIO_ctrl_get_write_guarantee(b), BIO_write(a, bytes('again'))]).toEqual([10, 4]);
  });

  test('freeing one side ends the other', () => {
    expect(BIO_free(a)).toBe(1);
    expect([BIO_read(b, new Uint8Array(1)), BIO_free(b), BIO_free(b), BIO_free(null)]).toEqual([-1, 1, 0, 0]);
  });
});

test('sizes: 0 is 17 KiB, nonsense is refused', () => {
  const [a, b] = BIO_new_bio_pair(0, 1);
  expect([BIO_ctrl_get_write_guarantee(a), BIO_ctrl_get_write_guarantee(b)]).toEqual([17 * 1024, 1]);
  for (const size of [-1, 1.5, Number.NaN]) expect(() => BIO_new_bio_pair(size)).toThrow(RangeError);
  expect(BIO_make_bio_pair(BIO_new(BIO_s_bio()), BIO_new(BIO_s_mem()))).toBe(0);
  expect([
    BIO_nread0(BIO_new(BIO_s_mem()), { buf: new Uint8Array() }),
    BIO_destroy_bio_pair(BIO_new(BIO_s_mem())),
  ]).toEqual([0, 0]);
});

type Step = { readonly kind: 'write' | 'read' | 'nwrite' | 'nread' | 'reset'; readonly count: number };

/** Any order of calls on both ends of one direction: the pair holds what a queue would hold, and never lies about it. */
test.each([1, 2, 16, 17 * 1024])('a ring of %i bytes is a queue', (size) => {
  const step: fc.Arbitrary<Step> = fc.record({
    kind: fc.constantFrom('write', 'read', 'nwrite', 'nread', 'write', 'read', 'reset'),
    count: fc.integer({ min: 0, max: Math.ceil(size * 1.4) }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const [near, far] = BIO_new_bio_pair(size, 1);
      const view: BufferView = { buf: new Uint8Array() };
      let queue = new Uint8Array(0);
      let stamp = 0;
      const fresh = (count: number) => Uint8Array.from({ length: count }, () => stamp++ & 0xff);
      const took = (got: Uint8Array) => {
        expect(got).toEqual(queue.slice(0, got.length));
        queue = queue.slice(got.length);
      };
      const put = (more: Uint8Array) => {
        queue = Uint8Array.from([...queue, ...more]);
      };
      for (const { kind, count } of steps) {
        const room = size - queue.length;
        if (kind === 'write') {
          const from = fresh(count);
          const moved = BIO_write(near, from);
          expect(moved).toBe(count === 0 ? 0 : room === 0 ? -1 : Math.min(count, room));
          put(from.slice(0, Math.max(moved, 0)));
        } else if (kind === 'read') {
          const into = new Uint8Array(count);
          const moved = BIO_read(far, into);
          expect(moved).toBe(count === 0 ? 0 : queue.length === 0 ? -1 : Math.min(count, queue.length));
          took(into.slice(0, Math.max(moved, 0)));
        } else if (kind === 'nwrite') {
          const moved = BIO_nwrite(near, view, count);
          expect(moved).toSatisfy((n: number) => (room === 0 ? n === -1 : count === 0 ? n === 0 : n > 0 && n <= room));
          view.buf.set(fresh(view.buf.length));
          put(view.buf);
        } else if (kind === 'nread') {
          const held = queue.length;
          const moved = BIO_nread(far, view, count);
          expect(moved).toSatisfy((n: number) => (held === 0 ? n === -1 : count === 0 ? n === 0 : n > 0 && n <= held));
          took(view.buf);
        } else {
          BIO_reset(near);
          queue = new Uint8Array(0);
        }
        expect(BIO_ctrl_pending(far)).toBe(queue.length);
        expect(BIO_ctrl_wpending(near)).toBe(queue.length);
        expect(BIO_ctrl_get_write_guarantee(near)).toBe(size - queue.length);
      }
    }),
    { numRuns: size > 1000 ? 20 : 200 },
  );
});
