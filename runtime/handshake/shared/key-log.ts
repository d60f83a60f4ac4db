/** The NSS key log: a line for each secret, so that a capture can be read. */

import { toHex } from '../../bytes/index.ts';
import type { Secret } from '../../keys/secret.ts';
import type { Handshake } from '../handshake.ts';

/** Writes a line for each label, if anybody listens. */
export function logSecrets(hs: Handshake, secrets: { readonly [label: string]: Secret }): void {
  const write = hs.config.observers.keyLog;
  if (write === undefined) return;
  for (const [label, secret] of Object.entries(secrets)) {
    write(`${label} ${toHex(hs.clientRandom)} ${toHex(secret.bytes)}`);
  }
}
