/** Cryptography in plain JavaScript, for every place where JavaScript runs. */

import { randomBytes } from '@noble/hashes/utils.js';
import { keyExchange } from './key-exchange.ts';
import { nobleAead } from './noble/aeads.ts';
import { nobleHashes } from './noble/hashes.ts';
import { noblePrivateKey, noblePublicKey } from './noble/keys.ts';
import { nobleMlkem768 } from './noble/mlkem768.ts';
import { nobleCurveShare } from './noble/shares.ts';
import type { CryptoProvider } from './provider.ts';
import { hashLength } from './schemes.ts';

/** The provider by noble's libraries. JavaScript promises neither constant time nor that wiped bytes have no copies. */
export const nobleProvider: CryptoProvider = {
  name: 'noble',
  random: (length) => randomBytes(length),
  hashLength,
  ...nobleHashes,
  aead: nobleAead,
  ...keyExchange(nobleCurveShare, nobleMlkem768),
  privateKey: noblePrivateKey,
  publicKey: noblePublicKey,
};
