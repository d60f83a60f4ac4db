/** Chains of BIOs, BIO_push(3) and BIO_find_type(3): filters in front, a source or sink at the end. */
import type { BIO } from './base.ts';
import { BIO_free } from './calls.ts';

/** Class bits of a BIO type: BIO_find_type with one of them finds any BIO of the class. */
export const BIO_TYPE_FILTER = 0x0200;
export const BIO_TYPE_SOURCE_SINK = 0x0400;

/** Hangs `appended` behind the last BIO of the chain that starts with `bio`; returns the start. */
export function BIO_push(bio: BIO, appended: BIO): BIO {
  let last = bio;
  while (last.next !== undefined) last = last.next;
  last.next = appended;
  appended.previous = last;
  return bio;
}

/** Takes `bio` out of its chain, which closes up; returns the BIO that came after it. */
export function BIO_pop(bio: BIO): BIO | undefined {
  const { next, previous } = bio;
  if (previous !== undefined) previous.next = next;
  if (next !== undefined) next.previous = previous;
  bio.next = undefined;
  bio.previous = undefined;
  return next;
}

/** The BIO after this one. */
export const BIO_next = (bio: BIO): BIO | undefined => bio.next;

/** The first BIO from here on of a type, or of a class when `type` has class bits only. */
export function BIO_find_type(bio: BIO, type: number): BIO | undefined {
  const isClass = (type & 0xff) === 0;
  for (let at: BIO | undefined = bio; at !== undefined; at = at.next) {
    if (isClass ? (at.method.type & type) !== 0 : at.method.type === type) return at;
  }
  return undefined;
}

/** Frees the chain from here on, up to the first BIO that has another owner. */
export function BIO_free_all(bio: BIO | null | undefined): void {
  for (let at = bio ?? undefined; at !== undefined; ) {
    const { next, references } = at;
    BIO_free(at);
    if (references > 1) return;
    at = next;
  }
}
