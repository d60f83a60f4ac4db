/** BIO pairs, BIO_s_bio(3): two BIOs back to back, what is written into one is read from the other. */
import { BIO, type BIO_METHOD } from './base.ts';
import { Ring } from './ring.ts';

/** Bytes of a write buffer whose size is given as 0: one TLS record and something more. */
export const BIO_PAIR_DEFAULT_SIZE = 17 * 1024;

/** Where BIO_nread0 and its sisters leave their view of the buffer; as long as the number returned. */
export interface BufferView {
  buf: Uint8Array;
}

const NOTHING = new Uint8Array(0);

class PairBio extends BIO {
  override readonly method = pairMethod;
  override init = false;
  peer: PairBio | undefined;
  /** What this side has written and the peer has not read. */
  ring = new Ring(BIO_PAIR_DEFAULT_SIZE);
  /** This side writes no more. */
  closed = false;
  /** Bytes the peer last asked for in vain. */
  request = 0;

  protected override receive(into: Uint8Array): number {
    const source = this.peer as PairBio;
    source.request = 0;
    if (into.length === 0) return 0;
    return source.ring.length === 0 ? this.#nothingToRead(source, into.length) : source.ring.read(into);
  }

  protected override send(from: Uint8Array): number {
    if (from.length === 0) return 0;
    return this.#mayWrite() ? this.ring.write(from) : -1;
  }

  /** BIO_nread0: shows what can be read in one piece. */
  showReadable(view: BufferView): number {
    this.retry = 'none';
    view.buf = NOTHING;
    const source = this.peer;
    if (source === undefined) return 0;
    source.request = 0;
    if (source.ring.length === 0) return this.#nothingToRead(source, 1);
    view.buf = source.ring.readable();
    return view.buf.length;
  }

  /** BIO_nread: takes up to `count` bytes of what lies in one piece. */
  takeReadable(view: BufferView, count: number): number {
    const shown = this.showReadable(view);
    if (shown <= 0) return shown;
    view.buf = view.buf.subarray(0, Math.max(count, 0));
    (this.peer as PairBio).ring.consume(view.buf.length);
    this.numRead += view.buf.length;
    return view.buf.length;
  }

  /** BIO_nwrite0: shows the space that can be filled in one piece. */
  showWritable(view: BufferView): number {
    this.retry = 'none';
    view.buf = NOTHING;
    if (this.peer === undefined) return 0;
    if (!this.#mayWrite()) return -1;
    view.buf = this.ring.writable();
    return view.buf.length;
  }

  /** BIO_nwrite: counts up to `count` bytes of that space as written. */
  takeWritable(view: BufferView, count: number): number {
    const shown = this.showWritable(view);
    if (shown <= 0) return shown;
    view.buf = view.buf.subarray(0, Math.max(count, 0));
    this.ring.commit(view.buf.length);
    this.numWrite += view.buf.length;
    return view.buf.length;
  }

  override get pending(): number {
    return this.peer?.ring.length ?? 0;
  }

  override get wpending(): number {
    return this.ring.length;
  }

  override eof(): number {
    return this.peer === undefined || (this.peer.closed && this.peer.ring.length === 0) ? 1 : 0;
  }

  /** Drops what this side has written and the peer has not read; returns 0, as libcrypto does. */
  override reset(): number {
    this.ring.clear();
    return 0;
  }

  override shutdownWrite(): number {
    this.closed = true;
    return 1;
  }

  override release(): void {
    this.part();
  }

  /** Bytes that the next write is sure to take. */
  get guarantee(): number {
    return this.peer === undefined || this.closed ? 0 : this.ring.room;
  }

  join(peer: PairBio): number {
    if (this.peer !== undefined || peer.peer !== undefined) {
      this.fail('IN_USE');
      return 0;
    }
    this.#begin(peer);
    peer.#begin(this);
    return 1;
  }

  part(): void {
    const peer = this.peer;
    if (peer === undefined) return;
    for (const side of [this, peer]) {
      side.peer = undefined;
      side.init = false;
      side.ring.clear();
    }
  }

  resize(size: number): number {
    if (this.peer !== undefined || !Number.isSafeInteger(size) || size <= 0) {
      this.fail(this.peer === undefined ? 'INVALID_ARGUMENT' : 'IN_USE');
      return 0;
    }
    this.ring = new Ring(size);
    return 1;
  }

  #begin(peer: PairBio): void {
    this.peer = peer;
    this.init = true;
    this.closed = false;
    this.request = 0;
    this.ring.clear();
  }

