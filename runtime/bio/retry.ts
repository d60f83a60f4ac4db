/** Why a BIO moved nothing, BIO_should_retry(3). */
import type { BIO } from './base.ts';
import type { Retry } from './bio.ts';

/** BIO_get_retry_reason: the connection is still being made. */
export const BIO_RR_CONNECT = 0x02;
/** BIO_get_retry_reason: no connection has come yet. */
export const BIO_RR_ACCEPT = 0x03;

const REASONS: Partial<Record<Retry, number>> = { connect: BIO_RR_CONNECT, accept: BIO_RR_ACCEPT };

/** True when the last call should be repeated later. */
export const BIO_should_retry = (bio: BIO): boolean => bio.retry !== 'none';

/** True when it should be repeated once there is something to read. */
export const BIO_should_read = (bio: BIO): boolean => bio.retry === 'read';

/** True when it should be repeated once there is room to write. */
export const BIO_should_write = (bio: BIO): boolean => bio.retry === 'write';

/** True when it waits for something else: see BIO_get_retry_reason. */
export const BIO_should_io_special = (bio: BIO): boolean => BIO_get_retry_reason(bio) !== 0;

/** BIO_RR_CONNECT, BIO_RR_ACCEPT, or 0. */
export const BIO_get_retry_reason = (bio: BIO): number => REASONS[bio.retry] ?? 0;

/** The BIO down the chain that asked for the retry. */
export function BIO_get_retry_BIO(bio: BIO): BIO {
  let last = bio;
  for (let at: BIO | undefined = bio; at !== undefined && BIO_should_retry(at); at = at.next) last = at;
  return last;
}

export function BIO_set_retry_read(bio: BIO): void {
  bio.retry = 'read';
}

export function BIO_set_retry_write(bio: BIO): void {
  bio.retry = 'write';
}

/** Sets a special retry and its reason at once; another reason than BIO_RR_CONNECT and BIO_RR_ACCEPT clears the retry. */
export function BIO_set_retry_reason(bio: BIO, reason: number): void {
  bio.retry = reason === BIO_RR_CONNECT ? 'connect' : reason === BIO_RR_ACCEPT ? 'accept' : 'none';
}

export function BIO_clear_retry_flags(bio: BIO): void {
  bio.retry = 'none';
}

/** Takes over the retry of the next BIO in the chain. */
export function BIO_copy_next_retry(bio: BIO): void {
  bio.retry = bio.next?.retry ?? 'none';
}
