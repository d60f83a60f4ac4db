/** What lies between the end under test and the world, as oracle/wire.c has it: the bytes on their way, and the BIO that stands before them. */

import { concat } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';

export type WireKind = 'none' | 'pair' | 'memory' | 'socket' | 'blocking' | 'drip';

const wireMethod = (wire: Wire): tls.BIO_METHOD => ({ type: 200, name: 'wire', create: () => new WireBio(wire) });

/** A socket with endless buffers; one that blocks; and one that lets one byte through and pauses each time. */
class WireBio extends tls.BIO {
  override readonly method: tls.BIO_METHOD;
  readonly #wire: Wire;
  #readPaused = false;
  #writePaused = false;

  constructor(wire: Wire) {
    super();
    this.#wire = wire;
    this.method = wireMethod(wire);
  }

  protected override receive(into: Uint8Array): number {
    const wire = this.#wire;
    if (wire.readBroken) return this.fail('SYS_ERROR');
    const special = wire.readRetry;
    wire.readRetry = 'none';
    if (special !== 'none') return this.wait(special);
    if (wire.kind === 'blocking' && wire.in.length === 0 && !wire.ended) wire.starve();
    // It would never return.
    if (wire.kind === 'blocking' && wire.in.length === 0) wire.ended = true;
    if ((wire.in.length === 0 && !wire.ended) || this.#pausesRead()) return this.wait('read');
    const taken = wire.take(wire.kind === 'drip' ? 1 : into.length);
    into.set(taken);
    return taken.length;
  }

  protected override send(from: Uint8Array): number {
    const wire = this.#wire;
    if (wire.writeBroken) return this.fail('SYS_ERROR');
    if (this.#pausesWrite()) return this.wait('write');
    const taken = wire.kind === 'drip' ? from.subarray(0, 1) : from;
    wire.put(taken);
    return taken.length;
  }

  override eof(): number {
    return this.#wire.ended && this.#wire.in.length === 0 ? 1 : 0;
  }

  override get pending(): number {
    return this.#wire.in.length;
  }

  #pausesRead(): boolean {
    if (this.#wire.kind !== 'drip') return false;
    this.#readPaused = !this.#readPaused;
    return this.#readPaused;
  }

  #pausesWrite(): boolean {
    if (this.#wire.kind !== 'drip') return false;
    this.#writePaused = !this.#writePaused;
    return this.#writePaused;
  }
}

export class Wire {
  readonly kind: WireKind;
  /** What the end under test reads and writes; undefined for `none`. */
  readonly bios: readonly [read: tls.BIO, write: tls.BIO] | undefined;
  /** On the way to the end under test. */
  in: Uint8Array = new Uint8Array();
  /** Written by the end under test, and not yet taken by the peer. */
  out: Uint8Array = new Uint8Array();
  /** The stream ends after so many bytes; undefined: it does not. */
  limit: number | undefined;
  /** After what is in `in` comes the end of the stream. */
  ended = false;
  readBroken = false;
  writeBroken = false;
  /** Why the next read moves nothing, once. */
  readRetry: tls.Retry = 'none';
  /** Bytes that ever moved anywhere: while it stands still, nothing happens. */
  moved = 0;
  /** A blocking BIO has nothing to read: lets the peer act. */
  starve: () => void = () => undefined;
  #arrived = 0;
  readonly #outer: tls.BIO | undefined;

  /** `words`: `pair 16`, `drip`, ... */
  constructor(words: string) {
    const [kind, size] = words.split(' ');
    this.kind = kind as WireKind;
    const bios = this.#open(Number(size ?? 0));
    this.bios = bios?.slice(0, 2) as [tls.BIO, tls.BIO] | undefined;
    this.#outer = bios?.[2];
  }

  #open(size: number): readonly tls.BIO[] | undefined {
    if (this.kind === 'none') return undefined;
    if (this.kind === 'memory') return [tls.BIO_new(tls.BIO_s_mem()), tls.BIO_new(tls.BIO_s_mem())];
    if (this.kind === 'pair') {
      const [inner, outer] = tls.BIO_new_bio_pair(size, size);
      return [inner, inner, outer];
    }
    const bio = tls.BIO_new(wireMethod(this));
    return [bio, bio];
  }

  /** Puts bytes on the way to the end under test. */
  send(bytes: Uint8Array): void {
    const room = this.limit === undefined ? bytes.length : this.limit - this.#arrived;
    const taken = bytes.subarray(0, this.ended ? 0 : room);
    this.in = concat(this.in, taken);
    this.#arrived += taken.length;
    this.moved += taken.length;
    if (this.#arrived === this.limit) this.ended = true;
  }

  /** Takes up to `most` bytes off the way. */
  take(most: number): Uint8Array {
    const taken = this.in.subarray(0, most);
    this.in = this.in.subarray(taken.length);
    this.moved += taken.length;
    return taken;
  }

  /** Adds to what the end under test has written. */
  put(bytes: Uint8Array): void {
    this.out = concat(this.out, bytes);
    this.moved += bytes.length;
  }

  /** Hands what is on the way to the BIO, as far as it has room. */
  deliver(): void {
    const into = this.kind === 'pair' ? this.#outer : this.kind === 'memory' ? this.bios?.[0] : undefined;
    if (into === undefined) return;
    while (this.in.length > 0) {
      const written = tls.BIO_write(into, this.in);
      if (written <= 0) return;
      this.take(written);
    }
    if (!this.ended) return;
    if (this.kind === 'pair') tls.BIO_shutdown_wr(into);
    else tls.BIO_set_mem_eof_return(into, 0);
  }

  /** Takes what the end under test has written out of the BIO. */
  collect(): void {
    const from = this.kind === 'pair' ? this.#outer : this.kind === 'memory' ? this.bios?.[1] : undefined;
    if (from === undefined) return;
    const piece = new Uint8Array(4096);
    for (let length = tls.BIO_read(from, piece); length > 0; length = tls.BIO_read(from, piece))
      this.put(piece.slice(0, length));
  }
}
