/** ML-KEM-768 by OpenSSL 3.5, which Node has from 24.7 on: key, encapsulate and decapsulate take 51, 61 and 29 us (noble: 400 each). FIPS 203. */

import type { KeyObject } from 'node:crypto';
import { fromHex } from '../../bytes/index.ts';
import type { Mlkem768 } from '../key-exchange.ts';
import { nobleMlkem768 } from '../noble/mlkem768.ts';
import type { Random } from '../provider.ts';
import { native, plain } from './native.ts';

/** What Node's types know of later versions only. */
interface Kem {
  encapsulate?(publicKey: KeyObject): { readonly sharedKey: Uint8Array; readonly ciphertext: Uint8Array };
  decapsulate?(privateKey: KeyObject, ciphertext: Uint8Array): Uint8Array;
}

/** What stands before the seed in a PKCS#8 key, and before the encapsulation key in a SubjectPublicKeyInfo. RFC 9935. */
const seedHead = fromHex('3054020100300b060960864801650304040204428040');
const publicHead = fromHex('308204b2300b0609608648016503040402038204a100');

/** Native where it can be, noble's where not; `systemRandom` is what OpenSSL's own choice of a message may stand for. */
export function nodeMlkem768(systemRandom: Random): Mlkem768 {
  const { encapsulate, decapsulate } = native as Kem;
  if (encapsulate === undefined || decapsulate === undefined || !knowsMlkem()) return nobleMlkem768;
  return {
    key(random) {
      const seed = random(64, 'key_share mlkem768');
      let privateKey: KeyObject | undefined = privateKeyOf(seed);
      seed.fill(0);
      const { pub = '' } = privateKey.export({ format: 'jwk' }) as { pub?: string };
      return {
        publicKey: Uint8Array.from(Buffer.from(pub, 'base64url')),
        decapsulate(ciphertext) {
          if (privateKey === undefined) throw new Error('this key has been wiped');
          return plain(decapsulate(privateKey, ciphertext));
        },
        // A KeyObject cannot be overwritten; OpenSSL clears it when it is collected.
        wipe() {
          privateKey = undefined;
        },
      };
    },
    encapsulate(publicKey, random) {
      // OpenSSL cannot be told the message.
      if (random !== systemRandom) return nobleMlkem768.encapsulate(publicKey, random);
      const key = publicKeyOf(publicKey);
      if (key === undefined) return undefined;
      const { ciphertext, sharedKey } = encapsulate(key);
      return { publicKey: plain(ciphertext), shared: plain(sharedKey) };
    },
  };
}

function privateKeyOf(seed: Uint8Array): KeyObject {
  if (seed.length !== 64) throw new RangeError(`a seed has 64 bytes, not ${seed.length}`);
  const key = Buffer.concat([seedHead, seed]);
  const privateKey = native.createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  key.fill(0);
  return privateKey;
}

function publicKeyOf(bytes: Uint8Array): KeyObject | undefined {
  try {
    return native.createPublicKey({ key: Buffer.concat([publicHead, bytes]), format: 'der', type: 'spki' });
  } catch {
    // Not reduced.
    return undefined;
  }
}

/** A Node may be built with an OpenSSL older than its own. */
function knowsMlkem(): boolean {
  try {
    privateKeyOf(new Uint8Array(64));
    return true;
  } catch {
    return false;
  }
}
