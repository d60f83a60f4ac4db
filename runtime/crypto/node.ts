/** Cryptography by Node's own OpenSSL. */

import { keyExchange } from './key-exchange.ts';
import { nodeAead } from './node/aeads.ts';
import { nodeHashes } from './node/hashes.ts';
import { nodePrivateKey, nodePublicKey } from './node/keys.ts';
import { nodeMlkem768 } from './node/mlkem768.ts';
import { hasNative, native, plain } from './node/native.ts';
import { nodeCurveShare } from './node/shares.ts';
import type { CryptoProvider, Random } from './provider.ts';
import { hashLength } from './schemes.ts';

const random: Random = (length) => plain(native.randomBytes(length));

/** The provider by `node:crypto`; undefined where there is none. Private keys live in OpenSSL's memory and are cleared with it. */
export const nodeProvider: CryptoProvider | undefined = hasNative
  ? {
      name: 'node',
      random,
      hashLength,
      ...nodeHashes,
      aead: nodeAead,
      ...keyExchange(nodeCurveShare, nodeMlkem768(random)),
      privateKey: nodePrivateKey,
      publicKey: nodePublicKey,
    }
  : undefined;
