/** Memory, null and filter BIOs, chains and callbacks: the documented return values. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BIO_CB_FREE,
  BIO_CB_READ,
  BIO_CB_RETURN,
  BIO_CB_WRITE,
  type BIO_callback_fn_ex,
  BIO_copy_next_retry,
  BIO_ctrl_get_write_guarantee,
  BIO_eof,
  BIO_f_buffer,
  BIO_f_null,
  BIO_find_type,
  BIO_flush,
  BIO_free,
  BIO_free_all,
  BIO_get_mem_data,
  BIO_get_retry_BIO,
  BIO_get_retry_reason,
  BIO_gets,
  BIO_method_name,
  BIO_method_type,
  BIO_new,
  BIO_new_bio_pair,
  BIO_new_mem_buf,
  BIO_next,
  BIO_number_read,
  BIO_number_written,
  BIO_pending,
  BIO_pop,
  BIO_push,
  BIO_puts,
  BIO_RR_ACCEPT,
  BIO_RR_CONNECT,
  BIO_read,
  BIO_reset,
  BIO_s_mem,
  BIO_s_null,
  BIO_set_buffer_size,
  BIO_set_callback_ex,
  BIO_set_mem_eof_return,
  BIO_set_mem_limit,
  BIO_set_retry_read,
  BIO_set_retry_reason,
  BIO_set_retry_write,
  BIO_set_write_buffer_size,
  BIO_should_io_special,
  BIO_should_read,
  BIO_should_retry,
  BIO_should_write,
  BIO_shutdown_wr,
  BIO_TYPE_FILTER,
  BIO_TYPE_SOURCE_SINK,
  BIO_up_ref,
  BIO_wpending,
  BIO_write,
} from '../../runtime/bio/index.ts';
import { bytes, pull, text } from './help.ts';

describe('memory', () => {
  test('empty: -1 and retry read, or what was set', () => {
    const bio = BIO_new(BIO_s_mem());
    expect([BIO_read(bio, new Uint8Array(5)), BIO_should_read(bio), BIO_eof(bio)]).toEqual([-1, true, 1]);
    expect([BIO_set_mem_eof_return(bio, 0), BIO_read(bio, new Uint8Array(5)), BIO_should_retry(bio)]).toEqual([
      1,
      0,
      false,
    ]);
    BIO_set_mem_eof_return(bio, -7);
    expect([BIO_read(bio, new Uint8Array(5)), BIO_should_read(bio)]).toEqual([-7, true]);
    expect(BIO_set_mem_eof_return(BIO_new(BIO_s_null()), 0)).toBe(0);
    expect([BIO_ctrl_get_write_guarantee(bio), BIO_shutdown_wr(bio), BIO_wpending(bio), BIO_flush(bio)]).toEqual([
      0, 0, 0, 1,
    ]);
  });

  test('lines end with a newline, the buffer, or the content, and always a NUL', () => {
    const bio = BIO_new(BIO_s_mem());
    const line = new Uint8Array(10).fill(0xee);
    expect([BIO_puts(bio, 'ab\ncdef'), BIO_eof(bio)]).toEqual([7, 0]);
    expect([BIO_gets(bio, line), text(line.subarray(0, 4))]).toEqual([3, 'ab\n\0']);
    expect([BIO_gets(bio, line.subarray(0, 3)), text(line.subarray(0, 3))]).toEqual([2, 'cd\0']);
    expect([BIO_gets(bio, line.subarray(0, 1)), BIO_pending(bio)]).toEqual([0, 2]);
    expect([BIO_gets(bio, line), BIO_gets(bio, line)]).toEqual([2, 0]);
  });

  test('read-only: reads, refuses writes, and starts again on reset', () => {
    const bio = BIO_new_mem_buf('hello');
    expect([BIO_write(bio, bytes('x')), BIO_should_retry(bio), bio.failure?.reason]).toEqual([
      -1,
      false,
      'WRITE_TO_READ_ONLY_BIO',
    ]);
    expect([text(pull(bio, 3)), text(pull(bio, 30)), BIO_read(bio, new Uint8Array(3))]).toEqual(['hel', 'lo', 0]);
    expect([BIO_reset(bio), BIO_pending(bio), text(BIO_get_mem_data(bio))]).toEqual([1, 5, 'hello']);
    expect(BIO_pending(BIO_new_mem_buf(bytes('hello'), 2))).toBe(2);
  });

  test('a writable one is emptied by reset and refuses what exceeds its limit, whole', () => {
    const bio = BIO_new(BIO_s_mem());
    BIO_puts(bio, 'gone');
    expect([BIO_reset(bio), BIO_pending(bio)]).toEqual([1, 0]);
    BIO_set_mem_limit(bio, 10);
    expect([BIO_puts(bio, '123456'), BIO_puts(bio, '12345'), bio.failure?.reason, BIO_puts(bio, '1234')]).toEqual([
      6,
      -1,
      'MALLOC_FAILURE',
      4,
    ]);
  });

  test('holds what a queue holds', () => {
    const step = fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 700 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
        const bio = BIO_new(BIO_s_mem());
        let written = 0;
        let read = 0;
        for (const [writes, count] of steps) {
          if (writes)
            BIO_write(
              bio,
              Uint8Array.from({ length: count }, () => written++ % 251),
            );
          else expect(pull(bio, count).every((byte) => byte === read++ % 251)).toBe(true);
          expect(BIO_pending(bio)).toBe(written - read);
        }
      }),
    );
  });

  test('memory stays near what is held, however much passes through', () => {
    const bio = BIO_new(BIO_s_mem());
    const chunk = new Uint8Array(16 * 1024);
    const buffers = new Set<ArrayBufferLike>();
    for (let round = 0; round < 2000; round++) {
      BIO_write(bio, chunk);
      if (round > 0) BIO_read(bio, chunk);
      buffers.add(BIO_get_mem_data(bio).buffer);
    }
    expect(buffers.size).toBeLessThan(4);
    expect(BIO_pending(bio)).toBe(chunk.length);
    expect(BIO_get_mem_data(bio).buffer.byteLength).toBeLessThanOrEqual(6 * chunk.length);
    BIO_write(bio, new Uint8Array(1 << 20));
    BIO_read(bio, new Uint8Array(1 << 21));
    expect(BIO_get_mem_data(bio).buffer.byteLength).toBe(0);
  });
});

test('null: takes all, gives nothing', () => {
  const bio = BIO_new(BIO_s_null());
  expect([BIO_read(bio, new Uint8Array(3)), BIO_write(bio, bytes('abc')), BIO_gets(bio, new Uint8Array(3))]).toEqual([
    0, 3, 0,
  ]);
  expect([BIO_eof(bio), BIO_reset(bio), BIO_flush(bio), BIO_pending(bio), BIO_puts(bio, 'abcd')]).toEqual([
    1, 1, 1, 0, 4,
  ]);
});

describe('the buffering filter', () => {
  test('alone it moves nothing', () => {
    const bio = BIO_new(BIO_f_buffer());
    expect([
      BIO_read(bio, new Uint8Array(3)),
      BIO_write(bio, bytes('abc')),
      BIO_flush(bio),
      BIO_eof(bio),
      BIO_reset(bio),
    ]).toEqual([0, 0, 0, -1, 0]);
  });

  test('keeps small writes until flush, and says why it cannot flush', () => {
    const [a, b] = BIO_new_bio_pair(4, 8);
    const bio = BIO_push(BIO_new(BIO_f_buffer()), a);
    expect([BIO_write(bio, bytes('a')), BIO_wpending(bio), BIO_pending(b)]).toEqual([1, 1, 0]);
    expect([BIO_flush(bio), BIO_pending(b), BIO_wpending(bio)]).toEqual([1, 1, 1]);
    expect([BIO_write(bio, bytes('bcdefghi')), BIO_wpending(bio)]).toEqual([8, 8]);
    expect([BIO_flush(bio), BIO_should_write(bio), BIO_get_retry_BIO(bio) === a]).toEqual([-1, true, true]);
    expect(text(pull(b, 50))).toBe('abcd');
    expect([BIO_flush(bio), text(pull(b, 50)), BIO_flush(bio), text(pull(b, 50))]).toEqual([-1, 'efgh', 1, 'i']);
  });

  test('a full buffer and a full pair: part of the bytes, then -1 with retry write', () => {
    const [a, b] = BIO_new_bio_pair(4, 4);
    const bio = BIO_push(BIO_new(BIO_f_buffer()), a);
    expect(BIO_set_write_buffer_size(bio, 3)).toBe(1);
    expect([BIO_write(bio, bytes('01234567')), BIO_write(bio, bytes('4567')), BIO_should_write(bio)]).toEqual([
      4,
      -1,
      true,
    ]);
    expect([BIO_write(bio, bytes('45')), BIO_write(bio, bytes('67')), BIO_write(bio, bytes('7'))]).toEqual([2, 1, -1]);
    expect(text(pull(b, 9))).toBe('0123');
    expect([BIO_write(bio, bytes('7')), text(pull(b, 9)), BIO_flush(bio), text(pull(b, 9))]).toEqual([
      1,
      '456',
      1,
      '7',
    ]);
    expect([BIO_write(bio, bytes('xy')), BIO_set_buffer_size(bio, 1), BIO_shutdown_wr(bio)]).toEqual([2, 0, 1]);
    expect([text(pull(b, 9)), BIO_eof(b)]).toEqual(['xy', 1]);
  });

  test('reads ahead, and finds lines', () => {
    const [a, b] = BIO_new_bio_pair();
    const bio = BIO_push(BIO_new(BIO_f_buffer()), a);
    const line = new Uint8Array(50);
    expect([BIO_read(bio, line), BIO_should_read(bio)]).toEqual([-1, true]);
    BIO_puts(b, 'l1\nl2');
    expect([BIO_gets(bio, line), BIO_pending(bio), BIO_pending(a)]).toEqual([3, 2, 0]);
    expect([BIO_gets(bio, line), text(line.subarray(0, 2)), BIO_gets(bio, line), BIO_should_read(bio)]).toEqual([
      2,
      'l2',
      -1,
      true,
    ]);
    BIO_puts(b, 'abc');
    expect([text(pull(bio, 1)), BIO_eof(bio), text(pull(bio, 9))]).toEqual(['a', 0, 'bc']);
  });

  test('bytes come out as they went in, whatever the sizes', () => {
    const sizes = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(sizes, sizes, fc.array(sizes, { maxLength: 30 }), (ring, kept, parts) => {
        const [a, b] = BIO_new_bio_pair(ring, 1);
        const bio = BIO_push(BIO_new(BIO_f_buffer()), a);
        BIO_set_write_buffer_size(bio, kept);
        let written = 0;
        let read = 0;
        const drain = () => {
          for (let got = pull(b, 7); got.length > 0; got = pull(b, 7))
            for (const byte of got) expect(byte).toBe(read++ & 0xff);
        };
        for (const part of parts) {
          const moved = BIO_write(
            bio,
            Uint8Array.from({ length: part }, (_, i) => (written + i) & 0xff),
          );
          if (moved > 0) written += moved;
          else drain();
        }
        while (BIO_flush(bio) !== 1) drain();
        drain();
        expect(read).toBe(written);
      }),
    );
  });
});

describe('chains', () => {
  test('push, next, pop, find', () => {
    const [f, g, m] = [BIO_new(BIO_f_null()), BIO_new(BIO_f_buffer()), BIO_new(BIO_s_mem())];
    expect(BIO_push(BIO_push(f, g), m)).toBe(f);
    expect([BIO_next(f), BIO_next(g), BIO_next(m)]).toEqual([g, m, undefined]);
    expect([BIO_method_type(f), BIO_method_type(g), BIO_method_type(m), BIO_method_name(m)]).toEqual([
      529,
      521,
      1025,
      'memory buffer',
    ]);
    expect(BIO_find_type(f, 521)).toBe(g);
    expect([BIO_find_type(f, BIO_TYPE_FILTER), BIO_find_type(f, BIO_TYPE_SOURCE_SINK), BIO_find_type(m, 521)]).toEqual([
      f,
      m,
      undefined,
    ]);
    expect(BIO_pop(g)).toBe(m);
    expect([BIO_next(f), BIO_next(g), BIO_puts(f, 'through'), BIO_pending(m), BIO_eof(f)]).toEqual([
      m,
      undefined,
      7,
      7,
      0,
    ]);
    expect(BIO_read(f, new Uint8Array(9))).toBe(7);
    expect([BIO_read(f, new Uint8Array(9)), BIO_should_read(f), BIO_get_retry_BIO(f) === m]).toEqual([-1, true, true]);
  });

  test('free_all stops behind the first shared BIO; the last owner frees', () => {
    const [f, m] = [BIO_new(BIO_f_null()), BIO_new(BIO_s_mem())];
    BIO_push(f, m);
    expect(BIO_up_ref(m)).toBe(1);
    BIO_free_all(f);
    expect([BIO_read(f, new Uint8Array(1)), f.failure?.reason, BIO_puts(m, 'alive')]).toEqual([-1, 'UNINITIALIZED', 5]);
    expect([BIO_free(m), BIO_free(m), BIO_puts(m, 'gone')]).toEqual([1, 0, -1]);
  });
});

test('retry flags as set by hand', () => {
  const bio = BIO_new(BIO_s_null());
  BIO_set_retry_read(bio);
  expect([BIO_should_read(bio), BIO_should_write(bio), BIO_should_io_special(bio)]).toEqual([true, false, false]);
  BIO_set_retry_write(bio);
  expect([BIO_should_read(bio), BIO_should_write(bio), BIO_get_retry_reason(bio)]).toEqual([false, true, 0]);
  for (const reason of [BIO_RR_CONNECT, BIO_RR_ACCEPT]) {
    BIO_set_retry_reason(bio, reason);
    expect([BIO_should_retry(bio), BIO_should_io_special(bio), BIO_get_retry_reason(bio)]).toEqual([
      true,
      true,
      reason,
    ]);
  }
  BIO_copy_next_retry(bio);
  expect(BIO_should_retry(bio)).toBe(false);
});

describe('callbacks', () => {
  test('count, through the BIO calls and through the engine alike', () => {
    const [a, b] = BIO_new_bio_pair(4, 4);
    const heard: number[][] = [];
    BIO_set_callback_ex(a, (_bio, oper, _argp, len, ret, processed) => {
      heard.push([oper, len, ret, processed]);
      return ret;
    });
    a.write(bytes('abcdef'));
    BIO_write(a, bytes('x'));
    BIO_puts(b, 'hi');
    BIO_read(a, new Uint8Array(9));
    BIO_free(a);
    expect(heard).toEqual([
      [BIO_CB_WRITE, 6, 1, 0],
      [BIO_CB_WRITE | BIO_CB_RETURN, 6, 1, 4],
      [BIO_CB_WRITE, 1, 1, 0],
      [BIO_CB_WRITE | BIO_CB_RETURN, 1, -1, 0],
      [BIO_CB_READ, 9, 1, 0],
      [BIO_CB_READ | BIO_CB_RETURN, 9, 1, 2],
      [BIO_CB_FREE, 0, 1, 0],
      [BIO_CB_FREE | BIO_CB_RETURN, 0, 1, 0],
    ]);
    expect([BIO_number_read(a), BIO_number_written(a)]).toEqual([2, 4]);
  });

  test('forbid before, and replace the result after', () => {
    const bio = BIO_new(BIO_s_mem());
    const answers = (before: number, after?: number): BIO_callback_fn_ex => {
      return (_bio, oper, _argp, _len, ret) => (oper & BIO_CB_RETURN ? (after ?? ret) : before);
    };
    BIO_set_callback_ex(bio, answers(-3));
    expect([BIO_puts(bio, 'never'), BIO_pending(bio), BIO_free(bio)]).toEqual([-3, 0, -3]);
    BIO_set_callback_ex(bio, answers(1, -5));
    expect([BIO_puts(bio, 'kept'), BIO_pending(bio)]).toEqual([-5, 4]);
    BIO_set_callback_ex(bio, undefined);
    expect([BIO_puts(bio, 'more'), BIO_free(bio)]).toEqual([4, 1]);
  });
});
