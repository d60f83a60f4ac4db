/** Hashes and HMAC by @noble/hashes. */

import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { CryptoProvider, Hasher, HashName } from '../provider.ts';

export const hashes = { sha256, sha384, sha512 } as const;

/** What `create()` gives. */
type Running = ReturnType<(typeof hashes)[HashName]['create']>;

const wrap = (running: Running): Hasher => ({
  update: (data) => {
    running.update(data);
  },
  digest: () => running.clone().digest(),
  copy: () => wrap(running.clone()),
});

export const nobleHashes: Pick<CryptoProvider, 'hasher' | 'hash' | 'hmac'> = {
  hasher: (name) => wrap(hashes[name].create()),
  hash: (name, data) => hashes[name](data),
  hmac: (name, key, data) => hmac(hashes[name], key, data),
};
