/** The calls that every BIO answers: BIO_new(3), BIO_read(3), BIO_ctrl(3). */
import { type BIO, BIO_CB_FREE, BIO_CB_RETURN, type BIO_METHOD } from './base.ts';

export const BIO_NOCLOSE = 0;
export const BIO_CLOSE = 1;

const utf8 = new TextEncoder();

/** A BIO of a kind. */
export const BIO_new = (method: BIO_METHOD): BIO => method.create();

/** Counts one more owner; 1. */
export function BIO_up_ref(bio: BIO): number {
  bio.references += 1;
  return 1;
}

/** Gives up one ownership; the last one closes what lies under the BIO. 1, or 0 when there was nothing to free or a callback forbade it. */
export function BIO_free(bio: BIO | null | undefined): number {
  if (bio === null || bio === undefined || bio.references <= 0) return 0;
  if (bio.references > 1) {
    bio.references -= 1;
    return 1;
  }
  const allowed = bio.callback?.(bio, BIO_CB_FREE, undefined, 0, 1, 0) ?? 1;
  if (allowed <= 0) return allowed;
  bio.references = 0;
  bio.release();
  bio.init = false;
  bio.callback?.(bio, BIO_CB_FREE | BIO_CB_RETURN, undefined, 0, 1, 0);
  return 1;
}

/** Reads up to `length` bytes: their number, 0 at the end, -1 (see BIO_should_retry), -2 where the kind cannot read. */
export const BIO_read = (bio: BIO, into: Uint8Array, length: number = into.length): number =>
  length < 0 ? 0 : bio.read(length >= into.length ? into : into.subarray(0, length));

/** Writes up to `length` bytes: the number taken, 0 when nothing was asked, -1 (see BIO_should_retry), -2 where the kind cannot write. */
export const BIO_write = (bio: BIO, from: Uint8Array, length: number = from.length): number =>
  length <= 0 ? 0 : bio.write(length >= from.length ? from : from.subarray(0, length));

/** Writes a text as UTF-8; as BIO_write, in bytes. */
export const BIO_puts = (bio: BIO, text: string): number => bio.puts(utf8.encode(text));

/** Reads a line with its newline, at most `into.length - 1` bytes, and a NUL behind it: the bytes without the NUL, or as BIO_read. */
export const BIO_gets = (bio: BIO, into: Uint8Array): number => (into.length === 0 ? 0 : bio.gets(into));

/** Pushes out what is held back: 1, or <= 0 (see BIO_should_retry). */
export const BIO_flush = (bio: BIO): number => bio.flush();

/** Back to the first state: 1 (0 for a BIO pair, 0 or less where it failed or means nothing). */
export const BIO_reset = (bio: BIO): number => bio.reset();

/** 1 at the end of the stream, else 0. */
export const BIO_eof = (bio: BIO): number => bio.eof();

/** Bytes that can be read at once. */
export const BIO_pending = (bio: BIO): number => bio.pending;
export const BIO_ctrl_pending = BIO_pending;

/** Bytes written that are still held here. */
export const BIO_wpending = (bio: BIO): number => bio.wpending;
export const BIO_ctrl_wpending = BIO_wpending;

/** Says that nothing more will be written: 1, or 0 where that means nothing. */
export const BIO_shutdown_wr = (bio: BIO): number => bio.shutdownWrite();

/** Sets whether BIO_free closes what lies under the BIO (BIO_CLOSE or BIO_NOCLOSE); 1. */
export function BIO_set_close(bio: BIO, flag: number): number {
  bio.shutdown = flag;
  return 1;
}

/** BIO_CLOSE or BIO_NOCLOSE. */
export const BIO_get_close = (bio: BIO): number => bio.shutdown;

/** The kind's number, BIO_TYPE_*. */
export const BIO_method_type = (bio: BIO): number => bio.method.type;

/** The kind's name, for people. */
export const BIO_method_name = (bio: BIO): string => bio.method.name;

/** Bytes read in the BIO's life. */
export const BIO_number_read = (bio: BIO): number => bio.numRead;

/** Bytes written in the BIO's life. */
export const BIO_number_written = (bio: BIO): number => bio.numWrite;
