/** HKDF (RFC 5869) and its labelled form in TLS. RFC 9846 section 7.1. */

import type { CryptoProvider, HashName } from '../crypto/provider.ts';

const none = new Uint8Array(0);

/** HKDF-Extract, RFC 5869 section 2.2: a pseudorandom key of the hash's length. */
export const extract = (provider: CryptoProvider, hash: HashName, salt: Uint8Array, inputKey: Uint8Array): Uint8Array =>
  provider.hmac(hash, salt, inputKey);

/** HKDF-Expand, RFC 5869 section 2.3. Throws `RangeError` for more than 255 hash lengths. */
export function expand(
  provider: CryptoProvider,
  hash: HashName,
  key: Uint8Array,
  info: Uint8Array,
  length: number,
): Uint8Array {
  const step = provider.hashLength(hash);
  if (length > 255 * step) throw new RangeError(`HKDF-Expand to ${length} bytes`);
  const output = new Uint8Array(length);
  const input = new Uint8Array(step + info.length + 1);
  input.set(info, step);
  // The first block has no block before it.
  for (let made = 0, from = step; made < length; made += step, from = 0) {
    input[input.length - 1] = made / step + 1;
    const block = provider.hmac(hash, key, input.subarray(from));
    output.set(block.subarray(0, length - made), made);
    input.set(block);
    block.fill(0);
  }
  input.fill(0);
  return output;
}

/** HKDF-Expand-Label; `context` has at most 255 bytes, `label` at most 249. */
export function expandLabel(
  provider: CryptoProvider,
  hash: HashName,
  secret: Uint8Array,
  label: string,
  context: Uint8Array,
  length: number,
): Uint8Array {
  return expand(provider, hash, secret, hkdfLabel(label, context, length), length);
}

/** Derive-Secret, given the hash of the messages. */
export const deriveSecret = (
  provider: CryptoProvider,
  hash: HashName,
  secret: Uint8Array,
  label: string,
  transcriptHash: Uint8Array,
): Uint8Array => expandLabel(provider, hash, secret, label, transcriptHash, provider.hashLength(hash));

/** HKDF-Expand-Label with an empty context. */
export const expandBare = (
  provider: CryptoProvider,
  hash: HashName,
  secret: Uint8Array,
  label: string,
  length: number,
): Uint8Array => expandLabel(provider, hash, secret, label, none, length);

/** struct HkdfLabel. */
function hkdfLabel(label: string, context: Uint8Array, length: number): Uint8Array {
  const name = new TextEncoder().encode(`tls13 ${label}`);
  if (name.length > 255 || context.length > 255) throw new RangeError('HKDF label or context too long');
  const info = new Uint8Array(4 + name.length + context.length);
  info[0] = length >> 8;
  info[1] = length;
  info[2] = name.length;
  info.set(name, 3);
  info[3 + name.length] = context.length;
  info.set(context, 4 + name.length);
  return info;
}
