/** The running hash of the handshake messages. RFC 9846 section 4.1. */

import type { CryptoProvider, Hasher, HashName } from '../crypto/provider.ts';

/** HandshakeType message_hash. */
const messageHashType = 254;

interface Running {
  readonly hash: HashName;
  readonly provider: CryptoProvider;
  readonly hasher: Hasher;
}

export class Transcript {
  /** Messages that came before the hash was known. */
  #early: Uint8Array[] = [];
  #running: Running | undefined;
  #marked: Running | undefined;

  /** Whether the hash is known. */
  get started(): boolean {
    return this.#running !== undefined;
  }

  /** Adds a whole handshake message, with its four-byte header. */
  add(message: Uint8Array): void {
    if (!this.#running) this.#early.push(message.slice());
    else this.#own(this.#running).hasher.update(message);
  }

  /** Fixes the hash; what was added so far goes through it. Harmless when repeated with the same hash. */
  start(provider: CryptoProvider, hash: HashName): void {
    if (this.#running) {
      sameHash(this.#running.hash, hash);
      return;
    }
    this.#running = { hash, provider, hasher: this.#hashEarly(provider, hash) };
    this.#early = [];
  }

  /** The hash of all messages so far. */
  hash(): Uint8Array {
    return this.#known().hasher.digest();
  }

  /** The hash as it would be with these bytes added: for a PSK binder, whose hash may be needed before `start`. */
  hashWith(provider: CryptoProvider, hash: HashName, extra: Uint8Array): Uint8Array {
    if (this.#running) sameHash(this.#running.hash, hash);
    const hasher = this.#running?.hasher.copy() ?? this.#hashEarly(provider, hash);
    hasher.update(extra);
    return hasher.digest();
  }

  /** After a HelloRetryRequest: puts the synthetic message_hash message in the place of the first ClientHello. */
  fold(): void {
    const { provider, hash, hasher } = this.#known();
    const digest = hasher.digest();
    const folded = provider.hasher(hash);
    folded.update(Uint8Array.of(messageHashType, 0, 0, digest.length));
    folded.update(digest);
    this.#running = { provider, hash, hasher: folded };
  }

  /** Remembers the transcript as it is now: the handshake's, to which each post-handshake authentication adds its own messages. */
  mark(): void {
    this.#marked = this.#known();
  }

  /** Goes back to what was marked. RFC 9846 section 4.5. */
  rewind(): void {
    if (!this.#marked) throw new Error('the transcript was never marked');
    this.#running = this.#marked;
  }

  /** What is marked stays as it is; a copy goes on from it when there is something to add. */
  #own(running: Running): Running {
    if (running !== this.#marked) return running;
    this.#running = { ...running, hasher: running.hasher.copy() };
    return this.#running;
  }

  #known(): Running {
    if (!this.#running) throw new Error('the transcript has no hash yet');
    return this.#running;
  }

  #hashEarly(provider: CryptoProvider, hash: HashName): Hasher {
    const hasher = provider.hasher(hash);
    for (const message of this.#early) hasher.update(message);
    return hasher;
  }
}

function sameHash(known: HashName, asked: HashName): void {
  if (known !== asked) throw new Error(`the transcript runs with ${known}, not ${asked}`);
}
