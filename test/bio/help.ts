/** Small words for the BIO tests. */
import { type BIO, BIO_read } from '../../runtime/bio/index.ts';

export const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);
export const text = (content: Uint8Array): string => new TextDecoder().decode(content);

/** What one BIO_read of up to `count` bytes brings; empty when it brings nothing. */
export function pull(bio: BIO, count: number): Uint8Array {
  const into = new Uint8Array(count);
  return into.subarray(0, Math.max(BIO_read(bio, into), 0));
}
