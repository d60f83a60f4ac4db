/** Cryptography by Node's own OpenSSL. */

import { keyExchange } from './key-exchange.ts';
import { nobleMlkem768 } from './noble/mlkem768.ts';
import { nodeAead } from './node/aeads.ts';
import { nodeHashes } from './node/hashes.ts';
import { nodePrivateKey, nodePublicKey } from './node/keys.ts';
import { hasNative, native, plain } from './node/native.ts';
import { nodeCurveShare } from './node/shares.ts';
import type { CryptoProvider } from './provider.ts';
import { hashLength } from './schemes.ts';

/** The provider by `node:crypto`; undefined where there is none. Private keys live in OpenSSL's memory and are cleared with it. */
export const nodeProvider: CryptoProvider | undefined = hasNative
  ? {
      name: 'node',
      random: (length) => plain(native.randomBytes(length)),
      hashLength,
      ...nodeHashes,
      aead: nodeAead,
      ...keyExchange(nodeCurveShare, nobleMlkem768),
      privateKey: nodePrivateKey,
      publicKey: nodePublicKey,
    }
  : undefined;
