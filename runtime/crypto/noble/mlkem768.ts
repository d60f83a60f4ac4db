/** ML-KEM-768 by @noble/post-quantum: about 0.4 ms for each of key, encapsulate and decapsulate. FIPS 203. */

import { ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import type { Mlkem768 } from '../key-exchange.ts';

export const nobleMlkem768: Mlkem768 = {
  key(random) {
    const seed = random(64, 'key_share mlkem768');
    const { publicKey, secretKey } = ml_kem768.keygen(seed);
    seed.fill(0);
    return {
      publicKey,
      decapsulate: (ciphertext) => ml_kem768.decapsulate(ciphertext, secretKey),
      wipe: () => secretKey.fill(0),
    };
  },
  encapsulate(publicKey, random) {
    const message = random(32, 'encapsulate mlkem768');
    try {
      const { cipherText, sharedSecret } = ml_kem768.encapsulate(publicKey, message);
      return { publicKey: cipherText, shared: sharedSecret };
    } catch {
      // noble throws where the key is not reduced.
      return undefined;
    } finally {
      message.fill(0);
    }
  },
};
