/** The buffering filter, BIO_f_buffer(3): many small reads and writes become few large ones. */
import type { BIO, BIO_METHOD } from './base.ts';
import { FilterBio } from './filter.ts';

const DEFAULT_SIZE = 4096;

class BufferBio extends FilterBio {
  override readonly method = bufferMethod;
  #incoming = new Uint8Array(DEFAULT_SIZE);
  #inStart = 0;
  #inEnd = 0;
  #outgoing = new Uint8Array(DEFAULT_SIZE);
  #outStart = 0;
  #outEnd = 0;

  /** Returns as soon as there is something: waiting for more could block on a peer that waits for us. */
  protected override receive(into: Uint8Array): number {
    if (this.next === undefined || into.length === 0) return 0;
    if (this.#held === 0) {
      if (into.length >= this.#incoming.length) return this.echo(this.next.read(into));
      const filled = this.#fill(this.next);
      if (filled <= 0) return filled;
    }
    const count = Math.min(into.length, this.#held);
    into.set(this.#incoming.subarray(this.#inStart, this.#inStart + count));
    this.#inStart += count;
    return count;
  }

  protected override send(from: Uint8Array): number {
    if (this.next === undefined) return 0;
    let taken = 0;
    while (taken < from.length) {
      const moved = this.#take(this.next, taken === 0 ? from : from.subarray(taken));
      if (moved <= 0) return taken > 0 ? taken : moved;
      taken += moved;
    }
    return taken;
  }

  protected override receiveLine(into: Uint8Array): number {
    let count = 0;
    while (this.next !== undefined && count < into.length - 1) {
      const filled = this.#held > 0 ? 1 : this.#fill(this.next);
      if (filled <= 0) {
        if (count === 0 && filled < 0) return filled;
        break;
      }
      const byte = this.#incoming[this.#inStart++] as number;
      into[count++] = byte;
      if (byte === 0x0a) break;
    }
    into[count] = 0;
    return count;
  }

  override get pending(): number {
    return this.#held > 0 ? this.#held : super.pending;
  }

  override get wpending(): number {
    return this.#kept > 0 ? this.#kept : super.wpending;
  }

  override flush(): number {
    this.retry = 'none';
    if (this.next === undefined) return 0;
    const drained = this.#drain(this.next);
    return drained <= 0 ? drained : super.flush();
  }

  override eof(): number {
    return this.#held > 0 ? 0 : super.eof();
  }

  /** Drops what both buffers hold and resets the next BIO. */
  override reset(): number {
    this.#inStart = this.#inEnd = this.#outStart = this.#outEnd = 0;
    return super.reset();
  }

  /** Nothing may be closed behind bytes that are still here. */
  override shutdownWrite(): number {
    return this.flush() > 0 ? super.shutdownWrite() : 0;
  }

  /** New buffer sizes in bytes (undefined: as it is); what the old ones held is kept when it fits. */
  resize(read: number | undefined, write: number | undefined): number {
    const fits = (size: number | undefined, held: number) =>
      size === undefined || (Number.isSafeInteger(size) && size > 0 && size >= held);
    if (!fits(read, this.#held) || !fits(write, this.#kept)) {
      this.fail('INVALID_ARGUMENT');
      return 0;
    }
    if (read !== undefined) {
      const held = this.#incoming.subarray(this.#inStart, this.#inEnd);
      this.#incoming = copied(held, read);
      this.#inStart = 0;
      this.#inEnd = held.length;
    }
    if (write !== undefined) {
      const kept = this.#outgoing.subarray(this.#outStart, this.#outEnd);
      this.#outgoing = copied(kept, write);
      this.#outStart = 0;
      this.#outEnd = kept.length;
    }
    return 1;
  }

  get #held(): number {
    return this.#inEnd - this.#inStart;
  }

  get #kept(): number {
    return this.#outEnd - this.#outStart;
  }

  #fill(next: BIO): number {
    const filled = this.echo(next.read(this.#incoming));
    this.#inStart = 0;
    this.#inEnd = Math.max(filled, 0);
    return filled;
  }

  /** Keeps what fits, or writes past the empty buffer what would only fill it. */
  #take(next: BIO, from: Uint8Array): number {
    if (this.#outEnd === this.#outgoing.length) {
      const drained = this.#drain(next);
      if (drained <= 0) return drained;
    }
    if (this.#kept === 0 && from.length >= this.#outgoing.length) return this.echo(next.write(from));
    const count = Math.min(from.length, this.#outgoing.length - this.#outEnd);
    this.#outgoing.set(count === from.length ? from : from.subarray(0, count), this.#outEnd);
    this.#outEnd += count;
    return count;
  }

  /** Writes on all that is kept: 1, or what the next BIO answered. */
  #drain(next: BIO): number {
    while (this.#kept > 0) {
      const moved = next.write(this.#outgoing.subarray(this.#outStart, this.#outEnd));
      if (moved <= 0) return this.echo(moved);
      this.#outStart += moved;
    }
    this.#outStart = this.#outEnd = 0;
    return 1;
  }
}

const bufferMethod: BIO_METHOD = { type: 9 | 0x0200, name: 'buffer', create: () => new BufferBio() };

/** A filter with 4096 bytes of buffer each way; what is written leaves it when the buffer is full or with BIO_flush. */
export const BIO_f_buffer = (): BIO_METHOD => bufferMethod;

/** Sets the size of both buffers in bytes: 1, or 0 when it is no size, what is held does not fit, or there is no such filter. */
export const BIO_set_buffer_size = (bio: BIO, size: number): number => onBuffer(bio, size, size);

/** Sets the size of the buffer for reading. */
export const BIO_set_read_buffer_size = (bio: BIO, size: number): number => onBuffer(bio, size, undefined);

/** Sets the size of the buffer for writing. */
export const BIO_set_write_buffer_size = (bio: BIO, size: number): number => onBuffer(bio, undefined, size);

function onBuffer(bio: BIO, read: number | undefined, write: number | undefined): number {
  for (let at: BIO | undefined = bio; at !== undefined; at = at.next) {
    if (at instanceof BufferBio) return at.resize(read, write);
  }
  return 0;
}

function copied(content: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  bytes.set(content);
  return bytes;
}
