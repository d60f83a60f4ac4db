/** Keying material for the application. RFC 9846 section 7.5. */

import type { CryptoProvider, HashName } from '../crypto/provider.ts';
import { deriveSecret, expandLabel } from './hkdf.ts';
import type { Secret } from './secret.ts';

/** TLS-Exporter of `length` bytes, RFC 9846 section 7.5; no context is the same as an empty one. */
export function exportKeyingMaterial(
  provider: CryptoProvider,
  hash: HashName,
  exporter: Secret,
  label: string,
  context: Uint8Array,
  length: number,
): Uint8Array {
  const nothing = provider.hash(hash, new Uint8Array(0));
  const secret = deriveSecret(provider, hash, exporter.bytes, label, nothing);
  const output = expandLabel(provider, hash, secret, 'exporter', provider.hash(hash, context), length);
  secret.fill(0);
  return output;
}
