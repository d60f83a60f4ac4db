/** How a connection behaves: its options and modes, the sizes of its records, and what it runs on. */

import type { CryptoProvider, Random } from '../crypto/provider.ts';
import { union, without } from './bits.ts';
import type { Settable } from './context.ts';

/** Adds bits of SSL_OP_*; returns all that are set. SSL_CTX_set_options(3). */
export function SSL_CTX_set_options(of: Settable, options: number): number {
  of.settings.options = union(of.settings.options, options);
  return of.settings.options;
}

/** Takes bits of SSL_OP_* away; returns all that are set. SSL_CTX_clear_options(3). */
export function SSL_CTX_clear_options(of: Settable, options: number): number {
  of.settings.options = without(of.settings.options, options);
  return of.settings.options;
}

/** Adds bits of SSL_MODE_*; returns all that are set. SSL_CTX_set_mode(3). */
export function SSL_CTX_set_mode(of: Settable, mode: number): number {
  of.settings.mode |= mode;
  return of.settings.mode;
}

/** Takes bits of SSL_MODE_* away; returns all that are set. SSL_CTX_clear_mode(3). */
export function SSL_CTX_clear_mode(of: Settable, mode: number): number {
  of.settings.mode &= ~mode;
  return of.settings.mode;
}

/** With true, SSL_shutdown closes both directions at once and sends nothing; SSL_CTX_set_quiet_shutdown(3). */
export function SSL_CTX_set_quiet_shutdown(of: Settable, quiet: boolean): void {
  of.settings.quietShutdown = quiet;
}

/** Most bytes of plaintext in a record that we send, 512 to 16384; SSL_CTX_set_max_send_fragment(3). */
export function SSL_CTX_set_max_send_fragment(of: Settable, bytes: number): 0 | 1 {
  if (!Number.isInteger(bytes) || bytes < 512 || bytes > 16384) return 0;
  of.settings.maxSendFragment = bytes;
  return 1;
}

/** The largest record that we want to receive, 64 to 16385 bytes with its content type; RFC 8449. */
export function SSL_CTX_set_record_size_limit(of: Settable, bytes: number): 0 | 1 {
  if (!Number.isInteger(bytes) || bytes < 64 || bytes > 16385) return 0;
  of.settings.recordSizeLimit = bytes;
  return 1;
}

/** `noble`, `node`, or one of your own. Set it before keys: a key belongs to its provider. */
export function SSL_CTX_set_provider(of: Settable, provider: CryptoProvider): void {
  of.settings.provider = provider;
}

/** Where random bytes come from; for tests that replay a recorded handshake. */
export function SSL_CTX_set_random(of: Settable, random: Random): void {
  of.settings.random = random;
}

/** What time it is, in milliseconds since the epoch, for the validity of certificates. */
export function SSL_CTX_set_time(of: Settable, now: () => number): void {
  of.settings.now = now;
}
