/** Callbacks, BIO_set_callback_ex(3): for counting, tracing, and forbidding. */
import type { BIO, BIO_callback_fn_ex } from './base.ts';

/** Has `callback` hear of each read, write, puts, gets and free of this BIO; undefined ends that. */
export function BIO_set_callback_ex(bio: BIO, callback: BIO_callback_fn_ex | undefined): void {
  bio.callback = callback;
}

export const BIO_get_callback_ex = (bio: BIO): BIO_callback_fn_ex | undefined => bio.callback;

/** Keeps a value for the callback's own use. */
export function BIO_set_callback_arg(bio: BIO, value: unknown): void {
  bio.callbackArg = value;
}

export const BIO_get_callback_arg = (bio: BIO): unknown => bio.callbackArg;
