/** AEADs by @noble/ciphers. */

import { gcm } from '@noble/ciphers/aes.js';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { holdKey } from '../aead-key.ts';
import type { Aead, AeadName } from '../provider.ts';

export function nobleAead(name: AeadName, given: Uint8Array): Aead {
  const key = holdKey(name, given);
  return {
    seal(nonce, additionalData, plaintext, into) {
      const held = key.use();
      if (name === 'chacha20_poly1305') {
        chacha20poly1305(held, nonce, additionalData).encrypt(plaintext, into.subarray(0, plaintext.length + 16));
        return;
      }
      // noble's GCM takes no output buffer.
      into.set(gcm(held, nonce, additionalData).encrypt(plaintext));
    },
    open(nonce, additionalData, ciphertext, into) {
      const held = key.use();
      if (ciphertext.length < 16) return false;
      try {
        const output = into.subarray(0, ciphertext.length - 16);
        if (name === 'chacha20_poly1305') chacha20poly1305(held, nonce, additionalData).decrypt(ciphertext, output);
        else output.set(gcm(held, nonce, additionalData).decrypt(ciphertext));
        return true;
      } catch {
        // A wrong tag.
        return false;
      }
    },
    wipe: key.wipe,
  };
}