  #nothingToRead(source: PairBio, wanted: number): number {
    if (source.closed) return 0;
    // No more than the peer can deliver in one write.
    source.request = Math.min(wanted, source.ring.size);
    return this.wait('read');
  }

  #mayWrite(): boolean {
    this.request = 0;
    if (this.closed) this.fail('BROKEN_PIPE');
    else if (this.ring.room === 0) this.wait('write');
    else return true;
    return false;
  }
}

const pairMethod: BIO_METHOD = { type: 19 | 0x0400, name: 'BIO pair', create: () => new PairBio() };

/** One half of a BIO pair; of no use before BIO_make_bio_pair. */
export const BIO_s_bio = (): BIO_METHOD => pairMethod;

/** Two joined BIOs with write buffers of so many bytes (0: 17 KiB). Throws RangeError for a size that is no whole number >= 0. */
export function BIO_new_bio_pair(writebuf1 = 0, writebuf2 = 0): [BIO, BIO] {
  const first = new PairBio();
  const second = new PairBio();
  for (const [bio, size] of [
    [first, writebuf1],
    [second, writebuf2],
  ] as const) {
    if (size !== 0 && bio.resize(size) === 0) throw new RangeError(`a write buffer cannot have ${size} bytes`);
  }
  first.join(second);
  return [first, second];
}

/** Joins two halves that have no peer: 1, or 0 when one has (IN_USE) or is no half of a pair. */
export function BIO_make_bio_pair(bio1: BIO, bio2: BIO): number {
  return bio1 instanceof PairBio && bio2 instanceof PairBio ? bio1.join(bio2) : 0;
}

/** Parts a pair and drops what it held: 1, or 0 on another kind of BIO. */
export function BIO_destroy_bio_pair(bio: BIO): number {
  return onPair(bio, (pair) => {
    pair.part();
    return 1;
  });
}

/** Sets the write buffer's size in bytes before the pair is made: 1, or 0. */
export const BIO_set_write_buf_size = (bio: BIO, size: number): number => onPair(bio, (pair) => pair.resize(size));

/** Bytes of the write buffer, 0 on another kind of BIO. */
export const BIO_get_write_buf_size = (bio: BIO): number => onPair(bio, (pair) => pair.ring.size);

/** Bytes that the next write is sure to take; 0 when closed or without a peer. */
export const BIO_ctrl_get_write_guarantee = (bio: BIO): number => onPair(bio, (pair) => pair.guarantee);
export const BIO_get_write_guarantee = BIO_ctrl_get_write_guarantee;

/** Bytes the peer asked for in its last read that found nothing, at most the buffer's size; 0 when it did not ask. */
export const BIO_ctrl_get_read_request = (bio: BIO): number => onPair(bio, (pair) => pair.request);
export const BIO_get_read_request = BIO_ctrl_get_read_request;

/** Forgets the read request: 1, or 0 on another kind of BIO. */
export function BIO_ctrl_reset_read_request(bio: BIO): number {
  return onPair(bio, (pair) => {
    pair.request = 0;
    return 1;
  });
}

/** Shows in `view` what can be read without copying; returns its length, 0 at the end, -1 with retry 'read', -2 without a peer. */
export const BIO_nread0 = (bio: BIO, view: BufferView): number =>
  uncopied(bio, view, (pair) => pair.showReadable(view));

/** As BIO_nread0, and takes up to `count` bytes of it; the view is good until the peer writes. */
export const BIO_nread = (bio: BIO, view: BufferView, count: number): number =>
  uncopied(bio, view, (pair) => pair.takeReadable(view, count));

/** Shows in `view` the space that can be filled without copying; returns its length, -1 (retry 'write', or BROKEN_PIPE), or -2. */
export const BIO_nwrite0 = (bio: BIO, view: BufferView): number =>
  uncopied(bio, view, (pair) => pair.showWritable(view));

/** As BIO_nwrite0, and counts up to `count` bytes of it as written; fill the view before the peer reads. */
export const BIO_nwrite = (bio: BIO, view: BufferView, count: number): number =>
  uncopied(bio, view, (pair) => pair.takeWritable(view, count));

/** The pair's half that a control call reaches: the BIO itself, or the one that its filters stand before. */
function onPair(bio: BIO, ask: (pair: PairBio) => number): number {
  for (let at: BIO | undefined = bio; at !== undefined; at = at.next) if (at instanceof PairBio) return ask(at);
  return 0;
}

function uncopied(bio: BIO, view: BufferView, ask: (pair: PairBio) => number): number {
  view.buf = NOTHING;
  if (bio.init) return onPair(bio, ask);
  bio.failure = { reason: 'UNINITIALIZED' };
  bio.retry = 'none';
  return -2;
}
