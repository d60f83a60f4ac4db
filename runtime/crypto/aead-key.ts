/** The key of an AEAD while it is in use. */

import type { AeadName } from './provider.ts';

const lengths: Readonly<Record<AeadName, number>> = { aes_128_gcm: 16, aes_256_gcm: 32, chacha20_poly1305: 32 };

/** Bytes of the AEAD's key. */
export const aeadKeyLength = (name: AeadName): number => lengths[name];

export interface HeldKey {
  /** The key. Throws once it is wiped: zeros would do for a key just as well. */
  use(): Uint8Array;
  wipe(): void;
}

/** Holds a copy of the key. Throws `RangeError` when the length is wrong: a mistake of ours, never the peer's. */
export function holdKey(name: AeadName, key: Uint8Array): HeldKey {
  if (key.length !== lengths[name])
    throw new RangeError(`${name} takes a key of ${lengths[name]} bytes, not ${key.length}`);
  const held = Uint8Array.from(key);
  let wiped = false;
  return {
    use() {
      if (wiped) throw new Error('this key has been wiped');
      return held;
    },
    wipe() {
      held.fill(0);
      wiped = true;
    },
  };
}
