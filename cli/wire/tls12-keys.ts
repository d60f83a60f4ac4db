/** Opens what one side of a recorded TLS 1.2 connection sent under its AEAD, with the master secret of a key log. */

import { concat, utf8 } from '../../runtime/bytes/index.ts';
import { aeadKeyLength } from '../../runtime/crypto/aead-key.ts';
import type { Aead, AeadName, CryptoProvider, HashName } from '../../runtime/crypto/provider.ts';
import type { Sender } from './tls13-keys.ts';

const tagLength = 16;
const explicitLength = 8;
const nonceLength = 12;

/** What the keys of a connection follow from. */
export interface Tls12Secrets {
  readonly masterSecret: Uint8Array;
  readonly clientRandom: Uint8Array;
  readonly serverRandom: Uint8Array;
}

export class Tls12Keys {
  readonly #aead: Aead;
  /** The salt of GCM, RFC 5288, or the whole IV of ChaCha20-Poly1305, RFC 7905. */
  readonly #iv: Uint8Array;
  #count = 0;

  constructor(
    provider: CryptoProvider,
    suite: { aead: AeadName; hash: HashName },
    secrets: Tls12Secrets,
    sender: Sender,
  ) {
    const ivLength = suite.aead === 'chacha20_poly1305' ? nonceLength : nonceLength - explicitLength;
    const keyLength = aeadKeyLength(suite.aead);
    const block = keyBlock(provider, suite.hash, secrets, 2 * (keyLength + ivLength));
    const nth = sender === 'client' ? 0 : 1;
    this.#aead = provider.aead(suite.aead, block.slice(nth * keyLength, (nth + 1) * keyLength));
    this.#iv = block.slice(2 * keyLength + nth * ivLength, 2 * keyLength + (nth + 1) * ivLength);
  }

  /** The content of a record, or undefined where it does not open. RFC 5246 section 6.2.3.3. */
  open(header: Uint8Array, fragment: Uint8Array): Uint8Array | undefined {
    const explicit = fragment.subarray(0, nonceLength - this.#iv.length);
    const sealed = fragment.subarray(explicit.length);
    if (sealed.length < tagLength) return undefined;
    const number = sequenceNumber(this.#count);
    const length = sealed.length - tagLength;
    const additional = concat(number, header.subarray(0, 3), Uint8Array.of(length >> 8, length & 0xff));
    const content = new Uint8Array(length);
    if (!this.#aead.open(this.#nonce(explicit, number), additional, sealed, content)) return undefined;
    this.#count += 1;
    return content;
  }

  #nonce(explicit: Uint8Array, number: Uint8Array): Uint8Array {
    if (explicit.length > 0) return concat(this.#iv, explicit);
    return this.#iv.map((byte, at) => byte ^ (at < 4 ? 0 : (number[at - 4] ?? 0)));
  }
}

function sequenceNumber(count: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(count));
  return bytes;
}

/** RFC 5246 section 6.3. */
function keyBlock(provider: CryptoProvider, hash: HashName, secrets: Tls12Secrets, length: number): Uint8Array {
  const { masterSecret, clientRandom, serverRandom } = secrets;
  const seed = concat(utf8('key expansion'), serverRandom, clientRandom);
  const blocks: Uint8Array[] = [];
  let a = seed;
  while (blocks.length * provider.hashLength(hash) < length) {
    a = provider.hmac(hash, masterSecret, a);
    blocks.push(provider.hmac(hash, masterSecret, concat(a, seed)));
  }
  return concat(...blocks).slice(0, length);
}
