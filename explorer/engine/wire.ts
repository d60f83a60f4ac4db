/** What lies between both sides: cuts the stream into records, knows which bytes of which message each carries, and may change one. */

import { concat } from '../../runtime/bytes/index.ts';
import { type BIO, BIO_read, BIO_write } from '../../runtime/index.ts';
import type { Tamper } from './options.ts';
import type { Message, Piece, Side, WireRecord } from './recording.ts';

const headerLength = 5;
/** Content type and tag of a protected record. RFC 9846 section 5.2. */
const expansion = 17;

interface Ends {
  /** What the sender's side is read from, and the receiver's written to. */
  readonly from: BIO;
  readonly to: BIO;
}

/** One direction. */
export class Wire {
  readonly #side: Side;
  readonly #ends: Ends;
  readonly #tamper: Tamper | undefined;
  readonly #records: WireRecord[];
  /** Messages on their way, and how much of the first has been seen in records. */
  readonly #queue: Message[] = [];
  #seen = 0;
  #incomplete: Uint8Array = new Uint8Array();
  #undelivered: Uint8Array = new Uint8Array();
  /** Records that are let through before the stream ends. */
  #left: number;

  constructor(side: Side, ends: Ends, records: WireRecord[], tamper: Tamper | undefined, cutAfter = Infinity) {
    this.#side = side;
    this.#ends = ends;
    this.#records = records;
    this.#tamper = tamper?.by === 'attacker' ? tamper : undefined;
    this.#left = cutAfter;
  }

  /** The stream was cut off, and all before that is delivered. */
  get isCut(): boolean {
    return this.#left <= 0 && this.#undelivered.length === 0;
  }

  /** Tells what will come, in this order. */
  announce(message: Message): void {
    this.#queue.push(message);
  }

  /** Takes what there is and passes it on; whether any byte moved. */
  move(): boolean {
    const taken = this.#take();
    const delivered = this.#deliver();
    return taken || delivered;
  }

  #take(): boolean {
    const into = new Uint8Array(32 * 1024);
    const count = BIO_read(this.#ends.from, into);
    if (count <= 0) return false;
    this.#incomplete = concat(this.#incomplete, into.subarray(0, count));
    for (let length = this.#nextLength(); length > 0; length = this.#nextLength()) {
      this.#pass(this.#incomplete.slice(0, length));
      this.#incomplete = this.#incomplete.slice(length);
    }
    return true;
  }

  /** Bytes of the next whole record; 0 where there is none. */
  #nextLength(): number {
    const [, , , high = 0, low = 0] = this.#incomplete;
    const length = headerLength + (high << 8) + low;
    return this.#incomplete.length >= Math.max(headerLength, length) ? length : 0;
  }

  #pass(bytes: Uint8Array): void {
    const [first] = this.#queue;
    const isProtected = first !== undefined && first.epoch !== 'none' && first.content !== 'change_cipher_spec';
    const pieces = this.#piecesOf(bytes.length - headerLength - (isProtected ? expansion : 0));
    const altered = this.#alter(bytes, pieces);
    this.#records.push({
      from: this.#side,
      bytes,
      isProtected,
      pieces,
      ...(altered === undefined ? {} : { altered }),
    });
    this.#left -= 1;
    if (this.#left >= 0) this.#undelivered = concat(this.#undelivered, bytes);
  }

  /** Which messages `length` bytes of content belong to. */
  #piecesOf(length: number): Piece[] {
    const pieces: Piece[] = [];
    for (let at = 0; at < length; ) {
      const message = this.#queue[0];
      if (message === undefined) throw new Error('a record that carries no message');
      const count = Math.min(length - at, message.bytes.length - this.#seen);
      pieces.push({ message: message.id, start: this.#seen, end: this.#seen + count, at });
      this.#seen += count;
      at += count;
      if (this.#seen < message.bytes.length) break;
      this.#queue.shift();
      this.#seen = 0;
    }
    return pieces;
  }

  #alter(bytes: Uint8Array, pieces: readonly Piece[]): number | undefined {
    const tamper = this.#tamper;
    const piece = pieces.find(
      (p) => p.message === tamper?.message && p.start <= tamper.offset && tamper.offset < p.end,
    );
    if (tamper === undefined || piece === undefined) return undefined;
    // AES-GCM and ChaCha20 keep each byte in its place: what is changed here would be changed there, were it not for the tag.
    const at = headerLength + piece.at + tamper.offset - piece.start;
    bytes[at] = (bytes[at] ?? 0) ^ tamper.xor;
    return at;
  }

  #deliver(): boolean {
    if (this.#undelivered.length === 0) return false;
    const count = BIO_write(this.#ends.to, this.#undelivered);
    if (count > 0) this.#undelivered = this.#undelivered.slice(count);
    return count > 0;
  }
}
