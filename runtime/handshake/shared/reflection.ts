/**
 * Guards against one's own handshake coming back: with an external key both roles may hold, a peer that only returns our messages could
 * pass for somebody else. RFC 9846 section F.8; "Selfie", eprint 2019/347.
 */

import { toHex } from '../../bytes/index.ts';

/** Hellos that may be under way at once; of more, the oldest are no longer awaited. */
const most = 4096;

/** The randoms of the ClientHellos with external keys that a context has sent. */
export class OwnHellos {
  readonly #randoms = new Set<string>();

  add(random: Uint8Array): void {
    this.#randoms.add(toHex(random));
    const [oldest] = this.#randoms;
    if (this.#randoms.size > most && oldest !== undefined) this.#randoms.delete(oldest);
  }

  has(random: Uint8Array): boolean {
    return this.#randoms.has(toHex(random));
  }
}
